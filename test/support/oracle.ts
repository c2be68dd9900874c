import { isDeepStrictEqual } from 'node:util';
import type { SectionCode } from '../../app/domain/dossier/section-catalogue';
import { getSection, SECTION_CODES } from '../../app/domain/dossier/section-catalogue';
import type { SectionContent } from '../../app/domain/dossier/section-content';
import { emptyContent, rowsOf } from '../../app/domain/dossier/section-content';
import { readStoredContent } from '../../app/domain/dossier/stored-content';
import { verifyChain, type ChainRow } from '../../app/domain/audit/verify-chain';
import { sha256Hex } from '../../app/services/sha256.server';
import type { Database } from '../../db/client.server';
import { historyPlace } from '../../db/queries/save-section.server';
import { FIELD_TABLE_NAMES, contentFromRows } from '../../db/typed-content.server';
import type { Sealer } from '../../db/sealed-field.server';

type SqlRow = Record<string, unknown>;

async function rows(db: Database, sql: string, ...args: (string | number)[]): Promise<SqlRow[]> {
  return (await db.client.execute({ sql, args })).rows as unknown as SqlRow[];
}

/** Reads a section back from its typed tables, opening sealed columns. */
export async function readTypedContent(
  db: Database,
  code: SectionCode,
  dossierId: string,
  sealer: Sealer,
): Promise<SectionContent> {
  const table = FIELD_TABLE_NAMES[code];
  const tables: Record<string, SqlRow[]> = {};
  for (const { name } of getSection(code).tables)
    tables[name] = await rows(
      db,
      `select * from ${name} where dossier_id = ? order by position`,
      dossierId,
    );
  const fields =
    table === null
      ? null
      : ((await rows(db, `select * from ${table} where dossier_id = ?`, dossierId))[0] ?? null);
  return contentFromRows(code, dossierId, { fields, tables }, sealer);
}

/** Opens one stored version. */
export async function readStoredVersion(
  db: Database,
  at: { dossierId: string; code: SectionCode; version: number },
  sealer: Sealer,
): Promise<SectionContent> {
  const [row] = await rows(
    db,
    'select content, form_version from section_history where dossier_id = ? and section_code = ? and version = ?',
    at.dossierId,
    at.code,
    at.version,
  );
  if (row === undefined) return emptyContent(at.code);
  const stored = String(row['content']);
  const json = getSection(at.code).sealed
    ? await sealer.open(stored, historyPlace(at.dossierId, at.code, at.version))
    : stored;
  const edition = String(row['form_version']);
  return readStoredContent({ code: at.code, edition }, JSON.parse(json));
}

/** Gives a content as typed tables hold it, which know no third value beside empty. */
export function withNothingUnasked(code: SectionCode, content: SectionContent): SectionContent {
  const whole: SectionContent = { ...emptyContent(code), ...content };
  for (const { name, columns } of getSection(code).tables)
    whole[name] = rowsOf(content, name).map((row) => ({
      ...Object.fromEntries(columns.map((column) => [column.name, null])),
      ...row,
    }));
  return whole;
}

function chainRowOf(row: SqlRow): ChainRow {
  const text = (name: string) => (row[name] === null ? null : String(row[name]));
  const number = (name: string) => (row[name] === null ? null : Number(row[name]));
  return {
    stream: text('stream'),
    streamSeq: number('stream_seq'),
    previousHash: text('previous_hash'),
    hash: String(row['hash']),
    at: Number(row['at']),
    actorId: text('actor_id'),
    act: String(row['act']) as ChainRow['act'],
    outcome: String(row['outcome']),
    unitId: text('unit_id'),
    dossierId: text('dossier_id'),
    sectionCode: text('section_code'),
    version: number('version'),
    requestId: String(row['request_id']),
    details: String(row['details']),
  };
}

/** Verifies every audit chain; gives the streams that are broken. */
export async function brokenChains(db: Database): Promise<string[]> {
  const all = (
    await rows(db, 'select * from audit_entries where stream is not null order by seq')
  ).map(chainRowOf);
  const streams = new Map<string, ChainRow[]>();
  for (const row of all) {
    const stream = row.stream ?? '';
    streams.set(stream, [...(streams.get(stream) ?? []), row]);
  }
  const broken: string[] = [];
  for (const [stream, chain] of streams)
    if (!(await verifyChain(stream, chain, sha256Hex)).ok) broken.push(stream);
  return broken;
}

/**
 * What must hold of one dossier whatever happened to the processes: each section's version is the number of its history
 * rows and of its audit rows, the digest in the log is the one of the stored text, and the typed tables hold the last
 * version. Gives a sentence for each thing that does not.
 */
export async function faultsOfDossier(
  db: Database,
  dossierId: string,
  sealer: Sealer,
): Promise<string[]> {
  const faults: string[] = [];
  for (const code of SECTION_CODES) {
    const [head] = await rows(
      db,
      'select version from sections where dossier_id = ? and code = ?',
      dossierId,
      code,
    );
    const version = Number(head?.['version']);
    const history = await rows(
      db,
      'select version, content, salt from section_history where dossier_id = ? and section_code = ? order by version',
      dossierId,
      code,
    );
    const log = await rows(
      db,
      'select version, details from audit_entries where stream = ? order by stream_seq',
      `section:${dossierId}:${code}`,
    );
    if (history.length !== version || log.length !== version)
      faults.push(`${code}: version ${version}, history ${history.length}, log ${log.length}`);
    for (const [index, row] of history.entries()) {
      const details = JSON.parse(String(log[index]?.['details'] ?? '{}')) as SqlRow;
      const digest = await sha256Hex(`${String(row['salt'])}\n${String(row['content'])}`);
      if (details['content'] !== digest) faults.push(`${code}: digest of version ${index + 1}`);
    }
    const stored = await readStoredVersion(db, { dossierId, code, version }, sealer);
    const typed = await readTypedContent(db, code, dossierId, sealer);
    if (version > 0 && !isDeepStrictEqual(typed, withNothingUnasked(code, stored)))
      faults.push(`${code}: typed tables differ from version ${version}`);
  }
  return faults;
}
