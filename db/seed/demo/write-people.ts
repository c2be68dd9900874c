import { createHash } from 'node:crypto';
import { sectionStream } from '../../../app/domain/audit/audit-entry';
import { CURRENT_EDITION } from '../../../app/domain/dossier/form-editions';
import type { SectionCode } from '../../../app/domain/dossier/section-catalogue';
import { textOf } from '../../../app/domain/dossier/section-content';
import { isPartialDate, toColumnPair } from '../../../app/domain/partial-date';
import { storedName } from '../../../app/domain/vietnamese-name';
import { storedContent } from '../../queries/save-section.server';
import { dossiers, sectionHistory, sections } from '../../schema/dossiers';
import type { Sealer } from '../../sealed-field.server';
import { typedContentRows, type ContentRow } from '../../typed-content.server';
import type { Statement } from '../../write-batch.server';
import type { DemoVersion } from './history';
import { insertMany, insertRows } from './insert-many';
import type { LoggedFact } from './write-log';
import type { Person } from './person';
import { judge, type Judged } from './judge';

/** A person with the whole past of the dossier. */
export type WrittenPerson = { person: Person; versions: readonly DemoVersion[] };

const ACTS = {
  create: 'dossier.create',
  update: 'section.update',
  correct: 'section.correct',
} as const satisfies Record<DemoVersion['act'], LoggedFact['act']>;

function lastVersions({ versions }: WrittenPerson): Map<SectionCode, DemoVersion> {
  return new Map(versions.map((version) => [version.code, version]));
}

type HistoryRow = typeof sectionHistory.$inferInsert;

async function historyRow(
  person: Person,
  version: DemoVersion,
  sealer: Sealer,
): Promise<HistoryRow> {
  const { code, at, act, reason, basis, effectiveOn, clerk, changedPaths, ids } = version;
  const place = { dossierId: person.id, code, version: version.version, content: version.content };
  return {
    dossierId: person.id,
    sectionCode: code,
    version: version.version,
    formVersion: CURRENT_EDITION,
    enteredAt: at,
    effectiveOn,
    act,
    reason,
    basis,
    accountId: clerk.id,
    accountName: clerk.name,
    unitId: person.place.managing.code,
    changedPaths: JSON.stringify(changedPaths),
    content: await storedContent(place, sealer),
    salt: ids.salt,
  };
}

/** Gives what the log says of a version; `content` is the stored text, sealed where the section is. */
export function loggedVersion(person: Person, version: DemoVersion, content: string): LoggedFact {
  const { code, ids, clerk, at, act, changedPaths } = version;
  return {
    stream: sectionStream(person.id, code),
    act: ACTS[act],
    unitId: person.place.managing.code,
    dossierId: person.id,
    sectionCode: code,
    version: version.version,
    at,
    actorId: clerk.id,
    requestId: ids.request,
    details: {
      changed: changedPaths,
      content: createHash('sha256').update(`${ids.salt}\n${content}`).digest('hex'),
      key: ids.key,
    },
  };
}

/** Issued only when the dossier is whole (Điều 9.2.a). */
function staffNumberOf({ shape, place }: Person): string | null {
  return shape === 'complete' ? `YT${String(place.index + 1).padStart(6, '0')}` : null;
}

type DossierRow = typeof dossiers.$inferInsert;

