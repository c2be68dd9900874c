import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkSection } from '../../app/domain/dossier/section-checks';
import {
  getSection,
  SECTION_CODES,
  type SectionCode,
} from '../../app/domain/dossier/section-catalogue';
import { contentSchema } from '../../app/domain/dossier/section-content';
import { isPartialDate } from '../../app/domain/partial-date';
import { addMonths, dayOfWeek, localDayOf, startOfLocalDay } from '../../app/domain/plain-date';
import { mayHoldRoleIn } from '../../app/domain/permission/roles';
import { openDraft } from '../../app/services/dossier/draft-text.server';
import { verifyPassword } from '../../app/services/account/password-hash.server';
import type { Database } from '../../db/client.server';
import { drafts } from '../../db/schema/dossiers';
import { createSealer, fromBase64, parseSealKeys, type Sealer } from '../../db/sealed-field.server';
import { stepsOfGrade } from '../../db/seed/demo/career';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '../../db/seed/demo/demo-accounts';
import { historyOf } from '../../db/seed/demo/history';
import { castOf } from '../../db/seed/demo/people';
import { personAt } from '../../db/seed/demo/person';
import { seedDemo } from '../../db/seed/demo/seed-demo';
import { loadReference } from '../../db/seed/load-reference';
import { REFERENCE_UNITS } from '../../db/seed/reference-units';
import { startDatabase, type TestDatabase } from '../support/database';
import { brokenChains, faultsOfDossier } from '../support/oracle';

/** Wednesday 25 November 2026, 09:30 in Huế. */
const NOW = Date.UTC(2026, 10, 25, 2, 30);
const KEYS = {
  sealKeys: `test:${Buffer.alloc(32, 3).toString('base64')}`,
  digestKey: Buffer.alloc(32, 4).toString('base64'),
};
const OPTIONS = { people: 140, seed: 7, now: NOW, ...KEYS };

/** Several databases are filled one after another. */
const LIMIT_MS = 240_000;
const MARK = `select 1 from settings where key = 'demo_people'`;

let database: TestDatabase;
let sealer: Sealer;

beforeAll(async () => {
  sealer = await createSealer({
    keys: parseSealKeys(KEYS.sealKeys),
    digestKey: fromBase64(KEYS.digestKey),
  });
  database = await startDatabase();
  await loadReference(database.db);
  await seedDemo(database.db, OPTIONS);
}, 120_000);

afterAll(() => database.stop());

async function rowsOf(db: Database, sql: string, ...args: (string | number)[]) {
  return (await db.client.execute({ sql, args })).rows;
}

/** All that the seed decides: what is sealed differs in its bytes, so sealed texts stay out. */
async function contentOf(db: Database): Promise<string> {
  const sealed = SECTION_CODES.filter((code) => getSection(code).sealed);
  const tables = await Promise.all([
    rowsOf(db, 'select * from dossiers order by row_no'),
    rowsOf(db, 'select * from sections order by dossier_id, code'),
    rowsOf(
      db,
      `select dossier_id, section_code, version, entered_at, effective_on, act, reason, basis, account_id, unit_id, changed_paths, salt, iif(section_code in (select value from json_each(?)), '', content) as content from section_history order by 1, 2, 3`,
      JSON.stringify(sealed),
    ),
    rowsOf(db, 'select id, username, full_name, dossier_id, created_at from accounts order by id'),
    rowsOf(db, 'select * from account_roles order by id'),
    rowsOf(db, 'select * from unit_closure order by 1, 2'),
    rowsOf(
      db,
      'select unit_id, month, version, act, at, account_id from monthly_checks order by 1, 2',
    ),
    rowsOf(db, 'select * from paper_items order by 1, 2, 3'),
    rowsOf(db, 'select * from paper_comparisons order by 1, 2, 3'),
    rowsOf(db, 'select * from paper_twins order by 1'),
    rowsOf(db, 'select seq, stream, at, actor_id, act from audit_entries order by seq'),
  ]);
  return JSON.stringify(tables);
}

