import { hiddenNames } from '../../domain/dossier/hidden-content';
import type { SectionCode } from '../../domain/dossier/section-catalogue';
import { decide } from '../../domain/permission/decide';
import type { Act } from '../../domain/permission/acts';
import { RULES, type Rules } from '../../domain/permission/rules';
import type { Subject } from '../../domain/permission/subject';
import { AppError } from '../app-error';
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
    incompleteSections: number;
    debts: number;
  };
  managingUnit: { id: string; code: string; name: string };
  usingUnit: { id: string; name: string };
  ancestors: string;
};

/** Gives the dossier as the permission rules see it. */
export function dossierSubject(row: DossierHeadRow): Subject {
  return {
    kind: 'dossier',
    dossierId: row.dossier.id,
    managingUnitId: row.dossier.managingUnitId,
    usingUnitId: row.dossier.usingUnitId,
    ancestorIds: namesOf(row.ancestors),
    state: 'current',
  };
}

/** Requires that the actor may do the act on the dossier; gives which assignment allows it. Throws 404 or 403. */
export function requireDossierAct(
  ctx: ServiceContext,
  act: Act,
  row: DossierHeadRow | undefined,
): UsedRight {
  if (row === undefined) throw new AppError('access.not-found');
  const decision = decide(ctx.actor, act, dossierSubject(row), ctx.now);
  if (!decision.allowed)
    throw new AppError(decision.answer === 'not-found' ? 'access.not-found' : 'access.forbidden', {
      act,
    });
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
    incompleteSections: row.dossier.incompleteSections,
    debts: row.dossier.debts,
  };
}
