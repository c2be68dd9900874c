import { useScript } from '../../components/use-script';
import { formatLocalInstant, formatPlainDate } from '../../domain/plain-date';
import { Link } from '../../framework';
import { MONTHLY } from '../../i18n/vi/monthly-check';
import { PAPER, PAPER_STATE_NAMES, TWIN_STATE_NAMES } from '../../i18n/vi/paper';
import { SECTION_NAMES } from '../../i18n/vi/sections';
import type { TwinPage } from '../../services/paper/paper-page';
import { openDifferences } from './open-differences';
import { standingMarks } from './sections-panel';
import { twinAddress } from './twin-address';

const TEXT = PAPER.minutes;
const HEAD = MONTHLY.paper;
const { papers: PAPERS, sections: SECTIONS, check: CHECK } = PAPER.twin;

type Parts = { page: TwinPage };

function PrintButton() {
  if (!useScript()) return null;
  return (
    <button type="button" className="chip" onClick={() => window.print()}>
      {HEAD.print}
    </button>
  );
}

function PaperHead({ page }: Parts) {
  const { head, state } = page;
  return (
    <header>
      <div className="paper-heads">
        <div>
          <p>{HEAD.department}</p>
          <p className="paper-strong">{head.managingUnit.name.toLocaleUpperCase('vi')}</p>
        </div>
        <div>
          <p className="paper-strong">{HEAD.nation}</p>
          <p className="paper-motto">{HEAD.motto}</p>
        </div>
      </div>
      <h1>{TEXT.title}</h1>
      <p className="paper-subtitle">{TEXT.subtitle}</p>
      <p>{TEXT.basis}</p>
      <p>{TEXT.person(head.fullName, head.staffNumber)}</p>
      <p>{TEXT.unit(head.managingUnit.name)}</p>
      <p>{TEXT.result(TWIN_STATE_NAMES[state])}</p>
    </header>
  );
}

function Table({
  heads,
  rows,
}: {
  heads: readonly string[];
  rows: readonly (readonly string[])[];
}) {
  return (
    <table className="paper-table twin-minutes">
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row[0]}>
            {row.map((cell, place) => (
              <td key={heads[place]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Papers({ page }: Parts) {
  const { name, state, sheets, shelf, difference, last: checked } = PAPERS.column;
  const rows = page.papers.map(({ name: paper, last }, place) => [
    String(place + 1),
    paper,
    last === null ? PAPERS.unchecked : PAPER_STATE_NAMES[last.state],
    String(last?.sheets ?? ''),
    last?.shelf ?? '',
    last?.difference ?? '',
    last === null ? '' : CHECK.line(formatPlainDate(last.checkedOn), last.accountName),
  ]);
  return (
    <>
      <h2>{TEXT.one}</h2>
      <Table heads={[TEXT.number, name, state, sheets, shelf, difference, checked]} rows={rows} />
    </>
  );
}

function Sections({ page }: Parts) {
  const { name, standing, last: checked } = SECTIONS.column;
  const rows = page.sections.map((row, place) => [
    String(place + 1),
    SECTION_NAMES[row.code],
    standingMarks(row)
      .map(({ word }) => word)
      .join('; '),
    row.last === null ? '' : CHECK.line(formatPlainDate(row.last.checkedOn), row.last.accountName),
  ]);
  return (
    <>
      <h2>{TEXT.two}</h2>
      <Table heads={[TEXT.number, name, standing, checked]} rows={rows} />
    </>
  );
}

function Differences({ page }: Parts) {
  const open = openDifferences(page);
  return (
    <>
      <h2>{TEXT.three}</h2>
      {open.length === 0 ? (
        <p>{TEXT.noDifference}</p>
      ) : (
        <ul>
          {open.map(({ place, name, difference }) => (
            <li key={place}>{PAPER.twin.open.line(name, difference)}</li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Biên bản đối chiếu hồ sơ giấy, as it comes out on A4: checklist, sections, what still differs, names to sign by hand. */
export function TwinMinutes({ page }: Parts) {
  return (
    <>
      <p className="page-actions month-steps">
        <Link className="chip" to={twinAddress(page.head.id)}>
          {TEXT.back}
        </Link>
        <PrintButton />
      </p>
      <article className="paper">
        <PaperHead page={page} />
        <Papers page={page} />
        <Sections page={page} />
        <Differences page={page} />
        <p>{TEXT.notInLaw}</p>
        <footer className="paper-signatures signatures-three">
          <p className="paper-place">{HEAD.place}</p>
          {TEXT.signatures.map(([who, how]) => (
            <div key={who}>
              <p className="paper-strong">{who}</p>
              <p>{how}</p>
            </div>
          ))}
        </footer>
        <p className="quiet">{HEAD.printedAt(formatLocalInstant(page.readAt))}</p>
      </article>
    </>
  );
}
