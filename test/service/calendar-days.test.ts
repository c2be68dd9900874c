import { beforeEach, describe, expect, test } from 'vitest';
import { dayOfWeek, plainDate } from '../../app/domain/plain-date';
import type { Role } from '../../app/domain/permission/roles';
import type { ServiceContext } from '../../app/services/context.server';
import { refreshDuties } from '../../app/services/duty/refresh-duties.server';
import { newId } from '../../app/services/new-id.server';
import { openRules } from '../../app/services/rules/open-rules.server';
import { putCalendarDay } from '../../app/services/rules/put-calendar-day.server';
import { takeBackDay } from '../../app/services/rules/take-back-day.server';
import { verifyYear } from '../../app/services/rules/verify-year.server';
import { loadReference } from '../../db/seed/load-reference';
import { startDatabase, type TestDatabase } from '../support/database';
import { contextOf, makeDossier, makePerson, seedOrganisation } from '../support/factories';
import { dutiesOf, register, seedStatuteClock } from '../support/statute-clock';

/** Everything is done on Monday 16 November 2026. */
const NOW = Date.UTC(2026, 10, 16, 2);
const CULTURE_DAY = plainDate('2026-11-24');

let database: TestDatabase;
let tccb: ServiceContext;
let clerk: ServiceContext;

beforeEach(async () => {
  database = await startDatabase();
  await seedOrganisation(database.db);
  // An office as the software before left it: calendar up to 2026.
  await seedStatuteClock(database.db);
  tccb = await as('tccb', 'SYT-CQ');
  clerk = await as('clerk', 'TTYT-PV');
  return () => database.stop();
}, 60_000);

async function as(role: Role, unit: string): Promise<ServiceContext> {
  return contextOf(database.db, await makePerson(database.db, role, unit), NOW);
}

async function wholeTable(table: string) {
  const { rows } = await database.db.client.execute(`select * from ${table} order by 1`);
  return rows.map((row) => ({ ...row }));
}

async function yearOf(year: number, ctx = tccb) {
  return (await openRules(ctx, year)).year;
}

function put(day: string, name = 'Nghỉ thử') {
  return putCalendarDay(tccb, {
    key: newId(NOW),
    day: plainDate(day),
    kind: 'holiday',
    name,
    source: null,
    seenChangedAt: null,
  });
}

describe('days off that the law alone fixes in a year without an announcement', () => {
  test('an office of before gets those of 2027 at its next start, marked, in a year that stays provisional', async () => {
    expect((await yearOf(2027)).days).toEqual([]);
    await loadReference(database.db);
    const { days, entered, isByLaw } = await yearOf(2027);
    expect([entered, isByLaw]).toEqual([null, true]);
    expect(days.map(({ day, kind }) => `${day} ${kind}`)).toEqual([
      '2027-01-01 holiday',
      // Tết: the new moon is on 06/02 at 22:56 in Hanoi, so that is the first day of Đinh Mùi; a Saturday, two days in lieu.
      '2027-02-05 holiday',
      '2027-02-06 holiday',
      '2027-02-07 holiday',
      '2027-02-08 holiday',
      '2027-02-09 compensatory',
      '2027-02-10 compensatory',
      // 10/3 of the lunar year, whose third month begins on 07/04.
      '2027-04-16 holiday',
      '2027-04-30 holiday',
      '2027-05-01 holiday',
      '2027-05-03 compensatory',
      '2027-09-02 holiday',
    ]);
    for (const { source, verified, kind, day } of days) {
      expect(source).toMatch(/^Theo luật, chưa có thông báo/);
      expect(verified).toBe(false);
      if (kind === 'compensatory') expect(dayOfWeek(day)).toBeLessThan(6);
    }
  });

  test('move the last day of what is open, which stays provisional', async () => {
    const decisionId = await register(clerk, {
      kind: 'KT',
      signedOn: '2026-11-16',
      // Giỗ Tổ falls on the last day; what a solar date fixes is counted without an entry too.
      effectiveOn: '2027-04-06',
      dossierIds: [await makeDossier(clerk, 'Năm Sau')],
      terms: { award_form: 'GK' },
    });
    expect(await dutiesOf(database.db, decisionId)).toEqual([
      'event-entered TTYT-PV 2027-04-16 open',
    ]);
    await loadReference(database.db);
    await openRules(tccb, null);
    await refreshDuties(tccb);
    expect(await dutiesOf(database.db, decisionId)).toEqual([
      'event-entered TTYT-PV 2027-04-19 open',
    ]);
    const { rows } = await database.db.client.execute('select is_provisional from duties');
    expect(rows[0]?.['is_provisional']).toBe(1);
  });

  test.each([
    ['has entered a day', []],
    [
      'has said that the year is whole',
      [
        `insert into calendar_years (year, verified, changed_at, changed_by) values (2027, 0, 5, 'x')`,
      ],
    ],
  ])('are not laid beside what TCCB %s', async (_, statements) => {
    await put('2027-02-08', 'Tết Đinh Mùi');
    await database.db.client.batch([...statements], 'write');
    await loadReference(database.db);
    expect((await yearOf(2027)).days.map(({ day, name }) => [day, name])).toEqual([
      ['2027-02-08', 'Tết Đinh Mùi'],
    ]);
  });

  test('that TCCB has taken back do not come again', async () => {
    await loadReference(database.db);
    await takeBackDay(tccb, { key: newId(NOW), day: plainDate('2027-04-16'), seenChangedAt: 0 });
    await database.db.client.execute(`delete from settings where key = 'reference_digest'`);
    await loadReference(database.db);
    expect((await yearOf(2027)).days.find(({ day }) => day === '2027-04-16')?.kind).toBe('none');
  });
});

