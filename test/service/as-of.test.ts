import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SECTION_CODES, type SectionCode } from '../../app/domain/dossier/section-catalogue';
import type { SectionContent } from '../../app/domain/dossier/section-content';
import {
  addDays,
  localDayOf,
  plainDate,
  startOfLocalDay,
  type PlainDate,
} from '../../app/domain/plain-date';
import type { TypedText } from '../../app/forms/section-form';
import { AppError } from '../../app/services/app-error';
import type { ServiceContext } from '../../app/services/context.server';
import { amendSection } from '../../app/services/dossier/amend-section.server';
import { openAsOf } from '../../app/services/dossier/open-as-of.server';
import { startDatabase, type TestDatabase } from '../support/database';
import {
  contextOf,
  formHead,
  makeDossier,
  makePerson,
  seedOrganisation,
  TEST_NOW,
} from '../support/factories';
import { readTypedContent, withNothingUnasked } from '../support/oracle';
import { refusalOf } from '../support/refusal';

const SEED = 20260302;
const RUNS = process.env['TEST_LONG'] === '1' ? 60 : 8;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let database: TestDatabase;

beforeAll(async () => {
  database = await startDatabase();
  await seedOrganisation(database.db);
}, 60_000);

afterAll(() => database.stop());

/** What a clerk might type next into a section; `n` makes each save differ. */
const TEXTS: Partial<Record<SectionCode, (n: number) => TypedText>> = {
  contact: (n) => ({ phone: `0905 ${n}`, current_address_province: n % 2 ? 'Huế' : '' }),
  papers: (n) => ({
    national_id_issued_by: `Công an ${n}`,
    national_id_issued_on: String(1990 + (n % 20)),
  }),
  salary: (n) => ({
    grade_code: 'V.08.01.03',
    salary_step: String(1 + (n % 9)),
    salary_from: `0${1 + (n % 9)}/20${10 + (n % 10)}`,
  }),
  family: (n) => ({
    'family_self[0].row_id': 'r1',
    'family_self[0].relation': 'cha-de',
    'family_self[0].full_name': `Cha ${n}`,
    'family_self[1].full_name': n % 3 ? `Em ${n}` : '',
    'family_self[1].row_id': 'r2',
  }),
  'work-history': (n) => ({
    'work_history[0].row_id': 'r1',
    'work_history[0].starts_on': 'chưa rõ',
    'work_history[0].post_and_unit': `Nơi làm việc ${n}`,
  }),
};

/** Moments of a day in Huế, where a day that is cut in another zone would be cut wrongly. */
const MOMENTS = [0, 1, 7 * HOUR - 1, 7 * HOUR, 8 * HOUR, 17 * HOUR, DAY - 1] as const;

type Step = { code: SectionCode; n: number; daysLater: number; moment: number; correct: boolean };

/** What stood in the typed tables at the end of each day on which something was tried; the tables know no history. */
type Remembered = { day: PlainDate; state: Map<SectionCode, SectionContent> }[];

const CODES = Object.keys(TEXTS) as SectionCode[];

/** Gives the last remembered state of a day or of the nearest day before it. */
function standingOn(remembered: Remembered, day: PlainDate) {
  return remembered.findLast((entry) => entry.day <= day)?.state ?? new Map();
}

