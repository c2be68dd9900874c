/*
 * The only file that names the framework: Remix 2 is in maintenance, and leaving it (for React Router) must be a change of
 * one file. Only names that are used stand here.
 */
export { createRequestHandler, data, redirect } from '@remix-run/cloudflare';
export type {
  ActionFunctionArgs,
  EntryContext,
  HeadersFunction,
  LinksFunction,
  LoaderFunctionArgs,
  MetaFunction,
  ServerBuild,
} from '@remix-run/cloudflare';
export {
  Form,
  isRouteErrorResponse,
  Link,
  Links,
  Meta,
  NavLink,
  Outlet,
  RemixBrowser,
  RemixServer,
  Scripts,
  ScrollRestoration,
  useActionData,
  useBeforeUnload,
  useBlocker,
  useFetcher,
  useFetchers,
  useLoaderData,
  useLocation,
  useNavigate,
  useNavigation,
  useRevalidator,
  useRouteError,
  useRouteLoaderData,
  useSearchParams,
  useSubmit,
} from '@remix-run/react';
export type {
  ClientActionFunctionArgs,
  ClientLoaderFunctionArgs,
  ShouldRevalidateFunction,
} from '@remix-run/react';

declare module '@remix-run/cloudflare' {
  interface Future {
    v3_singleFetch: true;
  }
}
