import { fieldLabel, partsOfPath, tableLabel } from '../../i18n/vi/sections';

/** Gives the names of what changed in an entry, each once: of a table its own name, whatever cells of it changed. */
export function changedNames(paths: readonly string[]): string[] {
  const names = paths.map((path) => {
    const parts = partsOfPath(path);
    return parts === null ? fieldLabel(path) : tableLabel(parts.table);
  });
  return [...new Set(names)];
}
