import '@mantine/core/styles.css';
import './styles/app.css';
import { MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';
import { ErrorView } from './components/error-view';
import { THEME } from './components/theme';
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useRouteLoaderData,
  type LoaderFunctionArgs,
  type MetaFunction,
} from './framework';
import { FRAME } from './i18n/vi/frame';
import { useNonce } from './nonce';

/** Tells every page whether what it shows is invented. */
export function loader({ context }: LoaderFunctionArgs) {
  return { installation: context.env.INSTALLATION };
}

/** The title of a page that has none of its own: an error. */
export const meta: MetaFunction = () => [{ title: FRAME.productLong }];

/** The kind of installation never changes under a running page. */
export function shouldRevalidate() {
  return false;
}

/** The document around every page and every error. */
export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce();
  const root = useRouteLoaderData<typeof loader>('root');
  return (
    <html lang="vi" data-mantine-color-scheme="light">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <Meta />
        <Links />
      </head>
      <body>
        <MantineProvider theme={THEME} forceColorScheme="light" getStyleNonce={() => nonce}>
          {root?.installation === 'demo' && (
            <aside className="demo-mark" aria-label={FRAME.demoLabel}>
              {FRAME.demo}
            </aside>
          )}
          {children}
        </MantineProvider>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

/** For what fails outside the frame of a signed-in account. */
export function ErrorBoundary() {
  return (
    <main className="narrow-page">
      <ErrorView />
    </main>
  );
}