test(
  'nothing of the invented data contradicts itself: versions, log, digests and typed tables agree',
  async () => {
    expect(await brokenChains(database.db)).toEqual([]);
    const people = await rowsOf(database.db, 'select id from dossiers order by row_no');
    expect(people).toHaveLength(OPTIONS.people);
    const faults = [];
    for (const { id } of people.filter((_, place) => place % 14 === 0))
      faults.push(...(await faultsOfDossier(database.db, String(id), sealer)));
    expect(faults).toEqual([]);
  },
  LIMIT_MS,
);

test(
  'the same seed gives the same content, another seed another',
  async () => {
    const twin = await startDatabase();
    const other = await startDatabase();
    try {
      await seedDemo(twin.db, OPTIONS);
      await seedDemo(other.db, { ...OPTIONS, seed: 8 });
      const content = await contentOf(database.db);
      expect(await contentOf(twin.db)).toBe(content);
      expect(await contentOf(other.db)).not.toBe(content);
    } finally {
      await twin.stop();
      await other.stop();
    }
  },
  LIMIT_MS,
);

/** A connection that is lost after so many batches. */
function cutAfter(db: Database, most: number): Database {
  let batches = 0;
  const client = new Proxy(db.client, {
    get(target, name) {
      if (name === 'batch' && (batches += 1) > most)
        return () => Promise.reject(new Error('cut off'));
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return { ...db, client };
}

test(
  'a run that is cut off at any batch is carried on by the next one, and a finished one is left alone',
  async () => {
    const cut = await startDatabase();
    try {
      let runs = 0;
      for (; (await rowsOf(cut.db, MARK)).length === 0; runs += 1)
        // Each batch of the first ten; of the many that follow every seventh, which falls between all kinds of them.
        await seedDemo(cutAfter(cut.db, runs < 10 ? 1 : 7), {
          ...OPTIONS,
          now: NOW + runs * 1000,
        }).catch((error: unknown) => expect(String(error)).toMatch(/unknown-outcome|unavailable/));
      // Accounts, four chunks of people, two of the log, the papers with their duties, the mark.
      expect(runs).toBeGreaterThanOrEqual(11);
      expect(await contentOf(cut.db)).toBe(await contentOf(database.db));
      expect(await brokenChains(cut.db)).toEqual([]);
      await seedDemo(cut.db, { ...OPTIONS, people: 5, seed: 9 });
      expect(await contentOf(cut.db)).toBe(await contentOf(database.db));
    } finally {
      await cut.stop();
    }
  },
  LIMIT_MS,
);

function everyHistory() {
  const cast = castOf(OPTIONS);
  return cast.places.map((place) => {
    const person = personAt(OPTIONS, place);
    const clerks = cast.clerksOf(place.managing.code);
    const { department } = cast;
    return { person, clerks, versions: historyOf(OPTIONS, person, { clerks, department }), cast };
  });
}

test('every version that was ever entered has the shape of its section and would have been saved on its day', () => {
  const refused: string[] = [];
  for (const { versions } of everyHistory()) {
    const birth = versions.find(({ code }) => code === 'identity')?.content['date_of_birth'];
    for (const { code, version, at, content } of versions) {
      contentSchema(code).parse(content);
      const findings = checkSection(code, content, {
        today: localDayOf(at),
        dateOfBirth: isPartialDate(birth) ? birth : null,
        scaleOf: stepsOfGrade,
      });
      for (const { severity, code: check, path } of findings)
        if (severity === 'refuse') refused.push(`${code} ${version}: ${check} ${path}`);
    }
  }
  expect(refused).toEqual([]);
});

test('entries stand in working hours of the last three years and were made by clerks of the unit', () => {
  const first = startOfLocalDay(addMonths(localDayOf(NOW), -36));
  for (const { versions, clerks, cast } of everyHistory())
    for (const { at, clerk, act, reason } of versions) {
      const minutes = (at - startOfLocalDay(localDayOf(at))) / 60_000;
      expect(at).toBeGreaterThanOrEqual(first);
      expect(at).toBeLessThanOrEqual(NOW);
      expect(dayOfWeek(localDayOf(at))).toBeLessThanOrEqual(5);
      expect(minutes).toBeGreaterThanOrEqual(7.5 * 60);
      expect(minutes).toBeLessThan(17 * 60);
      expect(act === 'correct' ? reason : 'none needed').toBeTruthy();
      expect([...clerks, cast.department].map(({ id }) => id)).toContain(clerk.id);
    }
});

test('whole, half-entered and faulty dossiers, debts, warnings, corrections and unusual names are all there', async () => {
  const [counts] = await rowsOf(
    database.db,
    `select
      (select count(*) from dossiers where incomplete_sections = 0 and debts = 0 and warnings = 0) as whole,
      (select count(*) from dossiers where incomplete_sections > 4) as half,
      (select count(*) from sections where version > 0 and missing_count > 0) as missing,
      (select count(*) from dossiers where debts > 0) as debts,
      (select count(*) from dossiers where warnings > 0) as warnings,
      (select count(*) from section_history where act = 'correct') as corrections,
      (select count(*) from section_history where basis like 'Số %/QĐ-% ngày __/__/____') as decisions,
      (select count(*) from dossiers where full_name like '%Đ%' or full_name like '%đ%') as barred,
      (select count(*) from dossiers where full_name glob '*[A-Z][''-]*') as signed,
      (select count(*) from dossiers where managing_unit_id = 'TTYT-PV') as home,
      (select count(*) from dossiers where using_unit_id like 'TYT-%') as stations`,
  );
  for (const [name, count] of Object.entries(counts ?? {}))
    expect([name, Number(count) > 0]).toEqual([name, true]);
  expect(Number(counts?.['home'])).toBeGreaterThanOrEqual(OPTIONS.people / 10);
  expect(Number(counts?.['whole'])).toBeGreaterThan(OPTIONS.people / 4);
});

test('the last three weeks hold changes of the home unit, and its first clerk has kept drafts that open', async () => {
  const [recent] = await rowsOf(
    database.db,
    `select count(*) as changes from section_history where unit_id = 'TTYT-PV' and entered_at > ?`,
    NOW - 21 * 86_400_000,
  );
  expect(Number(recent?.['changes'])).toBeGreaterThan(1);
  const kept = await database.db.orm.select().from(drafts);
  expect(kept.length).toBeGreaterThan(1);
  for (const row of kept) {
    const opened = await openDraft({ sealer } as Parameters<typeof openDraft>[0], row);
    const [head] = await rowsOf(
      database.db,
      'select version from sections where dossier_id = ? and code = ?',
      row.dossierId,
      row.sectionCode,
    );
    expect(opened.baseVersion).toBe(Number(head?.['version']));
    expect(Object.keys(opened.typed).toSorted()).toEqual(
      getSection(row.sectionCode as SectionCode)
        .fields.map(({ name }) => name)
        .toSorted(),
    );
  }
});

test('each account of the printed table can sign in and holds its role in a unit where it may be held', async () => {
  const kindOf = new Map(REFERENCE_UNITS.map(({ code, kind }) => [code, kind]));
  const rows = await rowsOf(
    database.db,
    `select a.username, a.password_hash, a.must_change_password, r.role, r.unit_id, u.kind, a.dossier_id from accounts a join account_roles r on r.account_id = a.id join units u on u.id = r.unit_id`,
  );
  for (const { username, role, unitId } of DEMO_ACCOUNTS) {
    expect(rows.find((row) => row['username'] === username)).toMatchObject({
      role,
      unit_id: unitId,
      must_change_password: 0,
    });
    expect(mayHoldRoleIn(role, kindOf.get(unitId) ?? 'department')).toBe(true);
  }
  expect((await verifyPassword(DEMO_PASSWORD, String(rows[0]?.['password_hash']))).ok).toBe(true);
  const employee = rows.find((row) => row['username'] === 'employee.1');
  const [own] = await rowsOf(
    database.db,
    'select d.managing_unit_id, d.full_name = a.full_name as named from dossiers d join accounts a on a.dossier_id = d.id where d.id = ?',
    String(employee?.['dossier_id']),
  );
  expect(own).toMatchObject({ managing_unit_id: 'TTYT-PV', named: 1 });
});
