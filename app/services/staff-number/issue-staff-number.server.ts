import { dossierHeadQuery } from '../../../db/queries/read-dossier.server';
import {
  issueStaffNumberStatements,
  sectionLacksQuery,
  staffNumbersQuery,
} from '../../../db/queries/staff-numbers.server';
import { readBatch } from '../../../db/read-batch.server';
import { comparePlainDates, type PlainDate } from '../../domain/plain-date';
import { mayHoldCard, type StaffNumberKind } from '../../domain/staff-number/staff-number';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { requireDossierAct } from '../dossier/dossier-access.server';
import { rightAssertion } from '../dossier/right-assertion.server';
import { namesOf } from '../dossier/stored-version.server';
import { writeAudited } from '../write-audited.server';
import { storedLacks } from './open-staff-numbers.server';

export type StaffNumberAsked = {
  key: string;
  dossierId: string;
  kind: StaffNumberKind;
  value: string;
  issuedOn: PlainDate;
  /** Null: only for a dossier that lacks nothing. Else why it is issued all the same. */
  waivedReason: string | null;
};

/** Reads what the gate asks; throws `staff-number.incomplete` with the sections that lack something. */
async function requireGate(ctx: ServiceContext, asked: StaffNumberAsked) {
  const [heads, sections, issued] = await readBatch(ctx.db, [
    dossierHeadQuery(ctx.db, asked.dossierId),
    sectionLacksQuery(ctx.db, asked.dossierId),
    staffNumbersQuery(ctx.db, asked.dossierId),
  ]);
  const row = heads[0];
  const isWaived = asked.waivedReason !== null;
  const right = requireDossierAct(ctx, isWaived ? 'staff-number.waive' : 'staff-number.issue', row);
  if (row === undefined) throw new AppError('access.not-found');
  if (asked.kind === 'card' && !mayHoldCard(row.dossier.employmentType))
    throw new AppError('staff-number.no-card');
  const lacks = storedLacks(sections);
  if (lacks.length > 0 && !isWaived) throw new AppError('staff-number.incomplete', {}, { lacks });
  return { row, right, lacks, seq: (issued[0]?.seq ?? 0) + 1 };
}

/**
 * Issues a staff number or a civil-servant card (Điều 9.2.a): only when the dossier is entered whole, "chưa rõ" counted as
 * lacking; whoever may waive that gives a reason, which stays. Refuses with `staff-number.incomplete` and the list of what is
 * missing, `staff-number.no-card` for who is neither cadre nor civil servant, `staff-number.taken` for a number of another's.
 */
export async function issueStaffNumber(
  ctx: ServiceContext,
  asked: StaffNumberAsked,
): Promise<void> {
  const { dossierId, kind, value, issuedOn, waivedReason } = asked;
  if (comparePlainDates(issuedOn, ctx.today) > 0)
    throw new AppError(
      'form.invalid',
      {},
      {
        faults: [{ field: 'issuedOn', fault: 'date.future' }],
      },
    );
  let unitIds: string[] = [];
  const form = {
    key: asked.key,
    content: ['staff-number.issue', dossierId, kind, value, issuedOn, waivedReason],
    taken: 'staff-number.taken' as const,
  };
  const { isRepeat } = await writeAudited(ctx, form, async () => {
    const { row, right, lacks, seq } = await requireGate(ctx, asked);
    unitIds = namesOf(row.ancestors);
    return {
      answer: { seq },
      note: {
        act: 'staff-number.issue',
        unitId: row.dossier.managingUnitId,
        dossierId,
        details: { code: kind, seq, waived: waivedReason !== null, lacking: lacks.length },
      },
      statements: [
        rightAssertion(ctx, right, row.dossier),
        ...issueStaffNumberStatements({
          dossierId,
          seq,
          kind,
          value,
          issuedOn,
          waivedReason,
          at: ctx.now,
          account: { id: ctx.actor.accountId, name: ctx.actor.fullName },
        }),
      ],
    };
  });
  if (!isRepeat) ctx.rooms.tellChanged(unitIds);
}
