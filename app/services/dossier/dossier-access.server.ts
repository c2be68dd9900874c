import { hiddenNames } from '../../domain/dossier/hidden-content';
import type { SectionCode } from '../../domain/dossier/section-catalogue';
import { decide, type DenialReason } from '../../domain/permission/decide';
import type { Act } from '../../domain/permission/acts';
import { RULES, type Rules } from '../../domain/permission/rules';
import type { DossierState, Subject } from '../../domain/permission/subject';
import { isClosedStatus } from '../../domain/event/event-kinds';
import { endOfLocalDay, plainDate } from '../../domain/plain-date';
import { AppError, type AppErrorCode } from '../app-error';
import type { ServiceContext } from '../context.server';
import type { DossierHead } from './dossier-page';
import type { UsedRight } from './right-assertion.server';
import { namesOf } from './stored-version.server';

/** A row of `dossierHeadQuery`. */
export type DossierHeadRow = {
  dossier: {
    id: string;
    staffNumber: string | null;
    fullName: string;
    personStatus: string;
    managingUnitId: string;
    usingUnitId: string;
    guestUnitId: string | null;
    guestUntilOn: string | null;
    transferId: string | null;
    annulledAt: number | null;
    annulReason: string | null;
    mergedIntoId: string | null;
    incompleteSections: number;
    debts: number;
  };
  managingUnit: { id: string; code: string; name: string };
  usingUnit: { id: string; name: string };
  ancestors: string;
  guestAncestors: string;
};

function stateOf({ dossier }: DossierHeadRow): DossierState {
  if (dossier.annulledAt !== null) return 'annulled';
  if (dossier.transferId !== null) return 'in-transit';
  return isClosedStatus(dossier.personStatus) ? 'closed' : 'current';
}

/** Gives the instant at which the loan of a dossier is over; null where it is not lent or no end is set. */
export function loanEndsAt({ dossier }: DossierHeadRow): number | null {
  return dossier.guestUntilOn === null ? null : endOfLocalDay(plainDate(dossier.guestUntilOn));
}

/** Gives the dossier as the permission rules see it. */
export function dossierSubject(row: DossierHeadRow): Subject {
  return {
    kind: 'dossier',
    dossierId: row.dossier.id,
    managingUnitId: row.dossier.managingUnitId,
    usingUnitId: row.dossier.usingUnitId,
    ancestorIds: namesOf(row.ancestors),
    state: stateOf(row),
    guest:
      row.dossier.guestUnitId === null
        ? null
        : {
            unitId: row.dossier.guestUnitId,
            ancestorIds: namesOf(row.guestAncestors),
            endsAt: loanEndsAt(row),
          },
  };
}

/** Says whether the actor saw the dossier as the host of a loan that is over: he is told that, and not that nothing is there. */
function sawItOnLoan(ctx: ServiceContext, row: DossierHeadRow): boolean {
  const subject = dossierSubject(row);
  if (subject.kind !== 'dossier' || !subject.guest || subject.guest.endsAt === null) return false;
  const lent = { ...subject, guest: { ...subject.guest, endsAt: null } };
  return decide(ctx.actor, 'dossier.open', lent, ctx.now).allowed;
}

/** What a state forbids is told as that; the rest as a right that is missing. */
const OF_THE_STATE: Readonly<Partial<Record<DenialReason, AppErrorCode>>> = {
  'permission.dossier-in-transit': 'dossier.in-transit',
  'permission.dossier-closed': 'dossier.closed',
  'permission.dossier-annulled': 'dossier.annulled',
};

/** Requires that the actor may do the act on the dossier; gives which assignment allows it. Throws 404, 403, or 409 where its state forbids it. */
export function requireDossierAct(
  ctx: ServiceContext,
  act: Act,
  row: DossierHeadRow | undefined,
): UsedRight {
  if (row === undefined) throw new AppError('access.not-found');
  const decision = decide(ctx.actor, act, dossierSubject(row), ctx.now);
  if (!decision.allowed) {
    if (decision.answer === 'not-found')
      throw new AppError(sawItOnLoan(ctx, row) ? 'dossier.loan-over' : 'access.not-found', { act });
    throw new AppError(OF_THE_STATE[decision.reason] ?? 'access.forbidden', { act });
  }
  return { role: decision.by.role, unitId: decision.by.unitId };
}

/** True when the actor may do the act on the dossier: for showing or hiding a button. */
export function mayOnDossier(ctx: ServiceContext, act: Act, row: DossierHeadRow): boolean {
  return decide(ctx.actor, act, dossierSubject(row), ctx.now).allowed;
}

/** Lists what of a section the actor may not read, by the rules in force (tests pass narrower ones). */
export function hiddenFrom(
  ctx: ServiceContext,
  section: SectionCode,
  row: DossierHeadRow,
  rules: Rules = RULES,
): string[] {
  return hiddenNames(
    section,
    (act) => decide(ctx.actor, act, dossierSubject(row), ctx.now, rules).allowed,
  );
}

/** Gives what stands above every view of a dossier. */
export function headOf(row: DossierHeadRow): DossierHead {
  return {
    id: row.dossier.id,
    fullName: row.dossier.fullName,
    staffNumber: row.dossier.staffNumber,
    managingUnit: {
      id: row.managingUnit.id,
      code: row.managingUnit.code,
      name: row.managingUnit.name,
    },
    usingUnit: row.usingUnit,
    personStatus: row.dossier.personStatus,
    state: stateOf(row),
    transferId: row.dossier.transferId,
    lentUntil: row.dossier.guestUntilOn === null ? null : plainDate(row.dossier.guestUntilOn),
    mergedIntoId: row.dossier.mergedIntoId,
    annulReason: row.dossier.annulReason,
    incompleteSections: row.dossier.incompleteSections,
    debts: row.dossier.debts,
  };
}
