let id: string | null = null;

/**
 * Gives the id of this browser tab: new at each load, in memory only. The browser's own stores would be copied by
 * "Duplicate tab", and two tabs would be one.
 */
export function tabId(): string {
  id ??= crypto.randomUUID();
  return id;
}
