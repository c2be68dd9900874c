import type { TypedText } from '../../forms/section-form';

export type DraftPlace = { dossierId: string; section: string; baseVersion: number };

export type DraftAnswer =
  /** `at` is the server's; null where its answer doesn't tell. */
  | { kind: 'kept'; at: number | null }
  | { kind: 'dropped' }
  | { kind: 'unreachable' }
  | { kind: 'signed-out' }
  | { kind: 'refused' };

async function answerOf(response: Response): Promise<DraftAnswer> {
  if (response.status === 401) return { kind: 'signed-out' };
  // Busy, too often, restarting: worth another try.
  if (response.status === 429 || response.status >= 500) return { kind: 'unreachable' };
  if (!response.ok) return { kind: 'refused' };
  const told = (await response.json()) as { keptAt?: unknown };
  return typeof told.keptAt === 'number' ? { kind: 'kept', at: told.keptAt } : { kind: 'dropped' };
}

/** Sends what is typed (null: drop the draft) to be kept on the server; never throws. */
export async function sendDraft(
  place: DraftPlace,
  typed: TypedText | null,
  options: { isLast?: boolean; isNew?: boolean } = {},
): Promise<DraftAnswer> {
  const keep = options.isNew === true ? 'keep-new' : 'keep';
  const body = new URLSearchParams({
    ...typed,
    intent: typed === null ? 'discard' : keep,
    _dossier: place.dossierId,
    _section: place.section,
    _version: String(place.baseVersion),
  });
  try {
    return await answerOf(
      await fetch('/ban-nhap', {
        method: 'POST',
        body,
        headers: { accept: 'application/json' },
        // The page may be going away.
        keepalive: options.isLast === true,
      }),
    );
  } catch {
    return { kind: 'unreachable' };
  }
}
