import { ACT_CODES, getAct } from './acts';
import { decide, type Decision } from './decide';
import { ROLES, type Role } from './roles';
import { RULES, type Rules } from './rules';
import type { Actor, DossierState, Subject } from './subject';

/** The sector of the table: a department of health, two units of it, an attached unit below each. */
const CHAIN = {
  department: ['department'],
  unit: ['unit', 'department'],
  attached: ['attached', 'unit', 'department'],
  sibling: ['sibling', 'department'],
} as const;

const NOW = 1_000_000;
const OWN_DOSSIER = 'own-dossier';

function dossier(
  unitId: keyof typeof CHAIN,
  id: string,
  state: DossierState,
  guestId: keyof typeof CHAIN | null = null,
  endsAt: number | null = null,
): Subject {
  return {
    kind: 'dossier',
    dossierId: id,
    managingUnitId: unitId,
    usingUnitId: unitId,
    ancestorIds: CHAIN[unitId],
    state,
    guest: guestId === null ? null : { unitId: guestId, ancestorIds: CHAIN[guestId], endsAt },
  };
}

function unit(unitId: keyof typeof CHAIN): Subject {
  return { kind: 'unit', unitId, ancestorIds: CHAIN[unitId] };
}

/** Every place a subject can stand in, seen from an actor of the unit `unit`. */
const TABLE_SUBJECTS: readonly { name: string; subject: Subject }[] = [
  { name: 'somewhere', subject: { kind: 'none' } },
  { name: 'sector', subject: { kind: 'sector' } },
  { name: 'unit: own', subject: unit('unit') },
  { name: 'unit: attached', subject: unit('attached') },
  { name: 'unit: sibling', subject: unit('sibling') },
  { name: 'unit: above', subject: unit('department') },
  { name: 'dossier: about himself', subject: dossier('unit', OWN_DOSSIER, 'current') },
  { name: 'dossier: himself, elsewhere', subject: dossier('sibling', OWN_DOSSIER, 'current') },
  { name: 'dossier: own unit', subject: dossier('unit', 'other', 'current') },
  { name: 'dossier: own unit, closed', subject: dossier('unit', 'other', 'closed') },
  { name: 'dossier: own unit, in transit', subject: dossier('unit', 'other', 'in-transit') },
  { name: 'dossier: own unit, annulled', subject: dossier('unit', 'other', 'annulled') },
  { name: 'dossier: guest', subject: dossier('sibling', 'other', 'current', 'unit', NOW + 1) },
  {
    name: 'dossier: guest, its loan over',
    subject: dossier('sibling', 'other', 'current', 'unit', NOW),
  },
  {
    name: 'dossier: on its way here',
    subject: dossier('sibling', 'other', 'in-transit', 'unit'),
  },
  { name: 'dossier: attached unit', subject: dossier('attached', 'other', 'current') },
  { name: 'dossier: sibling unit', subject: dossier('sibling', 'other', 'current') },
  { name: 'dossier: unit above', subject: dossier('department', 'other', 'current') },
  { name: 'account: own', subject: { kind: 'account', accountId: 'me' } },
  { name: 'account: another', subject: { kind: 'account', accountId: 'somebody' } },
];

export type TableActor = { name: string; roles: readonly Role[]; actor: Actor };

function tableActor(
  name: string,
  roles: readonly Role[],
  changes: Partial<Actor> = {},
): TableActor {
  const assignments = roles.map((role) => ({ role, unitId: 'unit', validFrom: 1, validTo: null }));
  return {
    name,
    roles,
    actor: {
      accountId: 'me',
      dossierId: OWN_DOSSIER,
      disabled: false,
      mustChangePassword: false,
      assignments,
      ...changes,
    },
  };
}

function ended(role: Role): Partial<Actor> {
  return { assignments: [{ role, unitId: 'unit', validFrom: 1, validTo: NOW }] };
}

/** Every kind of actor: each role alone, an account without a role, and the conditions and pairs that rules speak of. */
const TABLE_ACTORS: readonly TableActor[] = [
  tableActor('no role', []),
  ...ROLES.map((role) => tableActor(role, [role])),
  ...ROLES.map((role) => tableActor(`${role}, disabled`, [role], { disabled: true })),
  ...ROLES.map((role) =>
    tableActor(`${role}, must change password`, [role], { mustChangePassword: true }),
  ),
  ...ROLES.map((role) => tableActor(`${role}, ended`, [role], ended(role))),
  ...ROLES.filter((role) => role !== 'khtc').map((role) =>
    tableActor(`khtc + ${role}`, ['khtc', role]),
  ),
  ...ROLES.filter((role) => role !== 'auditor' && role !== 'khtc').map((role) =>
    tableActor(`auditor + ${role}`, ['auditor', role]),
  ),
];

export type TableCell = { actor: TableActor; act: string; subject: string; decision: Decision };

function* cellsOf(actor: TableActor, rules: Rules): Generator<TableCell> {
  for (const act of ACT_CODES)
    for (const { name, subject } of TABLE_SUBJECTS)
      if (getAct(act).subjects.includes(subject.kind))
        yield {
          actor,
          act,
          subject: name,
          decision: decide(actor.actor, act, subject, NOW, rules),
        };
}

/** Gives the decision of every cell of the table: actor × act × subject the act knows. */
export function* tableCells(rules: Rules = RULES): Generator<TableCell> {
  for (const actor of TABLE_ACTORS) yield* cellsOf(actor, rules);
}

function writeDecision(decision: Decision): string {
  return decision.allowed
    ? `allowed by ${decision.by.rule} (${decision.by.scope})`
    : `${decision.answer}, ${decision.reason}`;
}

/** Adds a value to the list under a key, making the list with the first. */
function addTo<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** The answers to one act, each with the subjects that get it; acts with the same text are written once. */
function writeActor(cells: readonly TableCell[]): string[] {
  const acts = new Map<string, string[]>();
  for (const act of new Set(cells.map((cell) => cell.act))) {
    const answers = new Map<string, string[]>();
    for (const cell of cells)
      if (cell.act === act) addTo(answers, writeDecision(cell.decision), cell.subject);
    const text = [...answers].map(([answer, names]) => `    ${answer}: ${names.join('; ')}`);
    addTo(acts, text.join('\n'), act);
  }
  return [...acts].map(([text, names]) => `  ${names.join(', ')}\n${text}`);
}

/** Gives the permission table as text, actor by actor: who looks for a difference can stop at the first. */
export function* permissionTableParts(rules: Rules = RULES): Generator<string> {
  for (const actor of TABLE_ACTORS)
    yield [`# ${actor.name}`, ...writeActor([...cellsOf(actor, rules)])].join('\n');
}

/** Gives the whole permission table as text, for people to review and a file to hold. */
export function renderPermissionTable(rules: Rules = RULES): string {
  return `${[...permissionTableParts(rules)].join('\n\n')}\n`;
}
