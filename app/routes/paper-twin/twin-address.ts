const DONE = ['kiem-tra', 'doi-chieu'] as const;

export type TwinDone = (typeof DONE)[number];

export type TwinAsked = { isMinutes: boolean; done: TwinDone | null };

/** Reads what is asked of a paper twin; other words of the address are passed over. */
export function readTwinAddress(url: string): TwinAsked {
  const { searchParams } = new URL(url);
  return {
    isMinutes: searchParams.get('in') === '1',
    done: DONE.find((word) => word === searchParams.get('xong')) ?? null,
  };
}

/** Gives the address of a dossier's paper twin, after a check at the place where it was noted. */
export function twinAddress(
  dossierId: string,
  asked: Partial<TwinAsked> = {},
  place: string | null = null,
): string {
  const params = new URLSearchParams();
  if (asked.isMinutes === true) params.set('in', '1');
  if (asked.done !== undefined && asked.done !== null) params.set('xong', asked.done);
  const text = params.toString();
  const query = text === '' ? '' : `?${text}`;
  return `/ho-so/${dossierId}/giay${query}${place === null ? '' : `#${place}`}`;
}

/** Where the row of a section stands in the page. */
export function placeOfSection(section: string): string {
  return `phan-${section}`;
}

/** Where the row of a paper stands in the page. */
export function placeOfPaper(code: string): string {
  return `giay-${code}`;
}
