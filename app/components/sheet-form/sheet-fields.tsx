import { SHEET_SECTIONS, type SheetSection } from '../../domain/data-sheet/data-sheet';
import type { TypedText } from '../../forms/section-form';
import { sectionTextOf } from '../../forms/section-text';
import { SECTION_NAMES } from '../../i18n/vi/sections';
import { OWN_SHEET } from '../../i18n/vi/sheets';
import type { CodeChoices } from '../../services/dossier/dossier-page';
import type { FaultsByName } from '../section-form/faults-by-name';
import { SectionFields } from '../section-form/section-fields';
import type { SectionText } from '../../domain/dossier/three-way-merge';

/** Nothing of a sheet is stored yet: a row that is taken out is gone. */
const NOTHING_STORED = Object.fromEntries(
  SHEET_SECTIONS.map((code) => [code, sectionTextOf(code, {})]),
) as Record<SheetSection, SectionText>;

/** The sections of a sheet below one another, with a list of them that leads to each and tells what it still lacks. */
export function SheetFields(parts: {
  typed: TypedText;
  choices: CodeChoices;
  faults: FaultsByName;
  missing: readonly { code: string; missing: number }[];
  onTyping: () => void;
}) {
  return (
    <>
      <nav className="panel sheet-sections screen-only" aria-label={OWN_SHEET.sections}>
        <ol>
          {SHEET_SECTIONS.map((code) => (
            <li key={code}>
              <a href={`#phan-${code}`}>{SECTION_NAMES[code]}</a>{' '}
              <span className="quiet">
                {OWN_SHEET.missing(parts.missing.find((one) => one.code === code)?.missing ?? 0)}
              </span>
            </li>
          ))}
        </ol>
      </nav>
      {SHEET_SECTIONS.map((code) => (
        <fieldset key={code} id={`phan-${code}`} className="panel form-group">
          <legend>{SECTION_NAMES[code]}</legend>
          <SectionFields
            code={code}
            typed={parts.typed}
            stored={NOTHING_STORED[code]}
            choices={parts.choices}
            faults={parts.faults}
            onRowsChanged={parts.onTyping}
          />
        </fieldset>
      ))}
    </>
  );
}
