import { z } from 'zod';
import { sealDraft } from '../../../app/services/dossier/draft-text.server';
import type { Database } from '../../client.server';
import { keepDraftStatement } from '../../queries/drafts.server';
import { createSealer, fromBase64, parseSealKeys, type Sealer } from '../../sealed-field.server';
import { writeBatch, type Statement } from '../../write-batch.server';
import { draftsOf } from './drafts';
import { historyOf } from './history';
import { checkFacts, checksOf, writeChecks } from './months';
import { twinFacts, twinsOf, writeTwins } from './papers';
import { castOf, type DemoCast } from './people';
import { personAt } from './person';
import type { DemoPlan } from './plan';
import { actOutStatute } from './statute';
import { accountFacts, organisationStatements } from './write-accounts';
import { writeLog, type LoggedFact } from './write-log';
import { loggedVersion, peopleBatch, type WrittenPerson } from './write-people';

export type DemoOptions = {
  people: number;
  seed: number;
  /** As the Worker's SEAL_KEYS and DIGEST_KEY. */
  sealKeys: string;
  digestKey: string;
  /** What the data take for today, in UTC milliseconds; an interrupted run goes on with the one it began with. */
  now: number;
};

/** The folder holds the beginning of other demo data: nothing can be carried on, and nothing of it can be deleted. */
export class DemoDataDiffer extends Error {}

/** Dossiers of one batch: small enough for the server's limit of a request, few enough batches to wait for the disk. */
const CHUNK = 40;

const planSchema = z.object({ people: z.int(), seed: z.int(), now: z.int() });

async function setting(db: Database, key: string): Promise<string | null> {
  const { rows } = await db.client.execute({
    sql: 'select value from settings where key = ?',
    args: [key],
  });
  return rows[0] === undefined ? null : String(rows[0]['value']);
}

function settingStatement(key: string, value: string): Statement {
  return { sql: 'insert into settings (key, value) values (?, ?)', args: [key, value] };
}

/** Goes on with the plan that an interrupted run has begun, else begins one: units and accounts are its first batch. */
async function beginOrGoOn(db: Database, options: DemoOptions): Promise<DemoCast> {
  const begun = await setting(db, 'demo_plan');
  if (begun !== null) return castOf(planSchema.parse(JSON.parse(begun)));
  const { people, seed, now } = options;
  const plan: DemoPlan = { people, seed, now };
  const cast = castOf(plan);
  await writeBatch(db, [
    settingStatement('demo_plan', JSON.stringify(plan)),
    ...(await organisationStatements(cast)),
  ]);
  return cast;
}

function peopleFrom(cast: DemoCast, start: number): WrittenPerson[] {
  return cast.places.slice(start, start + CHUNK).map((place) => {
    const person = personAt(cast.plan, place);
    const clerks = cast.clerksOf(place.managing.code);
    const { department } = cast;
    return { person, versions: historyOf(cast.plan, person, { clerks, department }) };
  });
}

/** What an interrupted run wrote is not written again; what the log will say of it rests on the text that stands there. */
async function factsOfWritten(
  db: Database,
  people: readonly WrittenPerson[],
): Promise<LoggedFact[]> {
  const { rows } = await db.client.execute({
    sql: `select dossier_id, section_code, version, content from section_history where dossier_id in (select value from json_each(?))`,
    args: [JSON.stringify(people.map(({ person }) => person.id))],
  });
  const keyOf = (...parts: unknown[]) => parts.join(' ');
  const stored = new Map(
    rows.map((row) => [
      keyOf(row['dossier_id'], row['section_code'], row['version']),
      String(row['content']),
    ]),
  );
  return people.flatMap(({ person, versions }) =>
    versions.map((version) => {
      const content = stored.get(keyOf(person.id, version.code, version.version));
      if (content === undefined) throw new DemoDataDiffer('begun by another version');
      return loggedVersion(person, version, content);
    }),
  );
}

/** Writes all dossiers chunk by chunk, each whole or not at all; the next is made ready while one is being written. */
async function writePeople(db: Database, cast: DemoCast, sealer: Sealer): Promise<LoggedFact[]> {
  const { rows } = await db.client.execute('select count(*) as written from dossiers');
  const written = Number(rows[0]?.['written']);
  const facts: LoggedFact[] = [];
  let writing: Promise<void> = Promise.resolve();
  for (let start = 0; start < cast.places.length; start += CHUNK) {
    const people = peopleFrom(cast, start);
    if (start < written) {
      facts.push(...(await factsOfWritten(db, people)));
      continue;
    }
    const batch = await peopleBatch(people, sealer);
    facts.push(...batch.facts);
    await writing;
    writing = writeBatch(db, batch.statements);
    // It is waited for at the next turn; until then its failure must not end the process.
    writing.catch(() => undefined);
  }
  await writing;
  return facts;
}

async function draftStatements(cast: DemoCast, sealer: Sealer): Promise<Statement[]> {
  return Promise.all(
    draftsOf(cast).map(async ({ accountId, dossierId, sectionCode, baseVersion, typed, keptAt }) =>
      keepDraftStatement({
        accountId,
        dossierId,
        sectionCode,
        baseVersion,
        keptAt,
        content: await sealDraft(
          { sealer, actor: { accountId } },
          { dossierId, sectionCode },
          typed,
        ),
      }),
    ),
  );
}

/**
 * Fills an empty database with invented units, accounts and dossiers; the same seed gives the same content. The mark
 * `demo_people` is written last: a run that was cut off is carried on by the next one, a finished one is left alone.
 */
export async function seedDemo(db: Database, options: DemoOptions): Promise<void> {
  if ((await setting(db, 'demo_people')) !== null) return;
  const sealer = await createSealer({
    keys: parseSealKeys(options.sealKeys),
    digestKey: fromBase64(options.digestKey),
  });
  const cast = await beginOrGoOn(db, options);
  const facts = await writePeople(db, cast, sealer);
  const checks = checksOf(cast, facts);
  const twins = twinsOf(cast, facts);
  await writeLog(db, [
    ...accountFacts(cast),
    ...facts,
    ...checkFacts(cast, checks),
    ...twinFacts(cast, twins),
  ]);
  await writeChecks(db, checks);
  await writeTwins(db, twins);
  await actOutStatute({ db, cast, sealer });
  await writeBatch(db, [
    ...(await draftStatements(cast, sealer)),
    settingStatement('demo_people', String(cast.plan.people)),
  ]);
}
