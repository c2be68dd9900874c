/** What a head has to know of before he signs (Điều 14.4): of the unit as it stands when the page is opened. */
export const OPEN_ITEM_KINDS = [
  'late-duties',
  'incomplete',
  'debts',
  'paper-differences',
  'sheets-to-review',
  'decisions-to-enter',
] as const;

export type OpenItemKind = (typeof OPEN_ITEM_KINDS)[number];

export type OpenItemCounts = Readonly<Record<OpenItemKind, number>>;

/** What was said of each kind; empty where nothing. */
export type OpenItemRemarks = Readonly<Partial<Record<OpenItemKind, string>>>;

/** A kind with its number and what the head said of it, as it is signed. */
export type SignedOpenItem = { kind: OpenItemKind; count: number; remark: string | null };

/** Says whether a word names a kind of open item. */
export function isOpenItemKind(word: unknown): word is OpenItemKind {
  return OPEN_ITEM_KINDS.some((kind) => kind === word);
}

/** Gives the kinds that are open and of which nothing was said: with one of them a month is not signed. */
export function withoutRemark(counts: OpenItemCounts, remarks: OpenItemRemarks): OpenItemKind[] {
  return OPEN_ITEM_KINDS.filter((kind) => counts[kind] > 0 && !remarks[kind]);
}

/** Gives every kind as it is signed, none left out: that nothing was open is part of what was shown. */
export function signedOpenItems(
  counts: OpenItemCounts,
  remarks: OpenItemRemarks,
): SignedOpenItem[] {
  return OPEN_ITEM_KINDS.map((kind) => ({
    kind,
    count: counts[kind],
    remark: counts[kind] > 0 ? remarks[kind] || null : null,
  }));
}
