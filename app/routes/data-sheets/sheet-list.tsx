import { ColumnHeads } from '../../components/column-heads';
import { OnceForm } from '../../components/once-form';
import { PageHeader } from '../../components/page-header';
import { RefusalSummary } from '../../components/refusal-summary';
import { SHEET_STATES } from '../../domain/data-sheet/data-sheet';
import type { RefusedForm } from '../../forms/refused-form';
import { Link } from '../../framework';
import { ERROR_SENTENCES } from '../../i18n/vi/errors';
import { SHEETS } from '../../i18n/vi/sheets';
import type { ListedSheet, WaitingPerson } from '../../services/sheet/sheet-page';
import type { Screen } from './screen.server';
import { linesOf } from './sentence-of';
import { SheetDue, SheetStateMark } from './sheet-marks';
import { sheetsPath } from './sheets-address';

const TEXT = SHEETS.list;
const FILTERS = SHEET_STATES.filter((state) => state !== 'withdrawn');

type Parts = { screen: Extract<Screen, { view: 'list' }>; refused: RefusedForm | null };

function IssueForm({ person, formKey }: { person: WaitingPerson; formKey: string }) {
  return (
    <OnceForm>
      <input type="hidden" name="intent" value="issue" />
      <input type="hidden" name="_key" value={formKey} />
      <input type="hidden" name="decisionId" value={person.decisionId} />
      <input type="hidden" name="line" value={person.line} />
      <button
        type="submit"
        className="quiet-button"
        aria-label={SHEETS.waiting.issueTo(person.fullName)}
      >
        {SHEETS.waiting.issue}
      </button>
    </OnceForm>
  );
}

function Waiting({ screen }: { screen: Parts['screen'] }) {
  const { people, isMore } = screen.list.waiting;
  const TITLES = [TEXT.name, TEXT.unit, TEXT.decision, TEXT.due, SHEETS.waiting.issue];
  return (
    <section className="panel" aria-labelledby="cho-phat">
      <h2 id="cho-phat">{SHEETS.waiting.title}</h2>
      {people.length === 0 ? (
        <p className="quiet">{SHEETS.waiting.none}</p>
      ) : (
        <table className="data-table stacked-rows">
          <ColumnHeads names={TITLES} />
          <tbody>
            {people.map((person) => (
              <tr key={`${person.decisionId} ${person.line}`}>
                <td data-label={TEXT.name}>{person.fullName}</td>
                <td data-label={TEXT.unit}>{person.unitName}</td>
                <td data-label={TEXT.decision}>
                  {SHEETS.waiting.decision(
                    SHEETS.kinds[person.kind] ?? person.kind,
                    person.number,
                    person.effectiveOn,
                  )}
                </td>
                <td data-label={TEXT.due}>
                  <SheetDue {...person} />
                </td>
                <td data-label={SHEETS.waiting.issue}>
                  {person.mayIssue ? <IssueForm person={person} formKey={screen.key} /> : '–'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {isMore && <p className="quiet">{SHEETS.waiting.more}</p>}
    </section>
  );
}

function Row({ sheet }: { sheet: ListedSheet }) {
  return (
    <tr>
      <td data-label={TEXT.name}>
        <Link to={sheetsPath({ sheetId: sheet.id })}>{sheet.fullName}</Link>
      </td>
      <td data-label={TEXT.unit}>{sheet.unitName}</td>
      <td data-label={TEXT.state}>
        <SheetStateMark {...sheet} />
      </td>
      <td data-label={TEXT.due}>
        <SheetDue {...sheet} />
      </td>
      <td data-label={TEXT.handedIn}>
        {sheet.handedInOn === null
          ? '–'
          : `${SHEETS.day(sheet.handedInOn)}${sheet.handedInHow === null ? '' : `, ${SHEETS.how[sheet.handedInHow]}`}`}
      </td>
    </tr>
  );
}

function Filters({ state }: { state: string | null }) {
  return (
    <nav aria-label={TEXT.filters}>
      <ul className="chips">
        {[null, ...FILTERS].map((choice) => (
          <li key={choice ?? 'all'}>
            <Link
              className="chip"
              to={sheetsPath({ state: choice })}
              aria-current={state === choice ? 'true' : undefined}
            >
              {choice === null ? TEXT.all : TEXT.stateNames[choice]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The people who wait for a sheet, and the sheets by state. */
export function SheetList({ screen, refused }: Parts) {
  const { sheets, nextCursor, state } = screen.list;
  return (
    <>
      <PageHeader title={SHEETS.title} subtitle={SHEETS.subtitle} />
      {refused !== null && (
        <RefusalSummary heading={ERROR_SENTENCES[refused.code]} lines={linesOf(refused)} />
      )}
      <Waiting screen={screen} />
      <div className="sheet-list">
        <Filters state={state} />
        {sheets.length === 0 ? (
          <div className="panel">
            <p>{TEXT.empty}</p>
            <p className="quiet">{TEXT.emptyWhy}</p>
          </div>
        ) : (
          <div className="table-scroll">
            <table className="data-table stacked-rows">
              <caption className="visually-hidden">{TEXT.caption}</caption>
              <ColumnHeads names={[TEXT.name, TEXT.unit, TEXT.state, TEXT.due, TEXT.handedIn]} />
              <tbody>
                {sheets.map((sheet) => (
                  <Row key={sheet.id} sheet={sheet} />
                ))}
              </tbody>
            </table>
          </div>
        )}
        {nextCursor !== null && (
          <p className="pager">
            <Link to={sheetsPath({ state, cursor: nextCursor })}>{TEXT.older}</Link>
          </p>
        )}
      </div>
    </>
  );
}
