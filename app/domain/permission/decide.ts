import { getAct, isAct, type Act } from './acts';
import type { Role } from './roles';
import { RULES, type Attempt, type PreventCode, type Rules, type Scope } from './rules';
import {
  isActor,
  isInstant,
  isSubject,
  type Actor,
  type Assignment,
  type Subject,
} from './subject';

export type DenialReason = PreventCode | 'permission.not-enabled' | 'permission.unknown-input';

/** The right that was used; what every account may do stands under the role `account` and no unit (''). */
export type UsedGrant = { rule: string; role: Role | 'account'; unitId: string; scope: Scope };

/** `not-found` where the actor may not even see the subject, `forbidden` where it may be seen but not this done. */
export type Decision =
  | { allowed: true; by: UsedGrant }
  | { allowed: false; answer: 'not-found' | 'forbidden'; reason: DenialReason };

/**
 * What a list may hold: with `sector` everything; else what these units manage (with `subtree` also the units below)
 * and the actor's own dossier. No units and no own dossier is an empty list.
 */
export type ReachOfAct = {
  sector: boolean;
  units: readonly { unitId: string; subtree: boolean }[];
  selfDossierId: string | null;
};

/** Gives the assignments in force at an instant: from `validFrom` on, until before `validTo`. */
export function assignmentsInForce(actor: Actor, now: number): readonly Assignment[] {
  return actor.assignments.filter(
    ({ validFrom, validTo }) => validFrom <= now && (validTo === null || now < validTo),
  );
}

function grantsOf(rules: Rules, live: readonly Assignment[], act: Act): UsedGrant[] {
  return rules.enable
    .filter((rule) => rule.acts.includes(act))
    .flatMap(({ code, to, scopes }) => {
      const holders =
        to === 'every-account'
          ? [{ role: 'account' as const, unitId: '' }]
          : live.filter(({ role }) => to.includes(role));
      return holders.flatMap(({ role, unitId }) =>
        scopes.map((scope) => ({ rule: code, role, unitId, scope })),
      );
    });
}

type Place = { unitId: string; ancestorIds: readonly string[] };

/** Where a subject stands: the unit that answers for it, and for a dossier the one that is its guest, until its loan is over. */
function placesOf(subject: Subject, now: number): readonly Place[] {
  switch (subject.kind) {
    case 'unit':
      return [subject];
    case 'dossier': {
      const managing = { unitId: subject.managingUnitId, ancestorIds: subject.ancestorIds };
      const guest = subject.guest ?? null;
      const isOver = guest === null || (typeof guest.endsAt === 'number' && now >= guest.endsAt);
      return isOver ? [managing] : [managing, guest];
    }
    case 'none':
    case 'sector':
    case 'account':
      return [];
  }
}

type Question = { actor: Actor; act: Act; subject: Subject; now: number };

function reaches({ scope, unitId }: UsedGrant, { actor, subject, now }: Question): boolean {
  if (subject.kind === 'none') return true;
  const places = placesOf(subject, now);
  switch (scope) {
    case 'sector':
      return true;
    case 'self':
      return subject.kind === 'dossier' && subject.dossierId === actor.dossierId;
    case 'own-unit':
      return places.some((place) => unitId === place.unitId);
    case 'attached-units':
      return places.some((place) => unitId !== place.unitId && place.ancestorIds.includes(unitId));
  }
}

function preventing(rules: Rules, attempt: Attempt): PreventCode | null {
  return rules.prevent.find((rule) => rule.prevents(attempt))?.code ?? null;
}

function judge(rules: Rules, question: Question): Decision | DenialReason {
  const { actor, act, subject, now } = question;
  const live = assignmentsInForce(actor, now);
  const roles: ReadonlySet<Role> = new Set(live.map(({ role }) => role));
  let reason: DenialReason = 'permission.not-enabled';
  for (const grant of grantsOf(rules, live, act)) {
    if (!reaches(grant, question)) continue;
    const prevented = preventing(rules, { actor, roles, act, subject, scope: grant.scope });
    if (prevented === null) return { allowed: true, by: grant };
    reason = prevented;
  }
  return reason;
}

