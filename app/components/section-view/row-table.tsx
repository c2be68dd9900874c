import type { TableDefinition } from '../../domain/dossier/field-definition';
import { rowsOf, type SectionContent } from '../../domain/dossier/section-content';
import { DOSSIER } from '../../i18n/vi/dossier';
import { columnLabel, tableLabel } from '../../i18n/vi/sections';
import type { CodeChoices } from '../../services/dossier/dossier-page';
import { MarkedValue } from './marked-value';
import { marksAt, type SectionMarks } from './section-marks';
import { shownValue } from './shown-value';

/** A repeating table as it is read; it scrolls sideways in its own box. */
export function RowTable(parts: {
  table: TableDefinition;
  content: SectionContent;
  choices: CodeChoices;
  marks: SectionMarks;
}) {
  const { table, content, choices, marks } = parts;
  const rows = rowsOf(content, table.name);
  const name = tableLabel(table.name);
  const heading = table.item === null ? name : `${table.item}. ${name}`;
  return (
    <section className="row-table">
      <h3>
        {heading}
        {marks.missing.includes(table.name) && (
          <span className="mark mark-warn"> ◐ {DOSSIER.read.missingMark}</span>
        )}
      </h3>
      {rows.length === 0 ? (
        <p className="quiet">{DOSSIER.read.noRows}</p>
      ) : (
        <div className="table-scroll stacked-rows">
          <table className="data-table">
            <thead>
              <tr>
                {table.columns.map((column) => (
                  <th key={column.name} scope="col">
                    {columnLabel(table.name, column.name)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.row_id}>
                  {table.columns.map((column) => (
                    <td key={column.name} data-label={columnLabel(table.name, column.name)}>
                      <MarkedValue
                        text={shownValue(column, row[column.name], choices)}
                        marks={marksAt(marks, `${table.name}[${row.row_id}].${column.name}`)}
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
