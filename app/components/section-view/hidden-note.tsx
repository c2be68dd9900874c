import type { SectionCode } from '../../domain/dossier/section-catalogue';
import { DOSSIER } from '../../i18n/vi/dossier';
import { pathLabel } from '../../i18n/vi/sections';

/** Names what of a section the viewer may not read, so that nobody takes it for empty. */
export function HiddenNote({ code, hidden }: { code: SectionCode; hidden: readonly string[] }) {
  if (hidden.length === 0) return null;
  return (
    <p className="notice">
      {DOSSIER.read.hidden(hidden.map((name) => pathLabel(code, name)).join('; '))}
    </p>
  );
}
