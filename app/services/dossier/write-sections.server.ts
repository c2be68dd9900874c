import { dropDraftStatement } from '../../../db/queries/drafts.server';
import {
  sectionVersionStatements,
  storedContent,
  type SectionVersion,
} from '../../../db/queries/save-section.server';
import type { Statement } from '../../../db/write-batch.server';
import { sectionStream } from '../../domain/audit/audit-entry';
import type { CheckFinding } from '../../domain/dossier/section-checks';
import type { SectionCode } from '../../domain/dossier/section-catalogue';
import { textOf, type SectionContent } from '../../domain/dossier/section-content';
import { differences } from '../../domain/dossier/section-difference';
import { sectionState } from '../../domain/dossier/section-state';
import { linkAudit, type AuditNote, type ChainTail } from '../audit/record-audit.server';
import type { ServiceContext } from '../context.server';
import { newId } from '../new-id.server';
import { colleagueOf } from '../room/colleague-of';
import { sha256Hex } from '../sha256.server';
import { numberIsFree } from './right-assertion.server';

/** One section as a verb has decided it. */
export type DecidedSection = {
  code: SectionCode;
  /** What stood when it was decided. */
  base: SectionContent;
  content: SectionContent;
  /** The version that stood; one saved meanwhile stops the batch. */
  version: number;
  /** The fence the section's row keeps. */
  fence: number;
  /** The last row of its chain in the log. */
  tail: ChainTail | undefined;
  /** What the checks found that is saved with it. */
  warnings: readonly CheckFinding[];
  /** What the log says of the lock it was saved under. */
  lock?: AuditNote['details'];
};

/** What a verb writes into sections of one dossier: facts alone. */
export type SectionsToWrite = {
  dossierId: string;
  managingUnitId: string;
  /** The managing unit and those above it: whose pages are told. */
  unitIds: readonly string[];
  act: SectionVersion['act'];
  reason: string | null;
  basis: string | null;
  effectiveOn: string | null;
  /** Of the form it was sent by. */
  key: string;
  sections: readonly DecidedSection[];
};

export type WrittenSections = {
  statements: Statement[];
  /** The versions that are made, in the order they were given. */
  written: [SectionCode, number][];
  /** Of the last section: what a clerk can quote. */
  receipt: string;
  /** Tells the rooms once the batch is written: whoever has a section in hand sees the new text beside his own. */
  tell(): void;
};

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

/** Gives the keyed digest of the personal number that a section tells; null where it tells none. */
export async function numberDigestOf(
  { sealer }: Pick<ServiceContext, 'sealer'>,
  code: SectionCode,
  content: SectionContent,
): Promise<string | null> {
  const number = code === 'papers' ? textOf(content, 'national_id') : null;
  return number === null ? null : sealer.digest(number);
}

async function oneSection(ctx: ServiceContext, all: SectionsToWrite, section: DecidedSection) {
  const { code, base, content } = section;
  const digest = await numberDigestOf(ctx, code, content);
  const version: SectionVersion = {
    dossierId: all.dossierId,
    code,
    content,
    version: section.version + 1,
    fence: section.fence,
    act: all.act,
    reason: all.reason,
    basis: all.basis,
    effectiveOn: all.effectiveOn,
    changedPaths: differences(code, base, content).map(({ path }) => path),
    warnings: section.warnings,
    nationalIdDigest: digest,
    state: sectionState(code, content),
    account: { id: ctx.actor.accountId, name: ctx.actor.fullName },
    unitId: all.managingUnitId,
    at: ctx.now,
    salt: newId(ctx.now),
  };
  const stored = await storedContent(version, ctx.sealer);
  const audit = await linkAudit(
    ctx,
    {
      stream: sectionStream(all.dossierId, code),
      act: AUDIT_ACTS[all.act],
      outcome: 'allowed',
      unitId: all.managingUnitId,
      dossierId: all.dossierId,
      sectionCode: code,
      version: version.version,
      details: {
        changed: [...version.changedPaths],
        content: await sha256Hex(`${version.salt}\n${stored}`),
        key: all.key,
        ...section.lock,
      },
    },
    section.tail,
  );
  return {
    version: version.version,
    receipt: receiptOf(audit.hash),
    statements: [
      ...numberIsFree(digest, all.dossierId),
      ...(await sectionVersionStatements(version, stored, ctx.sealer)),
      dropDraftStatement({
        accountId: ctx.actor.accountId,
        dossierId: all.dossierId,
        sectionCode: code,
      }),
      audit.statement,
    ],
  };
}

function tell(ctx: ServiceContext, all: SectionsToWrite): void {
  const { dossierId, unitIds } = all;
  // Nobody can have had a section of a new dossier in hand.
  if (all.act === 'create') return ctx.rooms.tellChanged([...unitIds]);
  for (const { code, version, fence } of all.sections)
    ctx.rooms.tellSaved({
      dossierId,
      section: code,
      version: version + 1,
      fence,
      by: colleagueOf(ctx.actor),
      at: ctx.now,
      unitIds: [...unitIds],
    });
}

/**
 * The one door by which sections get new versions: what changed, the digest of the personal number and that it is nobody else's,
 * state, history, typed rows, the log, the end of the own draft, what the rooms are told. Gives what the verb puts into its batch.
 */
export async function writeSections(
  ctx: ServiceContext,
  all: SectionsToWrite,
): Promise<WrittenSections> {
  const statements: Statement[] = [];
  const written: [SectionCode, number][] = [];
  let receipt = '';
  for (const section of all.sections) {
    const one = await oneSection(ctx, all, section);
    statements.push(...one.statements);
    written.push([section.code, one.version]);
    receipt = one.receipt;
  }
  return { statements, written, receipt, tell: () => tell(ctx, all) };
}
