import { z } from 'zod';
import { auditPageQuery } from '../../../db/queries/audit-log.server';
import { keepersInReachQuery } from '../../../db/queries/list-dossiers.server';
import { readMarkQuery, readMarkStatement } from '../../../db/queries/read-marks.server';
import { readBatch } from '../../../db/read-batch.server';
import { AUDIT_ACTS } from '../../domain/audit/audit-acts';
import { accountStream } from '../../domain/audit/audit-entry';
import { addDays, startOfLocalDay } from '../../domain/plain-date';
import { scopeOf } from '../../domain/permission/decide';
import { NO_SUBJECT } from '../../domain/permission/subject';
import { readAuditLogAddress } from '../../forms/audit-log-address';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { requireAct } from '../require-act.server';
import type { AuditFacts, AuditLogPage, AuditLogRow } from './audit-log-page';
import { checkChains } from './check-chains.server';
import { recordAudit } from './record-audit.server';

const PAGE = 50;
const QUIET_MS = 10 * 60 * 1000;

/** What stands for the log itself among the read marks of a session. */
const LOG_MARK = { dossierId: 'audit-log', sectionCode: '*' } as const;

const text = z.string().nullable().catch(null);
const storedDetails = z
  .object({
    changed: z
      .array(z.unknown())
      .transform((names) => names.length)
      .nullable()
      .catch(null),
    role: text,
    code: text,
    month: text,
    username: text,
    address: text,
    path: text,
    count: z.number().nullable().catch(null),
  })
  .catch({
    changed: null,
    role: null,
    code: null,
    month: null,
    username: null,
    address: null,
    path: null,
    count: null,
  });

/** Reads what a row holds as details; what is no JSON was not written by this software. */
function jsonOf(details: string): unknown {
  try {
    return JSON.parse(details);
  } catch {
    return null;
  }
}

type Row = Awaited<ReturnType<typeof auditPageQuery>>[number];

function factsOf(row: Row): AuditFacts {
  const details = storedDetails.parse(jsonOf(row.details));
  return {
    sectionCode: row.sectionCode,
    version: row.version,
    changed: details.changed,
    subject:
      row.subjectName === null ? details.username : `${row.subjectName} (${row.subjectUsername})`,
    role: details.role,
    code: details.code,
    month: details.month,
    address: details.address,
    path: details.path,
    count: details.count,
  };
}

function shown(row: Row): AuditLogRow {
  return {
    seq: row.seq,
    at: row.at,
    act: AUDIT_ACTS.find((act) => act === row.act) ?? null,
    actCode: row.act,
    outcome: row.outcome,
    actor:
      row.actorName === null || row.actorUsername === null
        ? null
        : { fullName: row.actorName, username: row.actorUsername },
    unitName: row.unitName,
    dossier: row.dossierId === null ? null : { id: row.dossierId, fullName: row.dossierName },
    facts: factsOf(row),
    stream: row.stream,
  };
}

/** Who looks into the log stands in it too, once in ten minutes of a session: it tells of people's days. */
async function logLooking(ctx: ServiceContext, lastReadAt: number | null): Promise<void> {
  if (lastReadAt !== null && ctx.now - lastReadAt < QUIET_MS) return;
  await recordAudit(
    ctx,
    {
      stream: accountStream(ctx.actor.accountId),
      act: 'audit.read',
      outcome: 'allowed',
      unitId: ctx.actor.unit?.id ?? null,
      dossierId: null,
      sectionCode: null,
      version: null,
      details: {},
    },
    [readMarkStatement({ sessionHash: ctx.sessionHash, ...LOG_MARK }, ctx.now)],
  );
}

/**
 * Lists the log of the actor's units and those below, or of the sector, newest first: who did what to which dossier or
 * account, with the name of a dossier only for who could open it (the auditor reads no dossier: he gets its number). With
 * `chuoi` it also checks a chain. Refuses by right; 400 for an address no page of ours writes.
 */
export async function listAudit(
  ctx: ServiceContext,
  params: URLSearchParams,
): Promise<AuditLogPage> {
  requireAct(ctx, 'audit.read', NO_SUBJECT);
  const asked = readAuditLogAddress(params, ctx.today);
  if (asked === null) throw new AppError('request.malformed');
  const reach = scopeOf(ctx.actor, 'audit.read', ctx.now);
  const [rows, keepers, marks] = await readBatch(ctx.db, [
    auditPageQuery(ctx.db, {
      reach,
      dossierReach: scopeOf(ctx.actor, 'dossier.open', ctx.now),
      from: startOfLocalDay(asked.from),
      until: startOfLocalDay(addDays(asked.until, 1)),
      username: asked.username,
      act: asked.act,
      unitId: asked.unitId,
      dossierId: asked.dossierId,
      after: asked.after,
      rows: asked.faults.length > 0 ? 0 : PAGE + 1,
    }),
    keepersInReachQuery(ctx.db, reach),
    readMarkQuery(ctx.db, { sessionHash: ctx.sessionHash, ...LOG_MARK }),
  ]);
  const units = keepers.map(({ id, name }) => ({ code: id, name }));
  if (asked.unitId !== null && !units.some(({ code }) => code === asked.unitId))
    throw new AppError('access.not-found');
  const check =
    asked.chain === null
      ? null
      : await checkChains(ctx, reach, { chain: asked.chain, after: asked.chainAfter });
  await logLooking(ctx, marks[0]?.readAt ?? null);
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  return {
    asked,
    rows: page.map(shown),
    next: rows.length > PAGE && last !== undefined ? { at: last.at, seq: last.seq } : null,
    units,
    check,
    reach: reach.sector ? 'sector' : 'units',
  };
}