async function live(first: ServiceContext, dossierId: string, steps: readonly Step[]) {
  let now = first.now;
  const versions = new Map<SectionCode, number>();
  const remembered: Remembered = [];
  let landed = 0;
  const remember = async () => {
    const state = new Map<SectionCode, SectionContent>();
    for (const code of CODES)
      if ((versions.get(code) ?? 0) > 0)
        state.set(code, await readTypedContent(database.db, code, dossierId, first.sealer));
    remembered.push({ day: localDayOf(now), state });
  };
  await remember();
  for (const { code, n, daysLater, moment, correct } of steps) {
    const day = addDays(localDayOf(now), daysLater);
    now = Math.max(now + 1, startOfLocalDay(day) + moment);
    const version = versions.get(code) ?? 0;
    try {
      await amendSection(
        { ...first, now, today: localDayOf(now) },
        {
          dossierId,
          head: formHead(code, version, {
            _act: correct ? 'correct' : 'update',
            _reason: correct ? 'Đối chiếu hồ sơ giấy' : '',
            _key: crypto.randomUUID(),
          }),
          typed: TEXTS[code]?.(n) ?? {},
        },
      );
      versions.set(code, version + 1);
      landed += 1;
    } catch (error) {
      // The same text again, or a removed row entered as an update: refused, and nothing may have changed.
      const foreseen =
        error instanceof AppError &&
        ['section.nothing-changed', 'form.invalid'].includes(error.code);
      if (!foreseen) throw error;
    }
    await remember();
  }
  return { now, remembered, landed };
}

test('any past state rebuilt from history equals what was stored then', async () => {
  const clerk = await makePerson(database.db, 'clerk', 'TTYT-PV');
  const step = fc.record({
    code: fc.constantFrom(...CODES),
    n: fc.integer({ min: 1, max: 99 }),
    daysLater: fc.constantFrom(0, 0, 1, 2, 40),
    moment: fc.constantFrom(...MOMENTS),
    correct: fc.boolean(),
  });
  let landed = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
      const first = await contextOf(database.db, clerk, TEST_NOW);
      const dossierId = await makeDossier(first, 'Trần Thị Quá Khứ');
      const lived = await live(first, dossierId, steps);
      landed += lived.landed;
      const later = { ...first, now: lived.now, today: localDayOf(lived.now) };
      const entered = lived.remembered.map(({ day }) => day);
      // Each day with an entry, and the days beside it: on those the state of the nearest day before stands.
      const days = new Set(entered.flatMap((day) => [addDays(day, -1), day, addDays(day, 1)]));
      for (const day of days) {
        const view = await openAsOf(later, { dossierId, day });
        const state = standingOn(lived.remembered, day);
        for (const code of CODES) {
          const told = view.sections.find((section) => section.code === code)?.content ?? null;
          expect(told === null ? null : withNothingUnasked(code, told)).toEqual(
            state.get(code) ?? null,
          );
        }
      }
    }),
    { seed: SEED, numRuns: RUNS },
  );
  // The property must have had something to look at.
  expect(landed).toBeGreaterThan(RUNS * 2);
}, 600_000);

test.each(['UTC', 'Asia/Ho_Chi_Minh', 'America/Los_Angeles', 'Pacific/Kiritimati'])(
  'a day ends at midnight in Huế, whatever zone the process runs in: %s',
  async (zone) => {
    const before = process.env['TZ'];
    process.env['TZ'] = zone;
    try {
      const midnight = startOfLocalDay(plainDate('2026-03-10'));
      expect(new Date(midnight).toISOString()).toBe('2026-03-09T17:00:00.000Z');
      const clerk = await makePerson(database.db, 'clerk', 'TTYT-PV');
      const ctx = await contextOf(database.db, clerk);
      const dossierId = await makeDossier(ctx, 'Võ Thị Nửa Đêm');
      const enter = (now: number, version: number, phone: string) =>
        amendSection(
          { ...ctx, now, today: localDayOf(now) },
          {
            dossierId,
            head: formHead('contact', version, { _key: crypto.randomUUID() }),
            typed: { phone },
          },
        );
      await enter(midnight - 1, 0, 'trước nửa đêm');
      await enter(midnight, 1, 'đúng nửa đêm');
      await enter(midnight + DAY - 1, 2, 'cuối ngày');
      const later = { ...ctx, now: midnight + 5 * DAY, today: localDayOf(midnight + 5 * DAY) };
      const phoneOn = async (day: string) => {
        const { sections } = await openAsOf(later, { dossierId, day: plainDate(day) });
        return sections.find(({ code }) => code === 'contact')?.content?.['phone'] ?? null;
      };
      expect(await phoneOn('2026-03-08')).toBe(null);
      expect(await phoneOn('2026-03-09')).toBe('trước nửa đêm');
      expect(await phoneOn('2026-03-10')).toBe('cuối ngày');
      expect(await phoneOn('2026-03-11')).toBe('cuối ngày');
    } finally {
      if (before === undefined) delete process.env['TZ'];
      else process.env['TZ'] = before;
    }
  },
);

