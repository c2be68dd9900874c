/** Gives the address where a dossier is merged with another: whom to choose, or of a chosen one what becomes of each section. */
export function mergePath(
  dossierId: string,
  asked: { otherId?: string; keptId?: string; text?: string } = {},
): string {
  const params = new URLSearchParams();
  if (asked.otherId !== undefined) params.set('voi', asked.otherId);
  // Only where it is not the dossier of the address.
  if (asked.keptId !== undefined && asked.keptId !== dossierId) params.set('giu', asked.keptId);
  if (asked.text !== undefined) params.set('q', asked.text);
  const text = params.toString();
  return `/ho-so/${dossierId}/gop${text === '' ? '' : `?${text}`}`;
}

const LONGEST_QUESTION = 100;
const LONGEST_ID = 64;

/** Reads what such an address asks for; the dossier of the address is kept unless the other one is named. */
export function readMergeAddress(dossierId: string, query: URLSearchParams) {
  const otherId = query.get('voi')?.slice(0, LONGEST_ID) ?? null;
  const isTurned = query.get('giu') === otherId;
  const turned = (id: string) => ({ keptId: id, otherId: dossierId });
  const straight = (id: string) => ({ keptId: dossierId, otherId: id });
  const pair = otherId === null ? null : (isTurned ? turned : straight)(otherId);
  return { dossierId, text: query.get('q')?.slice(0, LONGEST_QUESTION) ?? null, pair };
}
