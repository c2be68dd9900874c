import { beforeEach, describe, expect, test } from 'vitest';
import { plainDate } from '../../app/domain/plain-date';
import { ROLES, type Role } from '../../app/domain/permission/roles';
import type { ServiceContext } from '../../app/services/context.server';
import { newId } from '../../app/services/new-id.server';
import { changeRegulation } from '../../app/services/rules/change-regulation.server';
import { changeRule } from '../../app/services/rules/change-rule.server';
import { openRules } from '../../app/services/rules/open-rules.server';
import { openYear } from '../../app/services/rules/open-year.server';
import { putCalendarDay, type PuttingDay } from '../../app/services/rules/put-calendar-day.server';
import type { ShownRule } from '../../app/services/rules/rules-page';
import { takeBackDay } from '../../app/services/rules/take-back-day.server';
import { verifyYear } from '../../app/services/rules/verify-year.server';
import {
  calendarDaysQuery,
  calendarFrom,
  calendarYearsQuery,
  deadlineRulesQuery,
  regulationsQuery,
  rulesFrom,
} from '../../db/queries/deadline-rules.server';
import { startDatabase, type TestDatabase } from '../support/database';
import {
  contextOf,
  makeDossier,
  makePerson,
  seedOrganisation,
  TEST_NOW,
} from '../support/factories';
import { brokenChains } from '../support/oracle';
import { refusalOf } from '../support/refusal';
import { dutiesOf, enter, register, seedStatuteClock } from '../support/statute-clock';

/** Everything is done on Monday 2 March 2026; each test has a database of its own, because rules are everybody's. */
let database: TestDatabase;
let tccb: ServiceContext;
let clerk: ServiceContext;

beforeEach(async () => {
  database = await startDatabase();
  await seedOrganisation(database.db);
  await seedStatuteClock(database.db);
  tccb = await as('tccb', 'SYT-CQ');
  clerk = await as('clerk', 'TTYT-PV');
  return () => database.stop();
}, 60_000);

async function as(role: Role, unit: string): Promise<ServiceContext> {
  return contextOf(database.db, await makePerson(database.db, role, unit), TEST_NOW);
}

async function rowsOf(sql: string, ...args: (string | number)[]) {
  return (await database.db.client.execute({ sql, args })).rows;
}

async function lastAudit(): Promise<{ act: string; details: unknown }> {
  const [row] = await rowsOf('select act, details from audit_entries order by seq desc limit 1');
  return { act: String(row?.['act']), details: JSON.parse(String(row?.['details'])) };
}

async function lastRule(task: ShownRule['task'] = 'event-entered'): Promise<ShownRule> {
  const { tasks } = await openRules(tccb, null);
  const rule = tasks.find((one) => one.task === task)?.rules[0];
  if (rule === undefined) throw new Error(task);
  return rule;
}

async function toThreeWorkingDays(validFrom: string, ctx = tccb): Promise<void> {
  const rule = await lastRule();
  await changeRule(ctx, {
    key: newId(ctx.now),
    ruleId: rule.id,
    length: 3,
    unit: 'working-days',
    validFrom: plainDate(validFrom),
    source: '27/2026/NĐ-CP',
  });
}

function holiday(day: string, more: Partial<PuttingDay> = {}): PuttingDay {
  return {
    key: newId(TEST_NOW),
    day: plainDate(day),
    kind: 'holiday',
    name: 'Nghỉ thử',
    source: null,
    seenChangedAt: null,
    ...more,
  };
}

async function yearOf(year: number) {
  return (await openRules(tccb, year)).year;
}

async function dayOf(day: string) {
  const found = (await yearOf(Number(day.slice(0, 4)))).days.find((one) => one.day === day);
  if (found === undefined) throw new Error(day);
  return found;
}