test('"as in force" tells values by their own day, and says at the section what it leaves out or can’t tell', async () => {
  const clerk = await makePerson(database.db, 'clerk', 'TTYT-PV');
  const ctx = await contextOf(database.db, clerk);
  const dossierId = await makeDossier(ctx, 'Hoàng Thị Hiệu Lực');
  const save = (version: number, effectiveOn: string, typed: TypedText) =>
    amendSection(ctx, {
      dossierId,
      head: formHead('employment', version, {
        _effective_on: plainDate(effectiveOn),
        _key: crypto.randomUUID(),
      }),
      typed,
    });
  const first = { current_position: 'Bác sĩ', recruiting_agency: 'Sở Y tế' };
  await save(0, '2025-01-01', first);
  await save(1, '2026-02-01', { ...first, current_position: 'Phó khoa' });
  // Entered afterwards, with an earlier day: the version holds the post of February too.
  await save(2, '2025-06-01', {
    current_position: 'Phó khoa',
    recruiting_agency: 'Sở Y tế tỉnh',
  });
  const on = async (day: string) => {
    const { sections } = await openAsOf(ctx, {
      dossierId,
      day: plainDate(day),
      axis: 'in-force',
    });
    const section = sections.find(({ code }) => code === 'employment');
    return {
      post: section?.content?.['current_position'] ?? null,
      agency: section?.content?.['recruiting_agency'] ?? null,
      leftOut: section?.leftOut,
      unsure: section?.unsure,
    };
  };
  expect(await on('2024-12-31')).toMatchObject({ post: null, agency: null });
  expect(await on('2025-07-01')).toEqual({
    post: 'Bác sĩ',
    agency: 'Sở Y tế tỉnh',
    leftOut: [2],
    unsure: [],
  });
  expect(await on('2026-02-02')).toEqual({
    post: 'Phó khoa',
    agency: 'Sở Y tế tỉnh',
    leftOut: [],
    unsure: [],
  });
  await save(3, '2025-09-01', {
    current_position: 'Điều dưỡng',
    recruiting_agency: 'Sở Y tế tỉnh',
  });
  expect(await on('2026-02-02')).toMatchObject({
    post: 'Điều dưỡng',
    unsure: ['current_position'],
  });
});

test('before the day a dossier was opened nothing of it stands; the day itself shows its end', async () => {
  const clerk = await makePerson(database.db, 'clerk', 'TTYT-PV');
  const ctx = await contextOf(database.db, clerk);
  const dossierId = await makeDossier(ctx, 'Lê Văn Trước');
  const before = await openAsOf(ctx, { dossierId, day: addDays(ctx.today, -1) });
  expect(before.sections.map(({ code }) => code)).toEqual([...SECTION_CODES]);
  expect(before.sections.every(({ content }) => content === null)).toBe(true);
  const then = await openAsOf(ctx, { dossierId, day: ctx.today });
  expect(then.sections.filter(({ content }) => content !== null).map(({ code }) => code)).toEqual([
    'identity',
  ]);
});

test.each(['clerk', 'attached_clerk', 'khtc', 'auditor', 'employee'] as const)(
  'a dossier of the past is as closed as one of today: %s of another unit',
  async (role) => {
    const clerk = await makePerson(database.db, 'clerk', 'TTYT-PV');
    const ctx = await contextOf(database.db, clerk);
    const dossierId = await makeDossier(ctx, 'Hoàng Thị Kín');
    const other = await makePerson(database.db, role, 'TTYT-HT');
    const stranger = await contextOf(database.db, other);
    const refusal = await refusalOf(openAsOf(stranger, { dossierId, day: ctx.today }));
    expect(refusal.code).toBe('access.not-found');
  },
);
