import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plainDate, startOfLocalDay } from '../../app/domain/plain-date';
import { listDossiers } from '../../app/services/dossier/list-dossiers.server';
import { loadReference } from '../../db/seed/load-reference';
import { startDatabase, type TestDatabase } from '../support/database';
import {
  contextOf,
  makeDossier,
  makePerson,
  seedOrganisation,
  TEST_NOW,
  type TestPerson,
} from '../support/factories';
import { faultsOfDossier } from '../support/oracle';

type Item = {
  list: string;
  code: string;
  name: string;
  validFrom: string | null;
  validTo: string | null;
};

const KINDS = (
  JSON.parse(
    readFileSync(new URL('../../db/seed/reference/code-lists.json', import.meta.url), 'utf8'),
  ) as Item[]
).filter(({ list }) => list === 'employment_type');

let database: TestDatabase;
let clerk: TestPerson;

beforeAll(async () => {
  database = await startDatabase();
  await seedOrganisation(database.db);
  await loadReference(database.db);
  clerk = await makePerson(database.db, 'clerk', 'TTYT-PV');
}, 60_000);

afterAll(() => database.stop());

/** A moment when the kind may be given: contracts under a decree end with it. */
function momentOf({ validFrom, validTo }: Item): number {
  const edge = validTo ?? validFrom;
  return edge === null ? TEST_NOW : startOfLocalDay(plainDate(edge));
}

test('the list knows cadres, civil servants, public employees and contract workers (Điều 2.2)', () => {
  const codes = KINDS.map(({ code }) => code);
  for (const code of ['CB', 'CC', 'VC', 'HD68', 'HD111']) expect(codes).toContain(code);
});

test.each(KINDS)(
  '$code ($name): the same dossier is kept on a day when the kind holds, and found by it',
  async (kind) => {
    const ctx = await contextOf(database.db, clerk, momentOf(kind));
    const name = `Lê Văn ${kind.name.replace(/[^\p{L} ]/gu, '')}`.slice(0, 60).trim();
    const id = await makeDossier(ctx, name, {
      typed: { religion_code: '', employment_type: kind.code, current_position: 'Điều dưỡng' },
    });
    const { dossiers } = await listDossiers(ctx, new URLSearchParams({ loai: kind.code }));
    expect(dossiers.map((dossier) => dossier.id)).toEqual([id]);
    expect(dossiers[0]?.employmentType).toBe(kind.code);
    expect(await faultsOfDossier(database.db, id, ctx.sealer)).toEqual([]);
  },
);
