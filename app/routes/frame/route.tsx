import { useEffect, type ReactNode } from 'react';
import { ErrorView } from '../../components/error-view';
import {
  Outlet,
  useLoaderData,
  useRouteLoaderData,
  type LoaderFunctionArgs,
  type ShouldRevalidateFunction,
} from '../../framework';
import { takeFrameAsked } from '../../realtime/right-ended';
import { handleLoader } from '../../http/guards.server';
import { openFrame } from '../../services/room/open-frame.server';
import { BottomBar } from './bottom-bar';
import { IncidentBanners } from './incident-banners';
import { SideNavigation } from './side-navigation';
import { screensOf } from './screens-of';
import { TopLine } from './top-line';
import { UpgradedNotice } from './upgraded-notice';
import { useLiveFrame } from './use-live-frame';
import { FRAME } from '../../i18n/vi/frame';

/** Gives who works here and where he may go. */
export function loader(args: LoaderFunctionArgs) {
  return handleLoader('routes/frame', args, async (ctx) => ({
    live: await openFrame(ctx),
    fullName: ctx.actor.fullName,
    unitName: ctx.actor.unit?.name ?? null,
    screens: screensOf(ctx.actor, ctx.now),
  }));
}

/**
 * A save in a dossier, and a page that is read again because colleagues have saved, change nothing around it; a frame that
 * could not be read again would take the form away. Its own news come by its feed.
 */
export function shouldRevalidate(parts: Parameters<ShouldRevalidateFunction>[0]) {
  const { formAction, currentUrl, nextUrl, defaultShouldRevalidate } = parts;
  const isReadAgain = formAction === undefined && currentUrl.href === nextUrl.href;
  if (isReadAgain) return takeFrameAsked();
  return formAction?.startsWith('/ho-so/') === true ? false : defaultShouldRevalidate;
}

type FrameData = ReturnType<typeof useLoaderData<typeof loader>>;

function AppFrame({ frame, children }: { frame: FrameData; children: ReactNode }) {
  const { told, key } = useLiveFrame(frame.live);
  return (
    <div className="app-frame">
      <a className="skip-link" href="#noi-dung">
        {FRAME.skip}
      </a>
      <TopLine {...frame} waiting={told.length} />
      <SideNavigation screens={frame.screens} />
      <main id="noi-dung" className="app-main" tabIndex={-1}>
        <UpgradedNotice />
        <IncidentBanners told={told} formKey={key} />
        {children}
      </main>
      <BottomBar screens={frame.screens} />
    </div>
  );
}

/** What stands around every screen: navigation at the left, search and account on top. */
export default function Frame() {
  // What only helps where scripts run is hidden until they do.
  useEffect(() => {
    document.documentElement.dataset['script'] = 'on';
  }, []);
  return (
    <AppFrame frame={useLoaderData<typeof loader>()}>
      <Outlet />
    </AppFrame>
  );
}

/** A screen that was refused is told inside the frame; without a frame (nobody known) the sentence stands alone. */
export function ErrorBoundary() {
  // Null, whatever its type says, where no loader ran: a form sent to a screen that takes none.
  const frame = useRouteLoaderData<typeof loader>('routes/frame') ?? null;
  if (frame === null)
    return (
      <main className="narrow-page">
        <ErrorView />
      </main>
    );
  return (
    <AppFrame frame={frame}>
      <ErrorView />
    </AppFrame>
  );
}
