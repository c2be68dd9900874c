/** Addresses below this carry the secret of a one-time link. */
const SECRET_BELOW = '/phieu/';

/** Says whether an address carries a secret: no other site may be told it, not even as the place somebody came from. */
export function hasSecret(pathname: string): boolean {
  return pathname.startsWith(SECRET_BELOW);
}

/** Gives a path as the log may keep it. */
export function pathWithoutSecret(pathname: string): string {
  return hasSecret(pathname) ? `${SECRET_BELOW}…` : pathname;
}
