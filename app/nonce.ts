import { createContext, useContext } from 'react';

/** The mark that lets the page's own scripts run; empty in the browser, which hides it. */
export const NonceContext = createContext('');

/** Gives the nonce for `<Scripts>` and style tags while the server renders. */
export function useNonce(): string {
  return useContext(NonceContext);
}
