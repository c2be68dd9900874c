import { dropDraftStatement } from '../../../db/queries/drafts.server';
import {
  sectionVersionStatements,
  storedContent,
  type SectionVersion,
} from '../../../db/queries/save-section.server';
import type { Statement } from '../../../db/write-batch.server';
import { sectionState } from '../../domain/dossier/section-state';
import { linkAudit, type AuditNote, type ChainTail } from '../audit/record-audit.server';
import type { ServiceContext } from '../context.server';
import { newId } from '../new-id.server';
import { sha256Hex } from '../sha256.server';

/** A version as the verb decides it; who, when, where and the state are added here. */
export type DecidedVersion = Omit<SectionVersion, 'state' | 'account' | 'unitId' | 'at' | 'salt'>;

const RECEIPT_LENGTH = 12;

const AUDIT_ACTS = {
  create: 'dossier.create',
  update: 'section.update',
  correct: 'section.correct',
} as const;

/** Gives the receipt of a version: the beginning of its audit row's hash, which a clerk can quote. */
export function receiptOf(hash: string): string {
  return hash.slice(0, RECEIPT_LENGTH).toUpperCase();
}

/** Gives all statements of one new version, its audit row and the end of its draft included, and the receipt. */
export async function sectionVersionParts(
  ctx: ServiceContext,
  decided: DecidedVersion,
  at: {
    unitId: string;
    tail: ChainTail | undefined;
    key: string;
    /** What the log says of the lock it was saved under. */
    lock?: AuditNote['details'];
  },
): Promise<{ statements: Statement[]; receipt: string }> {
  const version: SectionVersion = {
    ...decided,
    state: sectionState(decided.code, decided.content),
    account: { id: ctx.actor.accountId, name: ctx.actor.fullName },
    unitId: at.unitId,
    at: ctx.now,
    salt: newId(ctx.now),
  };
  const content = await storedContent(version, ctx.sealer);
  const audit = await linkAudit(
    ctx,
    {
      stream: `section:${version.dossierId}:${version.code}`,
      act: AUDIT_ACTS[version.act],
      outcome: 'allowed',
      unitId: version.unitId,
      dossierId: version.dossierId,
      sectionCode: version.code,
      version: version.version,
      details: {
        changed: [...version.changedPaths],
        content: await sha256Hex(`${version.salt}\n${content}`),
        key: at.key,
        ...at.lock,
      },
    },
    at.tail,
  );
  return {
    statements: [
      ...(await sectionVersionStatements(version, content, ctx.sealer)),
      dropDraftStatement({
        accountId: ctx.actor.accountId,
        dossierId: version.dossierId,
        sectionCode: version.code,
      }),
      audit.statement,
    ],
    receipt: receiptOf(audit.hash),
  };
}
