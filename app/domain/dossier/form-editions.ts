/**
 * Editions of the form, oldest first. Each history row carries the one it was written under (`form_version`) and is opened by it
 * for ever: a name that stands here is never changed.
 */
export const FORM_EDITIONS = [
  // QĐ 02/2008/QĐ-BNV.
  '2C-BNV/2008',
  // With what HS02-VC/BNV (TT 07/2019/TT-BNV) and the form of TT 06/2023/TT-BNV ask besides.
  '2C-BNV/2008+HS02+CT06',
] as const;

export type FormEdition = (typeof FORM_EDITIONS)[number];

/** The edition that is asked today, written with each new version. */
export const CURRENT_EDITION: FormEdition = FORM_EDITIONS[FORM_EDITIONS.length - 1] as FormEdition;

/** Says whether a text is the name of an edition. */
export function isFormEdition(text: unknown): text is FormEdition {
  return FORM_EDITIONS.some((edition) => edition === text);
}

/** Says whether the form of an edition asks a field. */
export function isAsked(
  { since, until }: { since?: FormEdition; until?: FormEdition },
  edition: FormEdition = CURRENT_EDITION,
): boolean {
  const place = FORM_EDITIONS.indexOf(edition);
  return (
    (since === undefined || FORM_EDITIONS.indexOf(since) <= place) &&
    (until === undefined || place <= FORM_EDITIONS.indexOf(until))
  );
}

/** Says whether every edition has asked a field: only then each stored content tells of it. */
export function isAlwaysAsked(field: { since?: FormEdition; until?: FormEdition }): boolean {
  return field.since === undefined && field.until === undefined;
}
