import { memo } from 'react';
import type { SectionDefinition } from '../../domain/dossier/field-definition';
import { getAskedSection, type SectionCode } from '../../domain/dossier/section-catalogue';
import type { SectionText } from '../../domain/dossier/three-way-merge';
import type { TypedText } from '../../forms/section-form';
import type { CodeChoices } from '../../services/dossier/dossier-page';
import { LabelledField } from './labelled-field';
import type { FaultsByName } from './faults-by-name';
import { TableForm, type TableFormParts } from './table-form';

const NO_FAULTS: readonly string[] = [];

/**
 * All inputs of a section, by the catalogue. `typed` is what they begin with, once: to begin with another text give
 * another `key`. Memoised, because a page that redraws at each letter would block typing in sixty rows.
 */
export const SectionFields = memo(function SectionFields(parts: {
  code: SectionCode;
  typed: TypedText;
  /** As it is stored: rows of it that are no longer in `typed` are shown as removed. */
  stored: SectionText;
  choices: CodeChoices;
  faults: FaultsByName;
  onRowsChanged: TableFormParts['onRowsChanged'];
}) {
  const section: SectionDefinition = getAskedSection(parts.code);
  return (
    <>
      <div className="form-fields">
        {section.fields.map((field) => (
          <LabelledField
            key={field.name}
            field={field}
            text={parts.typed[field.name] ?? ''}
            choices={parts.choices}
            faults={parts.faults[field.name] ?? NO_FAULTS}
          />
        ))}
      </div>
      {section.tables.map((table) => (
        <TableForm
          key={table.name}
          table={table}
          typed={parts.typed}
          stored={parts.stored.tables[table.name] ?? []}
          choices={parts.choices}
          faults={parts.faults}
          onRowsChanged={parts.onRowsChanged}
        />
      ))}
    </>
  );
});
