import { formatPlainDate } from '../domain/plain-date';
import { decisionsPath, eventPath } from '../forms/decisions-address';
import { Link } from '../framework';
import { DECISIONS } from '../i18n/vi/decisions';
import { DUTIES } from '../i18n/vi/duties';
import { EVENTS } from '../i18n/vi/events';
import type { ListedDuty } from '../services/duty/duty-page';
import { ColumnHeads } from './column-heads';
import { DutyMark } from './duty-mark';

const TEXT = DUTIES.list;

/** Where the work of a duty is done; null where there is nothing to do in a place of its own. */
function placeOf(duty: ListedDuty, mayEnter: boolean): string | null {
  if (duty.decisionId === null || duty.line === null) return null;
  switch (duty.task) {
    case 'event-entered':
    case 'department-moved':
    case 'status-moved-out':
    case 'status-ended':
      // Whoever only follows what is due is led to the paper, not to a form he may not send.
      return mayEnter
        ? eventPath(duty.decisionId, duty.line)
        : decisionsPath({ decisionId: duty.decisionId });
    case 'dossier-released':
    case 'dossier-received':
      return '/dieu-chuyen';
    case 'dossier-entered':
    case 'secondment-return':
      return decisionsPath({ decisionId: duty.decisionId });
    case 'data-sheet-handed-in':
      return '/phieu';
    case 'monthly-check':
      return '/kiem-tra-thang';
  }
}

function Row({
  duty,
  withUnit,
  mayEnter,
}: {
  duty: ListedDuty;
  withUnit: boolean;
  mayEnter: boolean;
}) {
  const place = placeOf(duty, mayEnter);
  const isOpen = ['late', 'due-soon', 'open'].includes(duty.state);
  return (
    <tr>
      <td data-label={TEXT.columns.task}>
        {isOpen && place !== null ? (
          <Link to={place} className="row-link">
            {DUTIES.tasks[duty.task]}
          </Link>
        ) : (
          DUTIES.tasks[duty.task]
        )}
        <span className="cell-note">{DUTIES.article(duty.article)}</span>
      </td>
      <td data-label={TEXT.columns.subject}>
        {duty.dossierId === null ? (
          duty.subjectName
        ) : (
          <Link to={`/ho-so/${duty.dossierId}`}>{duty.subjectName}</Link>
        )}
      </td>
      <td data-label={TEXT.columns.paper}>
        {duty.decisionId !== null && (
          <Link to={decisionsPath({ decisionId: duty.decisionId })}>
            {DECISIONS.number(duty.number)}
          </Link>
        )}
        {duty.kind !== null && <span className="cell-note">{EVENTS.kinds[duty.kind]}</span>}
      </td>
      {withUnit && <td data-label={TEXT.columns.unit}>{duty.unitName}</td>}
      <td data-label={TEXT.columns.lastDay}>
        {formatPlainDate(duty.lastDay)}
        {duty.isProvisional && <span className="cell-note">{DUTIES.provisional}</span>}
        {duty.earlierLateDays > 0 && (
          <span className="cell-note">{DUTIES.past.sum(duty.earlierLateDays)}</span>
        )}
      </td>
      <td data-label={TEXT.columns.state}>
        <DutyMark duty={duty} isLateByReceipt={duty.isLateByReceipt} />
      </td>
    </tr>
  );
}

/** Duties as a table: each row leads to where it is done, each mark to why it is due. */
export function DutyTable({
  duties,
  withUnit,
  mayEnter,
}: {
  duties: readonly ListedDuty[];
  withUnit: boolean;
  /** The reader enters events himself. */
  mayEnter: boolean;
}) {
  const { unit, ...others } = TEXT.columns;
  const { lastDay, state, ...first } = others;
  const names = withUnit ? { ...first, unit, lastDay, state } : others;
  return (
    <div className="table-scroll">
      <table className="data-table stacked-rows">
        <ColumnHeads names={names} />
        <tbody>
          {duties.map((duty) => (
            <Row key={duty.key} duty={duty} withUnit={withUnit} mayEnter={mayEnter} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
