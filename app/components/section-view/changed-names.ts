import type { SectionCode } from '../../domain/dossier/section-catalogue';
import { fieldLabel, tableLabel } from '../../i18n/vi/sections';

/** Gives the names of what changed in an entry, each once: of a table its own name, whatever cells of it changed. */
export function changedNames(code: SectionCode, paths: readonly string[]): string[] {
  const names = paths.map((path) => {
    const end = path.indexOf('[');
    return end === -1 ? fieldLabel(code, path) : tableLabel(code, path.slice(0, end));
  });
  return [...new Set(names)];
}
