import type { TableDefinition } from '../../domain/dossier/field-definition';
import { cellName } from '../../forms/section-form';
import { DOSSIER } from '../../i18n/vi/dossier';
import { columnLabel } from '../../i18n/vi/sections';
import type { CodeChoices } from '../../services/dossier/dossier-page';
import { FieldControl } from './field-control';
import type { FormRow } from './form-rows';
import type { FaultsByName } from './faults-by-name';

const TEXT = DOSSIER.table;

/** One row of a repeating table; a removed one is not sent, stays to be seen and can be kept after all. */
export function TableFormRow(parts: {
  table: TableDefinition;
  row: FormRow;
  number: number;
  choices: CodeChoices;
  faults: FaultsByName;
  onRemove: () => void;
  onRestore: () => void;
}) {
  const { table, row, number } = parts;
  if (row.isRemoved) {
    const text = table.columns.map(({ name }) => row.cells[name] ?? '').join(' · ');
    return (
      <tr className="removed-row">
        <td>{number}</td>
        <td colSpan={table.columns.length}>
          <del>{text}</del> {TEXT.removed}
        </td>
        <td>
          <button
            type="button"
            className="quiet-button"
            aria-label={TEXT.restore(number)}
            onClick={parts.onRestore}
          >
            {TEXT.restoreShort}
          </button>
        </td>
      </tr>
    );
  }
  return (
    <tr>
      <td className="row-number" data-label={TEXT.rowNumber}>
        {number}
        {/* Not type "hidden": there the id given while typing would be taken back at the next drawing. */}
        <input
          type="text"
          hidden
          name={cellName(table.name, row.index, 'row_id')}
          defaultValue={row.rowId}
        />
      </td>
      {table.columns.map((column) => {
        const name = cellName(table.name, row.index, column.name);
        const label = columnLabel(table.name, column.name);
        const faults = parts.faults[name] ?? [];
        return (
          <td key={column.name} data-label={label} className={`cell-${column.kind}`}>
            <FieldControl
              field={column}
              choices={parts.choices}
              name={name}
              text={row.cells[column.name] ?? ''}
              label={TEXT.rowOf(label, number)}
              isUnlabelled
              describedBy={faults.length > 0 ? `${name}-loi` : undefined}
              isFaulty={faults.length > 0}
            />
            {faults.length > 0 && (
              <p id={`${name}-loi`} className="fault">
                {faults.join(' ')}
              </p>
            )}
          </td>
        );
      })}
      <td className="only-with-script">
        <button
          type="button"
          className="quiet-button"
          aria-label={TEXT.remove(number)}
          onClick={parts.onRemove}
        >
          {TEXT.removeShort}
        </button>
      </td>
    </tr>
  );
}
