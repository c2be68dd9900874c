import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** True in a browser that runs scripts, once it does; what is drawn before that serves those that don't. */
export function useScript(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
