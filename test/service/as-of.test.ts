import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SECTION_CODES, type SectionCode } from '../../app/domain/dossier/section-catalogue';
import { emptyContent, type SectionContent } from '../../app/domain/dossier/section-content';
import { addDays, localDayOf } from '../../app/domain/plain-date';
import type { TypedText } from '../../app/forms/section-form';
import { AppError } from '../../app/services/app-error';
import { amendSection } from '../../app/services/dossier/amend-section.server';
import { openAsOf } from '../../app/services/dossier/open-as-of.server';
import { listHistory } from '../../app/services/dossier/list-history.server';
import { startDatabase, type TestDatabase } from '../support/database';
import {
  contextOf,
  formHead,
  makeDossier,
  makePerson,
  seedOrganisation,
  TEST_NOW,
} from '../support/factories';
import { readTypedContent } from '../support/oracle';

const SEED = 20260302;
const RUNS = process.env['TEST_LONG'] === '1' ? 60 : 8;
const DAY = 86_400_000;

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

test('any past state rebuilt from history equals what was stored then', async () => {
  const clerk = await makePerson(database.db, 'clerk', 'TTYT-PV');
  const codes = Object.keys(TEXTS) as SectionCode[];
  const step = fc.record({
    code: fc.constantFrom(...codes),
    n: fc.integer({ min: 1, max: 99 }),
    daysLater: fc.integer({ min: 0, max: 40 }),
    correct: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      let now = TEST_NOW;
      const first = await contextOf(database.db, clerk, now);
      const dossierId = await makeDossier(first, 'Trần Thị Quá Khứ');
      const versions = new Map<SectionCode, number>();
      const states = new Map<string, Map<SectionCode, SectionContent>>();
      const remember = async () => {
        const state = new Map<SectionCode, SectionContent>();
        for (const code of codes)
          state.set(
            code,
            (versions.get(code) ?? 0) === 0
              ? emptyContent(code)
              : await readTypedContent(database.db, code, dossierId, first.sealer),
          );
        states.set(localDayOf(now), state);
      };
      await remember();
      for (const { code, n, daysLater, correct } of steps) {
        now += daysLater * DAY + 1;
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
        } catch (error) {
          // The same text again, or a removed row entered as an update: refused, and nothing may have changed.
          const foreseen =
            error instanceof AppError &&
            ['section.nothing-changed', 'form.invalid'].includes(error.code);
          if (!foreseen) throw error;
        }
        await remember();
      }
      for (const [day, state] of states) {
        const later = { ...first, now, today: localDayOf(now) };
        const view = await openAsOf(later, { dossierId, day: localDayOf(Date.parse(day)) });
        for (const [code, content] of state) {
          const shown = view.sections.find((section) => section.code === code);
          expect(shown?.content ?? emptyContent(code)).toEqual(content);
        }
      }
    }),
    { seed: SEED, numRuns: RUNS },
  );
}, 600_000);

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

test('the timeline pages through every entry once, newest first', async () => {
  const clerk = await makePerson(database.db, 'clerk', 'TTYT-PV');
  const ctx = await contextOf(database.db, clerk);
  const dossierId = await makeDossier(ctx, 'Ngô Thị Dài');
  for (let n = 0; n < 70; n += 1)
    await amendSection(
      { ...ctx, now: TEST_NOW + (n >> 2) },
      {
        dossierId,
        head: formHead('contact', n, { _key: crypto.randomUUID() }),
        typed: { phone: `${n}` },
      },
    );
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await listHistory(ctx, { dossierId, section: null, cursor, compare: null });
    seen.push(...page.entries.map(({ sectionCode, version }) => `${sectionCode} ${version}`));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(seen).toHaveLength(71);
  expect(new Set(seen).size).toBe(71);
  const compared = await listHistory(ctx, {
    dossierId,
    section: 'contact',
    cursor: null,
    compare: { section: 'contact', from: 1, to: 70 },
  });
  expect(compared.comparison?.from.content['phone']).toBe('0');
  expect(compared.comparison?.to.content['phone']).toBe('69');
}, 60_000);
