/** Letters and figures, parts joined by single dots or hyphens: `clerk.phuvang`. */
export const USERNAME = /^[a-z0-9]+(?:[.-][a-z0-9]+)*$/;
export const LONGEST_USERNAME = 40;

/** Gives the one form of a typed user name; what can't be a name gives the empty text, which is nobody's. */
export function usernameOf(typed: string): string {
  if (typed.length > LONGEST_USERNAME * 2) return '';
  const username = typed.normalize('NFKC').trim().toLowerCase();
  return username.length <= LONGEST_USERNAME && USERNAME.test(username) ? username : '';
}
