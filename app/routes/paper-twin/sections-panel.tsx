import { OnceForm } from '../../components/once-form';
import { nextKey, type RefusedForm } from '../../forms/refused-form';
import { Link } from '../../framework';
import { PAPER } from '../../i18n/vi/paper';
import { SECTION_NAMES } from '../../i18n/vi/sections';
import type { ComparedRow, TwinPage } from '../../services/paper/paper-page';
import { SectionChecks } from './checks';
import { faultAt } from './sentence-of';
import { placeOfSection } from './twin-address';

const TEXT = PAPER.twin.sections;
const { column } = TEXT;

type Parts = { page: TwinPage; refused: RefusedForm | null };

type Mark = { look: string; word: string };

/** A difference and a later change stand beside each other: neither hides the other. */
export function standingMarks({ standing }: Pick<ComparedRow, 'standing'>): Mark[] {
  const { entered, compared, differs, isStale } = standing;
  const marks: Mark[] = [];
  if (differs) marks.push({ look: 'mark-bad', word: TEXT.differs });
  if (isStale) marks.push({ look: 'mark-warn', word: TEXT.stale });
  if (marks.length > 0) return marks;
  if (compared) return [{ look: 'mark-good', word: TEXT.agrees }];
  return [{ look: '', word: entered ? TEXT.never : TEXT.notEntered }];
}

function Hidden({ row, page, refused }: Parts & { row: ComparedRow }) {
  const fields = {
    intent: 'compare-section',
    _key: nextKey(refused, page.form?.key ?? ''),
    section: row.code,
    sectionVersion: row.version,
    seen: row.last?.seq ?? 0,
  };
  return Object.entries(fields).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
}

function DiffersForm({ row, page, refused }: Parts & { row: ComparedRow }) {
  const id = `difference-${row.code}`;
  const fault = faultAt(refused, id);
  return (
    <details open={refused?.typed['result'] === 'differs'}>
      <summary className="chip" aria-label={TEXT.sayDiffersOf(SECTION_NAMES[row.code])}>
        {TEXT.sayDiffers}
      </summary>
      <OnceForm className="compare-form">
        <Hidden row={row} page={page} refused={refused} />
        <input type="hidden" name="result" value="differs" />
        <label>
          {TEXT.difference}
          <input
            id={id}
            name="difference"
            type="text"
            autoComplete="off"
            maxLength={500}
            defaultValue={refused?.typed['difference'] ?? row.last?.difference ?? ''}
            aria-invalid={fault === null ? undefined : true}
            className="plain-input"
          />
          {fault !== null && <span className="paper-fault">{fault}</span>}
        </label>
        <button type="submit" className="chip">
          {TEXT.save}
        </button>
      </OnceForm>
    </details>
  );
}

function Ways({ row, page, refused }: Parts & { row: ComparedRow }) {
  if (!row.standing.entered) return <span className="quiet">{TEXT.enterFirst}</span>;
  const mine = refused?.typed['section'] === row.code ? refused : null;
  return (
    <div className="compare-ways">
      <OnceForm>
        <Hidden row={row} page={page} refused={mine} />
        <input type="hidden" name="result" value="agrees" />
        <button
          type="submit"
          className="chip"
          aria-label={TEXT.sayAgreesOf(SECTION_NAMES[row.code])}
        >
          {TEXT.sayAgrees}
        </button>
      </OnceForm>
      <DiffersForm row={row} page={page} refused={mine} />
    </div>
  );
}

function Row({ row, page, refused }: Parts & { row: ComparedRow }) {
  const name = SECTION_NAMES[row.code];
  return (
    <tr id={placeOfSection(row.code)}>
      <th scope="row" className="paper-name card-head">
        <Link to={`/ho-so/${page.head.id}?muc=${row.code}`}>{name}</Link>
        {row.standing.entered && <span className="cell-note">{TEXT.version(row.version)}</span>}
      </th>
      <td data-label={column.standing} className="card-wide">
        <span className="twin-marks">
          {standingMarks(row).map(({ look, word }) => (
            <span key={word} className={`mark ${look}`}>
              {word}
            </span>
          ))}
        </span>
      </td>
      <td data-label={column.last} className="card-wide">
        {row.last === null ? (
          PAPER.twin.papers.noValue
        ) : (
          <SectionChecks last={row.last} earlier={row.earlier} />
        )}
      </td>
      {page.form !== null && (
        <td data-label={column.act} className="card-wide">
          <Ways row={row} page={page} refused={refused} />
        </td>
      )}
    </tr>
  );
}

/** The thirteen sections beside paper: at which version by whom, agrees or what differs, and what has changed since. */
export function SectionsPanel({ page, refused }: Parts) {
  const { act, ...shown } = column;
  const heads = page.form === null ? Object.values(shown) : [...Object.values(shown), act];
  return (
    <section className="panel" aria-labelledby="doi-chieu">
      <h2 id="doi-chieu">{TEXT.heading}</h2>
      <p className="quiet">{TEXT.figures(page.figures.sectionsCompared, page.sections.length)}</p>
      <div className="table-scroll card-list">
        <table className="data-table">
          <caption className="visually-hidden">{TEXT.table}</caption>
          <thead>
            <tr>
              {heads.map((label) => (
                <th key={label} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {page.sections.map((row) => (
              <Row key={row.code} row={row} page={page} refused={refused} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
