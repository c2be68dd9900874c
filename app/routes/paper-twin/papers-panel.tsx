import { Button } from '@mantine/core';
import { OnceForm } from '../../components/once-form';
import { formatPlainDate } from '../../domain/plain-date';
import { nextKey, type RefusedForm } from '../../forms/refused-form';
import { PAPER, PAPER_STATE_NAMES } from '../../i18n/vi/paper';
import type { PaperRow, TwinPage } from '../../services/paper/paper-page';
import { PaperChecks } from './checks';
import { DifferenceInput, PlaceInput, StateChoice } from './paper-inputs';
import { faultAt } from './sentence-of';
import { placeOfPaper } from './twin-address';

const TEXT = PAPER.twin.papers;
const { column } = TEXT;

type Parts = { page: TwinPage; refused: RefusedForm | null };

function Name({ row }: { row: PaperRow }) {
  return (
    <th scope="row" className="paper-name card-head">
      {row.name}
      {row.isMandatory && <span className="cell-note">{TEXT.mandatory}</span>}
    </th>
  );
}

function LastCheck({ row }: { row: PaperRow }) {
  return (
    <td data-label={column.last}>
      {row.last === null ? (
        <span className="quiet">{TEXT.unchecked}</span>
      ) : (
        <PaperChecks last={row.last} earlier={row.earlier} />
      )}
    </td>
  );
}

function InputRow({ row, refused }: { row: PaperRow; refused: RefusedForm | null }) {
  const parts = { row, refused };
  return (
    <tr id={placeOfPaper(row.code)}>
      <Name row={row} />
      <td data-label={column.state}>
        <StateChoice {...parts} />
      </td>
      <td data-label={column.sheets}>
        <PlaceInput {...parts} part="sheets" />
      </td>
      <td data-label={column.shelf}>
        <PlaceInput {...parts} part="shelf" />
      </td>
      <td data-label={column.difference} className="card-wide">
        <DifferenceInput {...parts} />
      </td>
      <LastCheck row={row} />
    </tr>
  );
}

function ReadRow({ row }: { row: PaperRow }) {
  const { last } = row;
  return (
    <tr id={placeOfPaper(row.code)}>
      <Name row={row} />
      <td data-label={column.state}>
        {last === null ? TEXT.unchecked : PAPER_STATE_NAMES[last.state]}
      </td>
      <td data-label={column.sheets}>{last?.sheets ?? TEXT.noValue}</td>
      <td data-label={column.shelf}>{last?.shelf ?? TEXT.noValue}</td>
      <td data-label={column.difference}>{last?.difference ?? TEXT.noValue}</td>
      <LastCheck row={row} />
    </tr>
  );
}

function PapersTable({ page, refused }: Parts) {
  return (
    <div className="table-scroll card-list">
      <table className="data-table papers-table">
        <caption className="visually-hidden">{TEXT.table}</caption>
        <thead>
          <tr>
            {Object.entries(column).map(([name, label]) => (
              <th key={name} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {page.papers.map((row) =>
            page.form === null ? (
              <ReadRow key={row.code} row={row} />
            ) : (
              <InputRow key={row.code} row={row} refused={refused} />
            ),
          )}
        </tbody>
      </table>
    </div>
  );
}

function Save({ page, refused }: Parts) {
  const fault = faultAt(refused, 'checkedOn');
  return (
    <div className="paper-save">
      <label>
        {TEXT.checkedOn}{' '}
        <input
          id="checkedOn"
          name="checkedOn"
          type="text"
          inputMode="numeric"
          autoComplete="off"
          placeholder={TEXT.dayHint}
          defaultValue={refused?.typed['checkedOn'] ?? formatPlainDate(page.today)}
          aria-invalid={fault === null ? undefined : true}
          className="plain-input"
        />
        {fault !== null && <span className="paper-fault">{fault}</span>}
      </label>
      <Button type="submit">{TEXT.save}</Button>
      <p className="quiet">{TEXT.saveHint}</p>
    </div>
  );
}

function PapersForm({ page, refused }: Parts) {
  const { form } = page;
  if (form === null) return <PapersTable page={page} refused={null} />;
  return (
    <OnceForm>
      <input type="hidden" name="intent" value="check-papers" />
      <input type="hidden" name="_key" value={nextKey(refused, form.key)} />
      <input type="hidden" name="seen" value={form.seen} />
      <p className="quiet">{TEXT.differenceHint}</p>
      <PapersTable page={page} refused={refused} />
      <Save page={page} refused={refused} />
    </OnceForm>
  );
}

/** The checklist of the paper dossier: all rows in one form, for who may check; as it was found, for who reads. */
export function PapersPanel({ page, refused }: Parts) {
  const { present, missing, unchecked } = page.figures;
  return (
    <section className="panel" aria-labelledby="thanh-phan">
      <h2 id="thanh-phan">{TEXT.heading}</h2>
      <p className="quiet">{TEXT.figures(present, missing, unchecked)}</p>
      {page.papers.length === 0 ? <p>{TEXT.none}</p> : <PapersForm page={page} refused={refused} />}
    </section>
  );
}