describe('a changed period of law (Điều 17.2.a)', () => {
  test('begins on its day; the old one ends the day before and stays', async () => {
    const before = await lastRule();
    await toThreeWorkingDays('2026-03-10');
    const { tasks } = await openRules(clerk, null);
    const rules = tasks.find(({ task }) => task === 'event-entered')?.rules ?? [];
    expect(rules).toEqual([
      expect.objectContaining({
        length: 3,
        unit: 'working-days',
        article: '9.2.b',
        holder: before.holder,
        countedFrom: before.countedFrom,
        validFrom: '2026-03-10',
        validTo: null,
        source: '27/2026/NĐ-CP',
        verified: true,
        state: 'to-come',
      }),
      { ...before, validTo: '2026-03-09', state: 'in-force' },
    ]);
    expect(await lastAudit()).toEqual({
      act: 'rule.change',
      details: expect.objectContaining({
        code: '9.2.b',
        task: 'event-entered',
        before: expect.objectContaining({ length: 10, unit: 'calendar-days' }),
        after: expect.objectContaining({
          length: 3,
          unit: 'working-days',
          validFrom: '2026-03-10',
        }),
        ended: '2026-03-09',
      }),
    });
    expect(await brokenChains(database.db)).toEqual([]);
  });

  test('acts on what takes effect from its start; what took effect before is judged as before', async () => {
    const people = await Promise.all([
      makeDossier(clerk, 'Trước Đổi'),
      makeDossier(clerk, 'Sau Đổi'),
    ]);
    const [before, after] = await Promise.all(
      people.map((id, index) =>
        register(clerk, {
          kind: 'KT',
          signedOn: '2026-02-25',
          effectiveOn: index === 0 ? '2026-02-27' : '2026-03-02',
          dossierIds: [id],
          terms: { award_form: 'GK' },
        }),
      ),
    );
    // 10 days from 27/02 = 09/03, from 02/03 = 12/03; 3 working days from Monday 02/03 = Thursday 05/03.
    expect(await dutiesOf(database.db, after ?? '')).toEqual([
      'event-entered TTYT-PV 2026-03-12 open',
    ]);
    await toThreeWorkingDays('2026-03-02');
    expect(await dutiesOf(database.db, before ?? '')).toEqual([
      'event-entered TTYT-PV 2026-03-09 open',
    ]);
    expect(await dutiesOf(database.db, after ?? '')).toEqual([
      'event-entered TTYT-PV 2026-03-05 open',
    ]);
  });

  test('without a source it bears the mark of what is unverified', async () => {
    const rule = await lastRule('monthly-check');
    await changeRule(tccb, {
      key: newId(TEST_NOW),
      ruleId: rule.id,
      length: 7,
      unit: 'calendar-days',
      validFrom: plainDate('2026-04-01'),
      source: null,
    });
    expect(await lastRule('monthly-check')).toMatchObject({ source: '', verified: false });
  });

  test.each([
    ['on the day the old one begins', '2026-03-10', 'validFrom', 'start.not-after'],
    ['before the old one begins', '2026-03-09', 'validFrom', 'start.not-after'],
  ])('is refused %s', async (_name, validFrom, field, fault) => {
    await toThreeWorkingDays('2026-03-10');
    const rule = await lastRule();
    const refusal = await refusalOf(
      changeRule(tccb, {
        key: newId(TEST_NOW),
        ruleId: rule.id,
        length: 5,
        unit: 'working-days',
        validFrom: plainDate(validFrom),
        source: null,
      }),
    );
    expect(refusal).toMatchObject({
      code: 'form.invalid',
      payload: { faults: [{ field, fault }] },
    });
    expect((await lastRule()).id).toBe(rule.id);
  });

  test('is refused where nothing changes, and before the regulation took effect', async () => {
    const { id, length, unit } = await lastRule();
    const asked = { ruleId: id, length, unit, source: null };
    const same = { ...asked, key: newId(TEST_NOW), validFrom: plainDate('2026-04-01') };
    expect((await refusalOf(changeRule(tccb, same))).payload).toEqual({
      faults: [{ field: 'length', fault: 'rule.same' }],
    });
    const early = { ...asked, key: newId(TEST_NOW), length: 9, validFrom: plainDate('2017-01-01') };
    expect((await refusalOf(changeRule(tccb, early))).payload).toEqual({
      faults: [{ field: 'validFrom', fault: 'start.not-after' }],
    });
  });

  test('of two at once one stands, the other is told', async () => {
    const head = await as('tccb_head', 'SYT-CQ');
    const both = await Promise.allSettled([
      toThreeWorkingDays('2026-03-10', tccb),
      toThreeWorkingDays('2026-03-20', head),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = both.find((one) => one.status === 'rejected');
    expect(lost).toMatchObject({ reason: { code: 'rule.changed-meanwhile' } });
    expect(await rowsOf(`select 1 from deadline_rules where task = 'event-entered'`)).toHaveLength(
      2,
    );
  });

  test('a rule that is none is not found; one that was followed is told as such', async () => {
    const first = await lastRule();
    await toThreeWorkingDays('2026-03-10');
    const asked = (ruleId: string) =>
      changeRule(tccb, {
        key: newId(TEST_NOW),
        ruleId,
        length: 4,
        unit: 'calendar-days',
        validFrom: plainDate('2026-05-01'),
        source: null,
      });
    expect((await refusalOf(asked('khong-co'))).code).toBe('access.not-found');
    expect((await refusalOf(asked(first.id))).code).toBe('rule.changed-meanwhile');
  });

  test('the same form sent twice changes once', async () => {
    const { id } = await lastRule();
    const asked = {
      key: newId(TEST_NOW),
      ruleId: id,
      length: 3,
      unit: 'working-days' as const,
      validFrom: plainDate('2026-03-10'),
      source: null,
    };
    await changeRule(tccb, asked);
    await changeRule(tccb, asked);
    expect(await rowsOf(`select 1 from deadline_rules where task = 'event-entered'`)).toHaveLength(
      2,
    );
  });

  test('no row is deleted or written over, whoever tries', async () => {
    await expect(rowsOf(`delete from deadline_rules`)).rejects.toThrow('append-only');
    await expect(rowsOf(`update deadline_rules set length = 99`)).rejects.toThrow('append-only');
  });
});

describe('the regulation as a dated object (Quyết định, Điều 2; C-QD2)', () => {
  async function setDays(signedOn: string | null, effectiveOn: string | null): Promise<void> {
    const [regulation] = (await openRules(tccb, null)).regulations;
    await changeRegulation(tccb, {
      key: newId(TEST_NOW),
      code: 'quy-che-2017',
      number: '123/QĐ-SYT',
      signedOn: signedOn === null ? null : plainDate(signedOn),
      effectiveOn: effectiveOn === null ? null : plainDate(effectiveOn),
      seenChangedAt: regulation?.changedAt ?? 0,
    });
  }

  test('without its days nothing from before 2017 is judged (A1)', async () => {
    const { regulations } = await openRules(clerk, null);
    expect(regulations).toEqual([
      expect.objectContaining({ number: null, signedOn: null, judgesFrom: '2017-01-01' }),
    ]);
  });

  test('what took effect before it did opens no duty, on the day it does', async () => {
    const person = await makeDossier(clerk, 'Trước Quy Chế');
    const papers = [];
    for (const effectiveOn of ['2026-02-26', '2026-02-27'])
      papers.push(
        await register(clerk, {
          kind: 'KT',
          signedOn: '2026-02-25',
          effectiveOn,
          dossierIds: [person],
          terms: { award_form: 'GK' },
        }),
      );
    const [before = '', after = ''] = papers;
    expect(await dutiesOf(database.db, before)).toHaveLength(1);
    await setDays('2026-02-20', '2026-02-27');
    expect(await dutiesOf(database.db, before)).toEqual([]);
    expect(await dutiesOf(database.db, after)).toHaveLength(1);
    expect(await lastAudit()).toEqual({
      act: 'regulation.change',
      details: {
        code: 'quy-che-2017',
        before: { number: null, signedOn: null, effectiveOn: null },
        after: { number: '123/QĐ-SYT', signedOn: '2026-02-20', effectiveOn: '2026-02-27' },
      },
    });
  });

  test('takes effect on its signing day where no other is named', async () => {
    await setDays('2017-05-18', null);
    const [regulation] = (await openRules(clerk, null)).regulations;
    expect(regulation?.judgesFrom).toBe('2017-05-18');
    const [rules, rows] = await Promise.all([
      deadlineRulesQuery(database.db),
      regulationsQuery(database.db),
    ]);
    expect(new Set(rulesFrom(rules, rows).map(({ validFrom }) => validFrom))).toEqual(
      new Set(['2017-05-18']),
    );
  });

  test('does not take effect before it is signed, and a stale form writes nothing', async () => {
    const [seen] = (await openRules(tccb, null)).regulations;
    const early = await refusalOf(setDays('2017-05-18', '2017-05-17'));
    expect(early.payload).toEqual({
      faults: [{ field: 'effectiveOn', fault: 'effect.before-signing' }],
    });
    await setDays('2017-05-18', null);
    const stale = changeRegulation(tccb, {
      key: newId(TEST_NOW),
      code: 'quy-che-2017',
      number: null,
      signedOn: null,
      effectiveOn: null,
      seenChangedAt: seen?.changedAt ?? 0,
    });
    expect((await refusalOf(stale)).code).toBe('rule.changed-meanwhile');
  });
});

describe('the calendar of days off', () => {
  test('one more holiday moves the last day of an open duty; a closed one keeps its word', async () => {
    const people = [await makeDossier(clerk, 'Còn Mở'), await makeDossier(clerk, 'Đã Đóng')];
    const [open = '', closed = ''] = await Promise.all(
      people.map((id) =>
        register(clerk, { kind: 'KT', dossierIds: [id], terms: { award_form: 'GK' } }),
      ),
    );
    await enter(clerk, closed, { award_form: 'GK' });
    // 10 days from Monday 02/03 = Thursday 12/03; with the 12th off Friday 13/03.
    await putCalendarDay(tccb, holiday('2026-03-12'));
    expect(await dutiesOf(database.db, open)).toEqual(['event-entered TTYT-PV 2026-03-13 open']);
    const [row] = await rowsOf(
      'select outcome, last_day, recounted_last_day from duties where decision_id = ?',
      closed,
    );
    expect(row).toMatchObject({
      outcome: 'met',
      last_day: '2026-03-12',
      recounted_last_day: '2026-03-13',
    });
    expect(await lastAudit()).toEqual({
      act: 'calendar.change',
      details: {
        code: '2026-03-12',
        before: null,
        after: { kind: 'holiday', name: 'Nghỉ thử', source: '' },
      },
    });
    await takeBackDay(tccb, {
      key: newId(TEST_NOW),
      day: plainDate('2026-03-12'),
      seenChangedAt: (await dayOf('2026-03-12')).changedAt,
    });
    expect(await dutiesOf(database.db, open)).toEqual(['event-entered TTYT-PV 2026-03-12 open']);
    expect(await lastAudit()).toMatchObject({
      act: 'calendar.change',
      details: { before: { kind: 'holiday' }, after: { kind: 'none' } },
    });
  });

  test('a day taken back stays as such, counts for nothing, and can be entered again', async () => {
    const day = '2026-02-17';
    const { changedAt } = await dayOf(day);
    await takeBackDay(tccb, {
      key: newId(TEST_NOW),
      day: plainDate(day),
      seenChangedAt: changedAt,
    });
    expect(await dayOf(day)).toMatchObject({ kind: 'none', name: 'Tết Nguyên đán' });
    const [days, years] = await Promise.all([
      calendarDaysQuery(database.db),
      calendarYearsQuery(database.db),
    ]);
    expect(calendarFrom(days, years).days.has(plainDate(day))).toBe(false);
    await putCalendarDay(tccb, holiday(day));
    expect(await dayOf(day)).toMatchObject({ kind: 'holiday', name: 'Nghỉ thử', verified: false });
  });

  test.each([
    ['swapped_work', '2026-03-10', 'kind', 'day.not-weekend'],
    ['swapped_off', '2026-03-14', 'kind', 'day.weekend'],
    ['swapped_off', '2026-03-15', 'kind', 'day.weekend'],
    ['holiday', '2026-02-17', 'day', 'day.taken'],
  ] as const)('%s on %s is refused at %s: %s', async (kind, day, field, fault) => {
    const refusal = await refusalOf(putCalendarDay(tccb, holiday(day, { kind })));
    expect(refusal).toMatchObject({
      code: 'form.invalid',
      payload: { faults: [{ field, fault }] },
    });
  });

  test.each([
    ['swapped_work', '2026-03-14'],
    ['swapped_work', '2026-03-15'],
    ['swapped_off', '2026-03-10'],
    ['holiday', '2026-03-14'],
  ] as const)('%s on %s is taken', async (kind, day) => {
    await putCalendarDay(tccb, holiday(day, { kind }));
    expect(await dayOf(day)).toMatchObject({ kind, verified: false });
  });

  test('of two who change one entry the second is told', async () => {
    const { changedAt } = await dayOf('2026-02-17');
    const asked = (name: string) =>
      putCalendarDay(tccb, holiday('2026-02-17', { name, seenChangedAt: changedAt }));
    await asked('Một');
    expect((await refusalOf(asked('Hai'))).code).toBe('rule.changed-meanwhile');
    expect((await dayOf('2026-02-17')).name).toBe('Một');
  });

  test('a year is provisional until its days are said to be entered, and not before one stands', async () => {
    const isProvisional = async () =>
      (await rowsOf(`select is_provisional from duties`)).map((row) => row['is_provisional']);
    await register(clerk, {
      kind: 'KT',
      signedOn: '2026-03-02',
      effectiveOn: '2027-01-04',
      dossierIds: [await makeDossier(clerk, 'Năm Sau')],
      terms: { award_form: 'GK' },
    });
    expect(await isProvisional()).toEqual([1]);
    const empty = { key: newId(TEST_NOW), year: 2027, seenDaysAt: 0 };
    expect((await refusalOf(openYear(tccb, empty))).payload).toEqual({
      faults: [{ field: 'year', fault: 'year.empty' }],
    });
    await putCalendarDay(tccb, holiday('2027-01-01'));
    expect((await yearOf(2027)).entered).toBeNull();
    expect(await isProvisional()).toEqual([1]);
    // A day was added since the form was shown.
    expect((await refusalOf(openYear(tccb, { ...empty, key: newId(TEST_NOW) }))).code).toBe(
      'rule.changed-meanwhile',
    );
    const { daysAt } = await yearOf(2027);
    await openYear(tccb, { key: newId(TEST_NOW), year: 2027, seenDaysAt: daysAt });
    expect((await yearOf(2027)).entered).toMatchObject({ announcement: null, verified: false });
    expect(await isProvisional()).toEqual([0]);
    expect((await openRules(tccb, 2027)).years.map(({ year }) => year)).toContain(2028);
  });

  test('a compared year names the announcement on every day, until one is changed', async () => {
    const verify = async (over: { seenDaysAt?: number } = {}) => {
      const { entered, daysAt } = await yearOf(2026);
      return verifyYear(tccb, {
        key: newId(TEST_NOW),
        year: 2026,
        announcement: 'Thông báo 9441/TB-BNV',
        seenChangedAt: entered?.changedAt ?? -1,
        seenDaysAt: daysAt,
        ...over,
      });
    };
    expect((await refusalOf(verify({ seenDaysAt: 7 }))).code).toBe('rule.changed-meanwhile');
    await verify();
    const compared = await yearOf(2026);
    expect(compared.entered).toMatchObject({
      announcement: 'Thông báo 9441/TB-BNV',
      verified: true,
    });
    expect(new Set(compared.days.map(({ verified, source }) => `${verified} ${source}`))).toEqual(
      new Set(['true Thông báo 9441/TB-BNV']),
    );
    expect(await lastAudit()).toMatchObject({
      act: 'calendar.change',
      details: {
        code: '2026',
        before: { announcement: null, verified: false },
        after: { announcement: 'Thông báo 9441/TB-BNV', verified: true },
      },
    });
    await putCalendarDay(tccb, holiday('2026-11-24'));
    expect((await yearOf(2026)).entered).toMatchObject({ verified: false });
    expect((await dayOf('2026-02-17')).verified).toBe(true);
  });

  test('a year nobody has entered is not compared', async () => {
    const refusal = await refusalOf(
      verifyYear(tccb, {
        key: newId(TEST_NOW),
        year: 2027,
        announcement: 'Thông báo',
        seenChangedAt: 0,
        seenDaysAt: 0,
      }),
    );
    expect(refusal.code).toBe('rule.changed-meanwhile');
  });
});

describe('who keeps the rules', () => {
  test('everybody reads them; only TCCB is offered to change them, and only TCCB does', async () => {
    const managers: Role[] = ['tccb', 'tccb_head'];
    for (const role of ROLES) {
      const ctx = await as(role, role === 'clerk' || role === 'head' ? 'TTYT-PV' : 'SYT-CQ');
      const { may } = await openRules(ctx, null);
      expect([role, may.manage]).toEqual([role, managers.includes(role)]);
      if (managers.includes(role)) continue;
      const key = newId(TEST_NOW);
      const day = plainDate('2026-02-17');
      const works: (() => Promise<void>)[] = [
        () => toThreeWorkingDays('2026-03-10', ctx),
        () =>
          changeRegulation(ctx, {
            key,
            code: 'quy-che-2017',
            number: null,
            signedOn: null,
            effectiveOn: null,
            seenChangedAt: 0,
          }),
        () => putCalendarDay(ctx, holiday('2026-03-12')),
        () => takeBackDay(ctx, { key, day, seenChangedAt: 0 }),
        () => openYear(ctx, { key, year: 2027, seenDaysAt: 0 }),
        () =>
          verifyYear(ctx, { key, year: 2026, announcement: 'x', seenChangedAt: 0, seenDaysAt: 0 }),
      ];
      for (const work of works) expect((await refusalOf(work())).code).toBe('access.forbidden');
    }
    expect(await rowsOf(`select 1 from audit_entries where act like '%.change'`)).toEqual([]);
  });

  test('a right that ended since the page was read writes nothing', async () => {
    await rowsOf(
      'update account_roles set valid_to = 1 where account_id = ?',
      tccb.actor.accountId,
    );
    expect((await refusalOf(putCalendarDay(tccb, holiday('2026-03-12')))).code).toBe(
      'access.forbidden',
    );
    expect(await rowsOf(`select 1 from calendar_days where day = '2026-03-12'`)).toEqual([]);
  });
});
