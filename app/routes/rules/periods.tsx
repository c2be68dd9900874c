import { ColumnHeads } from '../../components/column-heads';
import type { RuleState } from '../../domain/deadline/change-rules';
import { Link } from '../../framework';
import { DUTIES } from '../../i18n/vi/duties';
import { RULES } from '../../i18n/vi/rules';
import type { ShownRule, TaskRules } from '../../services/rules/rules-page';
import { rulesPath } from './rules-address';

const TEXT = RULES.periods;
const COLUMNS = TEXT.columns;

const SHAPES = { 'in-force': '●', 'to-come': '◐', over: '○' } as const satisfies Record<
  RuleState,
  string
>;
const LOOKS = {
  'in-force': 'mark mark-good',
  'to-come': 'mark mark-warn',
  over: 'mark quiet',
} as const satisfies Record<RuleState, string>;

function Validity({ rule }: { rule: ShownRule }) {
  return (
    <>
      <span className={LOOKS[rule.state]}>
        <span aria-hidden="true">{SHAPES[rule.state]}</span>
        {TEXT.states[rule.state]}
      </span>
      <span className="cell-note">{TEXT.validity(rule)}</span>
    </>
  );
}

function Source({ rule }: { rule: ShownRule }) {
  return (
    <>
      {rule.source === '' ? <span className="quiet">{RULES.noSource}</span> : rule.source}{' '}
      {!rule.verified && <span className="mark mark-warn">▲ {RULES.unverified}</span>}
    </>
  );
}

function Row(parts: { rule: ShownRule; isLast: boolean; mayManage: boolean }) {
  const { rule, isLast, mayManage } = parts;
  const task = DUTIES.tasks[rule.task];
  return (
    <tr className={rule.state === 'over' ? 'rule-over' : undefined}>
      <td data-label={COLUMNS.article} className="code-cell">
        {rule.article}
      </td>
      <td data-label={COLUMNS.task}>{task}</td>
      <td data-label={COLUMNS.length}>{RULES.length(rule.length, rule.unit)}</td>
      <td data-label={COLUMNS.countedFrom}>{DUTIES.countedFrom[rule.countedFrom]}</td>
      <td data-label={COLUMNS.holder}>{DUTIES.holders[rule.holder]}</td>
      <td data-label={COLUMNS.valid}>
        <Validity rule={rule} />
      </td>
      <td data-label={COLUMNS.source}>
        <Source rule={rule} />
        {isLast && mayManage && (
          <>
            {' '}
            <Link
              to={rulesPath({ form: { kind: 'rule', ruleId: rule.id } })}
              aria-label={TEXT.changeOf(task)}
            >
              {TEXT.change}
            </Link>
          </>
        )}
      </td>
    </tr>
  );
}

/** The periods of law by article: for each task the one that begins last, those before it below. */
export function Periods(parts: { tasks: readonly TaskRules[]; mayManage: boolean }) {
  const { tasks, mayManage } = parts;
  return (
    <section aria-labelledby="thoi-han">
      <h2 id="thoi-han">{TEXT.heading}</h2>
      <p className="quiet">{RULES.howCounted}</p>
      {tasks.length === 0 ? (
        <p className="panel empty-note">{TEXT.empty}</p>
      ) : (
        <div className="table-scroll stacked-rows">
          <table className="data-table">
            <ColumnHeads names={COLUMNS} />
            <tbody>
              {tasks.flatMap(({ rules }) =>
                rules.map((rule, index) => (
                  <Row key={rule.id} rule={rule} isLast={index === 0} mayManage={mayManage} />
                )),
              )}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