async function dossierRow(
  { person, versions }: WrittenPerson,
  last: ReadonlyMap<SectionCode, DemoVersion>,
  judged: ReadonlyMap<SectionCode, Judged>,
  sealer: Sealer,
): Promise<DossierRow> {
  const identity = last.get('identity')?.content ?? {};
  const employment = last.get('employment')?.content ?? {};
  const nationalId = textOf(last.get('papers')?.content ?? {}, 'national_id');
  const birth = identity['date_of_birth'];
  const name = textOf(identity, 'birth_full_name') ?? '';
  const pair = toColumnPair(isPartialDate(birth) ? birth : null);
  const newest = versions.at(-1);
  const first = versions[0];
  const sum = (of: (one: Judged) => number) =>
    [...judged.values()].reduce((total, one) => total + of(one), 0);
  return {
    id: person.id,
    staffNumber: staffNumberOf(person),
    managingUnitId: person.place.managing.code,
    usingUnitId: person.place.using.code,
    personStatus: person.status,
    ...storedName(name),
    date_of_birth: pair.earliest,
    date_of_birth_precision: pair.precision,
    gender: textOf(identity, 'gender'),
    employmentType: textOf(employment, 'employment_type'),
    currentPosition: textOf(employment, 'current_position'),
    nationalIdDigest: nationalId === null ? null : await sealer.digest(nationalId),
    incompleteSections: sum(({ state }) => (state.state === 'incomplete' ? 1 : 0)),
    debts: sum(({ state }) => state.debts.length),
    warnings: sum(({ warnings }) => warnings.length),
    openedAt: person.openedAt,
    openedBy: first?.clerk.id ?? '',
    changedAt: newest?.at ?? person.openedAt,
    changedBy: newest?.clerk.id ?? '',
  };
}

type SectionRow = typeof sections.$inferInsert;

function sectionRow(
  dossierId: string,
  code: SectionCode,
  { state, warnings }: Judged,
  last: DemoVersion | undefined,
): SectionRow {
  return {
    dossierId,
    code,
    version: last?.version ?? 0,
    fence: 0,
    state: state.state,
    missingCount: state.missing.length,
    debtCount: state.debts.length,
    warningCount: warnings.length,
    missing: JSON.stringify(state.missing),
    debts: JSON.stringify(state.debts),
    warnings: JSON.stringify(
      warnings.map(({ code: which, path, params }) => ({ code: which, path, params })),
    ),
    changedAt: last?.at ?? null,
    changedBy: last?.clerk.id ?? null,
  };
}

type PersonRows = {
  head: DossierRow;
  sections: SectionRow[];
  history: HistoryRow[];
  content: ContentRow[];
  facts: LoggedFact[];
};

async function rowsOf(written: WrittenPerson, sealer: Sealer): Promise<PersonRows> {
  const { person, versions } = written;
  const last = lastVersions(written);
  const judged = judge(last);
  const [head, history, content] = await Promise.all([
    dossierRow(written, last, judged, sealer),
    Promise.all(versions.map((version) => historyRow(person, version, sealer))),
    Promise.all(
      [...last.values()].map((version) =>
        typedContentRows(version.code, person.id, version.content, sealer),
      ),
    ),
  ]);
  return {
    head,
    history,
    content: content.flat(),
    sections: [...judged].map(([code, one]) => sectionRow(person.id, code, one, last.get(code))),
    facts: versions.map((version, place) =>
      loggedVersion(person, version, history[place]?.content ?? ''),
    ),
  };
}

/** One statement a table. */
function contentStatements(rows: readonly ContentRow[]): Statement[] {
  const byTable = new Map<string, ContentRow[]>();
  for (const row of rows) {
    const known = byTable.get(row.table);
    if (known === undefined) byTable.set(row.table, [row]);
    else known.push(row);
  }
  return [...byTable].map(([table, some]) =>
    insertMany(
      table,
      some[0]?.columns.map(([name]) => name) ?? [],
      some.map(({ columns }) => columns.map(([, value]) => value)),
    ),
  );
}

/** Gives the statements that write some whole dossiers at once, and what the log will say of them. */
export async function peopleBatch(
  people: readonly WrittenPerson[],
  sealer: Sealer,
): Promise<{ statements: Statement[]; facts: LoggedFact[] }> {
  const rows = await Promise.all(people.map((written) => rowsOf(written, sealer)));
  return {
    facts: rows.flatMap(({ facts }) => facts),
    statements: [
      insertRows(
        dossiers,
        rows.map(({ head }) => head),
      ),
      insertRows(
        sections,
        rows.flatMap((one) => one.sections),
      ),
      insertRows(
        sectionHistory,
        rows.flatMap(({ history }) => history),
      ),
      ...contentStatements(rows.flatMap(({ content }) => content)),
    ],
  };
}
