import { useEffect, useRef } from 'react';
import type { TableDefinition } from '../../domain/dossier/field-definition';
import type { TextRow } from '../../domain/dossier/three-way-merge';
import { cellName, type TypedText } from '../../forms/section-form';
import { DOSSIER } from '../../i18n/vi/dossier';
import { columnLabel, tableLabel } from '../../i18n/vi/sections';
import type { CodeChoices } from '../../services/dossier/dossier-page';
import type { FaultsByName } from './faults-by-name';
import { TableFormRow } from './table-form-row';
import { useTableKeys } from './table-keys';
import { useFormRows } from './use-form-rows';

const TEXT = DOSSIER.table;

export type TableFormParts = {
  table: TableDefinition;
  typed: TypedText;
  stored: readonly TextRow[];
  choices: CodeChoices;
  faults: FaultsByName;
  /** What is typed has changed; `removed` is a stored row, `dropped` one that was never saved. */
  onRowsChanged: (change: 'added' | 'dropped' | 'removed' | 'restored') => void;
};

/** A repeating table of the form. */
export function TableForm(parts: TableFormParts) {
  const { table } = parts;
  const { rows, add, remove, restore } = useFormRows(table, parts.typed, parts.stored);
  const focusRow = useRef<number | null>(null);
  useEffect(() => {
    if (focusRow.current === null) return;
    const first = table.columns[0]?.name ?? '';
    document.getElementById(cellName(table.name, focusRow.current, first))?.focus();
    focusRow.current = null;
  }, [rows, table]);
  const addRow = () => {
    focusRow.current = add();
    parts.onRowsChanged('added');
  };
  const place = useTableKeys(addRow);
  const removeRow = (index: number) => parts.onRowsChanged(remove(index) ? 'removed' : 'dropped');
  const isFull = rows.filter(({ isRemoved }) => !isRemoved).length >= table.maxRows;
  return (
    <fieldset className="table-form">
      <legend>
        {table.item !== null && <span className="item-number">{table.item}</span>}
        {tableLabel(table.name)}
      </legend>
      <table className="stacked-rows" ref={place}>
        <thead>
          <tr>
            <th scope="col">{TEXT.rowNumber}</th>
            {table.columns.map(({ name, required }) => (
              <th key={name} scope="col">
                {columnLabel(table.name, name)}
                {required === true && ` (${DOSSIER.edit.required})`}
              </th>
            ))}
            <th scope="col" className="only-with-script">
              <span className="visually-hidden">{TEXT.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, position) => (
            <TableFormRow
              key={row.index}
              table={table}
              row={row}
              number={position + 1}
              choices={parts.choices}
              faults={parts.faults}
              onRemove={() => removeRow(row.index)}
              onRestore={() => {
                restore(row.index);
                parts.onRowsChanged('restored');
              }}
            />
          ))}
        </tbody>
      </table>
      <p className="table-form-foot only-with-script">
        {isFull ? (
          <span>{TEXT.full(table.maxRows)}</span>
        ) : (
          <button type="button" className="quiet-button" onClick={addRow}>
            + {TEXT.add}
          </button>
        )}
        <span className="hint">{TEXT.addHint}</span>
      </p>
    </fieldset>
  );
}
