import { randomUUID } from 'node:crypto';
import { addDays, formatPlainDate, plainDate } from '../../app/domain/plain-date';
import type { Database } from '../../db/client.server';

type Fields = Readonly<Record<string, string>>;
type ReadCell = (sql: string, ...args: (string | number)[]) => Promise<string>;
type Asking = { path: () => string; form?: () => Promise<Fields> | Fields };

const PATH = '/quy-dinh';
const ENTERED_LATER = [2050, 2051, 2052, 2053, 2054, 2055, 2056, 2057];

/** Days of years that nobody has entered yet: each such year can be entered once. */
export async function plantCalendarDays(db: Database): Promise<void> {
  await db.client.batch(
    ENTERED_LATER.map((year) => ({
      sql: `insert into calendar_days (day, kind, name, source, verified, changed_at, changed_by) values (?, 'holiday', 'Tết Dương lịch', '', 0, 1, '')`,
      args: [`${year}-01-01`],
    })),
    'write',
  );
}

/** Right forms of the screen of rules, another one each time. */
export function rulesAskings(cell: ReadCell): Readonly<Record<string, Asking>> {
  let times = 0;
  const laterDay = (from: string) => formatPlainDate(addDays(plainDate(from), (times += 1)));
  const daysAt = (year: string) =>
    cell(
      'select coalesce(max(changed_at), 0) from calendar_days where day between ? and ?',
      `${year}-01-01`,
      `${year}-12-31`,
    );
  const asked = (intent: string, form: () => Promise<Fields> | Fields): Asking => ({
    path: () => PATH,
    form: async () => ({ intent, _key: randomUUID(), ...(await form()) }),
  });
  return {
    'routes/rules get': { path: () => PATH },
    'routes/rules change-rule': asked('change-rule', async () => {
      const last = `from deadline_rules where task = 'event-entered' and valid_to is null`;
      return {
        ruleId: await cell(`select id ${last}`),
        length: await cell(`select length % 300 + 1 ${last}`),
        unit: 'working-days',
        validFrom: laterDay('2030-01-01'),
        source: '',
      };
    }),
    'routes/rules change-regulation': asked('change-regulation', async () => ({
      code: await cell('select code from regulations'),
      number: `${(times += 1)}/QĐ-SYT`,
      signedOn: '',
      effectiveOn: '',
      seenChangedAt: await cell('select changed_at from regulations'),
    })),
    'routes/rules put-day': asked('put-day', () => ({
      day: laterDay('2031-01-01'),
      kind: 'holiday',
      name: 'Ngày thử',
      source: '',
      seenChangedAt: '',
    })),
    'routes/rules take-back-day': asked('take-back-day', async () => {
      const day = await cell(`select min(day) from calendar_days where kind <> 'none'`);
      return {
        day,
        seenChangedAt: await cell('select changed_at from calendar_days where day = ?', day),
      };
    }),
    'routes/rules open-year': asked('open-year', async () => {
      const year = await cell(
        `select min(substr(day, 1, 4)) from calendar_days where day > '2050' and cast(substr(day, 1, 4) as integer) not in (select year from calendar_years)`,
      );
      return { year, seenDaysAt: await daysAt(year) };
    }),
    'routes/rules verify-year': asked('verify-year', async () => {
      const year = await cell('select max(year) from calendar_years where year < 2050');
      return {
        year,
        announcement: `Thông báo ${(times += 1)}`,
        seenChangedAt: await cell('select changed_at from calendar_years where year = ?', year),
        seenDaysAt: await daysAt(year),
      };
    }),
  };
}
