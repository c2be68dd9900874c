import { Button } from '@mantine/core';
import { ColumnHeads } from '../../components/column-heads';
import { OnceForm } from '../../components/once-form';
import { TypedLine, typedFields } from '../../components/typed-field';
import { CALENDAR_DAY_KINDS } from '../../domain/deadline/working-calendar';
import { formatPlainDate } from '../../domain/plain-date';
import { nextKey, type RefusedForm } from '../../forms/refused-form';
import { Link } from '../../framework';
import { RULES } from '../../i18n/vi/rules';
import type { RulesPage, ShownDay, ShownYear } from '../../services/rules/rules-page';
import { rulesPath } from './rules-address';
import { PossibleDayNotice } from './possible-day-notice';
import { linesOf } from './sentence-of';

const TEXT = RULES.calendar;
const COLUMNS = TEXT.columns;

type FormParts = { year: ShownYear; formKey: string; refused: RefusedForm | null };

/** Whether the year has been entered and compared, by shape and word. */
function YearState({ entered, isByLaw }: Pick<ShownYear, 'entered' | 'isByLaw'>) {
  if (isByLaw) return <p className="notice notice-warn">◐ {TEXT.byLaw}.</p>;
  if (entered === null) return <p className="notice notice-warn">▲ {TEXT.notEntered}</p>;
  const { announcement, verified } = entered;
  if (announcement === null) return <p className="mark rule-year mark-warn">◐ {TEXT.entered}</p>;
  return verified ? (
    <p className="mark rule-year mark-good">● {TEXT.verified(announcement)}</p>
  ) : (
    <p className="mark rule-year mark-warn">◐ {TEXT.changedSince(announcement)}</p>
  );
}

function Years({ page }: { page: RulesPage }) {
  return (
    <nav aria-label={TEXT.years}>
      <ul className="chips">
        {page.years.map(({ year, isEntered }) => (
          <li key={year}>
            <Link
              className="chip"
              to={`${rulesPath({ year })}#lich`}
              aria-current={year === page.year.year ? 'true' : undefined}
            >
              {TEXT.year(year, isEntered)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function DayRow({ entry, mayManage }: { entry: ShownDay; mayManage: boolean }) {
  const { day, kind, name, source, verified } = entry;
  return (
    <tr className={kind === 'none' ? 'rule-over' : undefined}>
      <td data-label={COLUMNS.day}>
        {formatPlainDate(day)}, {RULES.weekday(day)}
      </td>
      <td data-label={COLUMNS.kind}>{TEXT.kinds[kind]}</td>
      <td data-label={COLUMNS.name}>{name}</td>
      <td data-label={COLUMNS.source}>
        {source === '' ? <span className="quiet">{RULES.noSource}</span> : source}{' '}
        {!verified && <span className="mark mark-warn">▲ {RULES.unverified}</span>}
        {mayManage && (
          <>
            {' '}
            <Link to={rulesPath({ form: { kind: 'day', day } })} aria-label={TEXT.changeOf(day)}>
              {TEXT.change}
            </Link>
          </>
        )}
      </td>
    </tr>
  );
}

function Days({ days, mayManage }: { days: readonly ShownDay[]; mayManage: boolean }) {
  if (days.length === 0)
    return (
      <div className="panel empty-note">
        <p>{TEXT.empty}</p>
        {mayManage && <p>{TEXT.emptyHow}</p>}
      </div>
    );
  return (
    <div className="table-scroll stacked-rows">
      <table className="data-table">
        <ColumnHeads names={COLUMNS} />
        <tbody>
          {days.map((entry) => (
            <DayRow key={entry.day} entry={entry} mayManage={mayManage} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** How many days of each kind the year has. */
function Counts({ days }: { days: readonly ShownDay[] }) {
  const counts = CALENDAR_DAY_KINDS.map((kind) => ({
    kind,
    count: days.filter((entry) => entry.kind === kind).length,
  })).filter(({ count }) => count > 0);
  return (
    <p className="quiet">
      {counts.map(({ kind, count }) => TEXT.counts(count, TEXT.kinds[kind])).join(' · ')}
      {counts.length > 0 && '. '}
      {TEXT.weekends}
    </p>
  );
}

function OpenYear({ year, formKey, refused }: FormParts) {
  return (
    <OnceForm className="panel admin-form" id="year">
      <input type="hidden" name="intent" value="open-year" />
      <input type="hidden" name="_key" value={nextKey(refused, formKey)} />
      <input type="hidden" name="year" value={year.year} />
      <input type="hidden" name="seenDaysAt" value={year.daysAt} />
      <p className="quiet">{TEXT.openHint}</p>
      <Button type="submit">{TEXT.open(year.year)}</Button>
    </OnceForm>
  );
}

function VerifyYear({ year, formKey, refused }: FormParts) {
  const fields = typedFields(refused, linesOf(refused));
  return (
    <OnceForm className="panel admin-form">
      <input type="hidden" name="intent" value="verify-year" />
      <input type="hidden" name="_key" value={nextKey(refused, formKey)} />
      <input type="hidden" name="year" value={year.year} />
      <input type="hidden" name="seenChangedAt" value={year.entered?.changedAt ?? 0} />
      <input type="hidden" name="seenDaysAt" value={year.daysAt} />
      <TypedLine
        name="announcement"
        fields={fields}
        label={TEXT.announcement}
        defaultValue={year.entered?.announcement ?? ''}
        required
      />
      <Button type="submit">{TEXT.verify(year.year)}</Button>
    </OnceForm>
  );
}

/** The calendar of one year: what its days are, whether it is whole, what it was compared with. */
export function CalendarView(parts: {
  page: RulesPage;
  formKey: string;
  refused: RefusedForm | null;
}) {
  const { page, formKey, refused } = parts;
  const { year } = page;
  const mayManage = page.may.manage;
  const forms = { year, formKey, refused };
  return (
    <section aria-labelledby="lich" className="rule-panels">
      <h2 id="lich">{TEXT.heading(year.year)}</h2>
      <Years page={page} />
      <YearState {...year} />
      {year.possible.map((possible) => (
        <PossibleDayNotice key={possible.day} possible={possible} />
      ))}
      <Counts days={year.days} />
      {mayManage && (
        <p>
          <Link
            className="action-link"
            to={rulesPath({ year: year.year, form: { kind: 'day', day: null } })}
          >
            {TEXT.add}
          </Link>
        </p>
      )}
      <Days days={year.days} mayManage={mayManage} />
      {mayManage && year.entered === null && year.days.length > 0 && <OpenYear {...forms} />}
      {mayManage && year.entered !== null && !year.entered.verified && <VerifyYear {...forms} />}
    </section>
  );
}