test('an office of before starts with a newer list of reference data, and what TCCB wrote stands', async () => {
  await loadReference(database.db);
  await put('2026-12-31', 'Nghỉ thử');
  const before = await Promise.all(
    ['regulations', 'deadline_rules', 'calendar_days', 'calendar_years'].map(wholeTable),
  );
  await database.db.client.execute(
    `update settings set value = 'older' where key = 'reference_digest'`,
  );
  await loadReference(database.db);
  expect(
    await Promise.all(
      ['regulations', 'deadline_rules', 'calendar_days', 'calendar_years'].map(wholeTable),
    ),
  ).toEqual(before);
});

describe('24/11/2026, of which no adopted text was found', () => {
  async function dueOn(effectiveOn: string, name: string): Promise<string> {
    return register(clerk, {
      kind: 'KT',
      signedOn: '2026-11-02',
      effectiveOn,
      dossierIds: [await makeDossier(clerk, name)],
      terms: { award_form: 'GK' },
    });
  }

  test('TCCB is told which open duties would end later, and they do once it is entered', async () => {
    const moved = await dueOn('2026-11-14', 'Hạn Đúng Ngày');
    const before = await dueOn('2026-11-13', 'Hạn Hôm Trước');
    const { possible } = await yearOf(2026);
    expect(possible).toEqual([
      {
        day: CULTURE_DAY,
        reason: 'culture-day',
        effect: {
          count: 1,
          isMore: false,
          first: [
            expect.objectContaining({
              article: '9.2.b',
              subjectName: 'Hạn Đúng Ngày',
              unitName: expect.stringContaining('Phú Vang') as string,
              from: '2026-11-24',
              to: '2026-11-25',
            }),
          ],
        },
      },
    ]);
    // Only shown: nothing was written.
    expect(await dutiesOf(database.db, moved)).toEqual(['event-entered TTYT-PV 2026-11-24 open']);
    await put('2026-11-24', 'Ngày Văn hóa Việt Nam');
    expect(await dutiesOf(database.db, moved)).toEqual(['event-entered TTYT-PV 2026-11-25 open']);
    expect(await dutiesOf(database.db, before)).toEqual(['event-entered TTYT-PV 2026-11-23 open']);
    expect((await yearOf(2026)).possible).toEqual([]);
  });

  test('the reminder ends when the year is compared with its announcement, and concerns whoever keeps the calendar', async () => {
    expect((await yearOf(2026)).possible).toHaveLength(1);
    expect((await yearOf(2026, clerk)).possible).toEqual([]);
    expect((await yearOf(2025)).possible).toEqual([]);
    const { entered, daysAt } = await yearOf(2026);
    await verifyYear(tccb, {
      key: newId(NOW),
      year: 2026,
      announcement: '6150/TB-BNV',
      seenChangedAt: entered?.changedAt ?? 0,
      seenDaysAt: daysAt,
    });
    expect((await yearOf(2026)).possible).toEqual([]);
  });
});