/** The act that shows a subject exists: who may not do it is told "not found". Null: nothing is hidden. */
const SEEING: Readonly<Record<Subject['kind'], Act | null>> = {
  none: null,
  sector: null,
  unit: 'unit.read',
  account: 'account.manage',
  dossier: 'dossier.open',
};

function maySee(rules: Rules, question: Question): boolean {
  const seeing = SEEING[question.subject.kind];
  if (seeing === null) return true;
  // Seeing is not doing: who may manage accounts sees his own in the list.
  const subject: Subject =
    question.subject.kind === 'account' ? { kind: 'none' } : question.subject;
  return typeof judge(rules, { ...question, act: seeing, subject }) !== 'string';
}

function decideBy(rules: Rules, question: Question): Decision {
  const { act, subject } = question;
  if (!getAct(act).subjects.includes(subject.kind))
    return { allowed: false, answer: 'not-found', reason: 'permission.unknown-input' };
  const verdict = judge(rules, question);
  if (typeof verdict !== 'string') return verdict;
  const answer = maySee(rules, question) ? 'forbidden' : 'not-found';
  return { allowed: false, answer, reason: verdict };
}

const UNKNOWN_INPUT: Decision = {
  allowed: false,
  answer: 'not-found',
  reason: 'permission.unknown-input',
};

/**
 * Says whether an actor may do an act on a subject at an instant (UTC milliseconds): allowed only if a rule enables it
 * and none prevents it. Takes anything: an unknown role, act, subject or clock is a denial, and it never throws.
 */
export function decide(
  actor: unknown,
  act: unknown,
  subject: unknown,
  now: unknown,
  rules: Rules = RULES,
): Decision {
  try {
    if (!isActor(actor) || !isAct(act) || !isSubject(subject) || !isInstant(now))
      return UNKNOWN_INPUT;
    return decideBy(rules, { actor, act, subject, now });
  } catch {
    // Only a hostile object (a getter that throws) comes here; a denial is the answer to it, not an exception.
    return UNKNOWN_INPUT;
  }
}

/**
 * Says whether an actor may do an act to any subject of a kind at all, before the subject is known: a denial here is a denial
 * on each of them. Who may not even see such subjects is told "not found".
 */
export function decideSomewhere(
  actor: Actor,
  { act, subject: kind }: { act: Act; subject: Subject['kind'] },
  now: number,
  rules: Rules = RULES,
): Decision {
  const question: Question = { actor, act, subject: { kind: 'none' }, now };
  const verdict = judge(rules, question);
  if (typeof verdict !== 'string') return verdict;
  const seeing = getAct(act).subjects.includes('none') ? null : SEEING[kind];
  const maySeeSome =
    seeing === null || typeof judge(rules, { ...question, act: seeing }) !== 'string';
  return { allowed: false, answer: maySeeSome ? 'forbidden' : 'not-found', reason: verdict };
}

const NOWHERE: ReachOfAct = { sector: false, units: [], selfDossierId: null };

/**
 * Gives what a list for this act may hold, from the same rules as `decide`; junk gives an empty reach. What a rule
 * forbids about one subject (one's own dossier, a closed one) is not in it: only `decide` judges a single subject.
 */
export function scopeOf(
  actor: unknown,
  act: unknown,
  now: unknown,
  rules: Rules = RULES,
): ReachOfAct {
  if (!isActor(actor) || !isAct(act) || !isInstant(now)) return NOWHERE;
  const live = assignmentsInForce(actor, now);
  const roles: ReadonlySet<Role> = new Set(live.map(({ role }) => role));
  const subject: Subject = { kind: 'none' };
  const usable = grantsOf(rules, live, act).filter(
    ({ scope }) => preventing(rules, { actor, roles, act, subject, scope }) === null,
  );
  const units = new Map<string, boolean>();
  for (const { scope, unitId } of usable) {
    if (scope === 'own-unit' || scope === 'attached-units')
      units.set(unitId, scope === 'attached-units' || (units.get(unitId) ?? false));
  }
  return {
    sector: usable.some(({ scope }) => scope === 'sector'),
    units: [...units].map(([unitId, subtree]) => ({ unitId, subtree })),
    selfDossierId: usable.some(({ scope }) => scope === 'self') ? actor.dossierId : null,
  };
}
