import { useEffect } from 'react';
import { isRouteErrorResponse, Link, useRevalidator, useRouteError } from '../framework';
import { ERROR_PAGE, ERROR_SENTENCES } from '../i18n/vi/errors';
import type { AppErrorCode } from '../services/app-error';

type Shown = { title: string; sentence: string; requestId: string | null };

const TITLES = ERROR_PAGE.titles;
const AGAIN_MS = 4_000;

function isKnownCode(code: unknown): code is AppErrorCode {
  return typeof code === 'string' && Object.hasOwn(ERROR_SENTENCES, code);
}

function titleOf(status: number): string {
  if (status === 404) return TITLES.notFound;
  if (status === 401 || status === 403) return TITLES.forbidden;
  return status === 429 || status === 503 ? TITLES.busy : TITLES.failed;
}

/** Reads what `throwAnswer` threw; anything else is a failure of ours, told without its text. */
function shownOf(error: unknown): Shown {
  if (!isRouteErrorResponse(error))
    return { title: TITLES.failed, sentence: ERROR_SENTENCES['request.failed'], requestId: null };
  const told = (error.data as { error?: { code?: unknown; requestId?: unknown } } | null)?.error;
  const fallback = error.status === 404 ? 'access.not-found' : 'request.failed';
  const code = isKnownCode(told?.code) ? told.code : fallback;
  const isOurs = error.status >= 500;
  return {
    title: titleOf(error.status),
    sentence: ERROR_SENTENCES[code],
    requestId: isOurs && typeof told?.requestId === 'string' ? told.requestId : null,
  };
}

/** A server that is out of reach for a moment is asked again: the screen comes back by itself. */
function useAnotherTry(error: unknown): void {
  const { revalidate } = useRevalidator();
  const isBusy = isRouteErrorResponse(error) && error.status === 503;
  useEffect(() => {
    if (!isBusy) return;
    const timer = setInterval(revalidate, AGAIN_MS);
    return () => clearInterval(timer);
  }, [isBusy, revalidate]);
}

/** What stands in place of a screen that was refused or failed: a sentence, the request's id, a way on. */
export function ErrorView() {
  const error = useRouteError();
  const { title, sentence, requestId } = shownOf(error);
  useAnotherTry(error);
  return (
    <div className="error-view">
      <h1>{title}</h1>
      <p role="alert">{sentence}</p>
      {requestId !== null && <p className="quiet">{ERROR_PAGE.request(requestId)}</p>}
      <p>
        <Link to="/">{ERROR_PAGE.home}</Link>
      </p>
    </div>
  );
}
