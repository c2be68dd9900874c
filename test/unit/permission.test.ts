import fc from 'fast-check';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ACT_CODES, getAct, type Act } from '../../app/domain/permission/acts';
import { decide, scopeOf } from '../../app/domain/permission/decide';
import {
  conflictsAmong,
  isRole,
  mayHoldRoleIn,
  ROLES,
  type Role,
} from '../../app/domain/permission/roles';
import { ROOM_ACTS } from '../../app/domain/permission/room-acts';
import { findRouteActs, ROUTE_ACTS } from '../../app/domain/permission/route-acts';
import { RULES, SCOPES, type EnableRule, type Rules } from '../../app/domain/permission/rules';
import type { Actor, Subject } from '../../app/domain/permission/subject';
import {
  permissionTableParts,
  renderPermissionTable,
  tableCells,
} from '../../app/domain/permission/table';
import { enableMutants } from '../support/permission-mutants';

const GOLDEN = new URL('permission.golden.txt', import.meta.url);
const SEED = { seed: 5214, numRuns: 2000 };
const NOW = 1_000;

const cells = [...tableCells()];
const allowed = cells.filter(({ decision }) => decision.allowed);

function actor(role: Role, changes: Partial<Actor> = {}): Actor {
  return {
    accountId: 'me',
    dossierId: null,
    disabled: false,
    mustChangePassword: false,
    assignments: [{ role, unitId: 'unit', validFrom: 1, validTo: null }],
    ...changes,
  };
}

function dossierOf(unitId: string, ...above: string[]): Subject {
  return {
    kind: 'dossier',
    dossierId: 'd',
    managingUnitId: unitId,
    usingUnitId: unitId,
    ancestorIds: [unitId, ...above],
    state: 'current',
  };
}

describe('the permission table', () => {
  test('is the one that was reviewed (WRITE_GOLDEN=1 writes it anew, then review the difference)', () => {
    if (process.env.WRITE_GOLDEN === '1') writeFileSync(GOLDEN, renderPermissionTable());
    expect(renderPermissionTable()).toBe(readFileSync(GOLDEN, 'utf8'));
  });
});

describe('the golden table is red when a rule changes', () => {
  const golden = [...permissionTableParts()];

  /** Tells whether the table of changed rules differs; most do so at one of the first actors. */
  function isRed(rules: Rules): boolean {
    const parts = permissionTableParts(rules);
    return golden.some((part) => parts.next().value !== part);
  }

  test('and green when none does', () => {
    expect(isRed({ ...RULES, enable: [...RULES.enable] })).toBe(false);
  });

  test.each([...enableMutants()].map(({ name, rules }) => [name, rules] as const))(
    '%s',
    (_name, rules) => {
      expect(isRed(rules)).toBe(true);
    },
  );

  test.each(RULES.prevent.map((rule) => [rule.code, rule] as const))(
    '%s dropped',
    (_code, rule) => {
      const prevent = RULES.prevent.filter((other) => other !== rule);
      expect(isRed({ ...RULES, prevent })).toBe(true);
    },
  );

  test('an act given to a role that has it nowhere', () => {
    for (const role of ROLES)
      for (const act of ACT_CODES) {
        const has = allowed.some((cell) => cell.actor.name === role && cell.act === act);
        if (has) continue;
        const extra: EnableRule = {
          code: 'planted',
          to: [role],
          acts: [act],
          scopes: ['own-unit', 'sector'],
          basis: '',
        };
        // What a prevent rule takes away again is no change.
        const taken =
          (role === 'khtc' && ['dossier', 'oversight'].includes(getAct(act).field)) ||
          (role === 'auditor' &&
            (['dossier', 'oversight'].includes(getAct(act).field) || getAct(act).writes));
        if (taken) continue;
        expect(isRed({ ...RULES, enable: [...RULES.enable, extra] }), `${role} ${act}`).toBe(true);
      }
  });
});

describe('invariants over every cell', () => {
  const dossierActs = ACT_CODES.filter((act) => getAct(act).field === 'dossier');

  function neverAllowed(matches: (cell: (typeof cells)[number]) => boolean): void {
    const concerned = cells.filter(matches);
    expect(concerned.length).toBeGreaterThan(0);
    expect(concerned.filter(({ decision }) => decision.allowed)).toEqual([]);
  }

  const rolesOf = (cell: (typeof cells)[number]): readonly Role[] => cell.actor.roles;
  const isDossierAct = (act: string): boolean => dossierActs.some((other) => other === act);
  const writes = (act: string): boolean =>
    ACT_CODES.some((other) => other === act && getAct(other).writes);

  test('no act deletes anything (Điều 11)', () => {
    expect(ACT_CODES.filter((act) => /delete|remove|purge|erase/.test(act))).toEqual([]);
  });

  test('a disabled account can do nothing at all (Điều 15.6)', () => {
    neverAllowed(({ actor: { actor: who } }) => who.disabled);
  });

  test('who must change the password can do that and sign out, no more', () => {
    neverAllowed(
      ({ actor: { actor: who }, act }) =>
        who.mustChangePassword && act !== 'own-password.change' && act !== 'sign-out',
    );
    expect(
      cells
        .filter(({ actor: { actor: who }, act }) => who.mustChangePassword && act === 'sign-out')
        .every(({ decision }) => decision.allowed),
    ).toBe(true);
  });

  test('a role that has ended enables nothing', () => {
    neverAllowed(
      ({ actor: { name }, act }) =>
        name.endsWith(', ended') &&
        ![
          'own-password.change',
          'sign-out',
          'today.read',
          'incident.read',
          'incident.acknowledge',
        ].includes(act),
    );
  });

  test('nobody writes in the dossier about himself (Điều 9.2.a)', () => {
    neverAllowed(
      ({ subject, act }) =>
        subject.startsWith('dossier: ') && writes(act) && /himself/.test(subject),
    );
  });

  test('KHTC reads and writes no dossier but its holder’s own, with a second role too (Điều 5.2, 16.3)', () => {
    neverAllowed(
      (cell) =>
        rolesOf(cell).includes('khtc') &&
        isDossierAct(cell.act) &&
        /^dossier: (own|attached|sibling|unit)/.test(cell.subject),
    );
  });

  test('the auditor reads no dossier and writes nothing (Điều 17.8)', () => {
    neverAllowed(
      (cell) =>
        rolesOf(cell).includes('auditor') &&
        isDossierAct(cell.act) &&
        /^dossier: (own|attached|sibling|unit)/.test(cell.subject),
    );
    neverAllowed(
      (cell) =>
        rolesOf(cell).includes('auditor') &&
        writes(cell.act) &&
        !['own-password.change', 'sign-out', 'incident.acknowledge'].includes(cell.act),
    );
  });

  test('only KHTC issues accounts, and none to itself (Điều 16.3, 3.1)', () => {
    neverAllowed((cell) => cell.act === 'account.manage' && !rolesOf(cell).includes('khtc'));
    neverAllowed((cell) => cell.act === 'account.manage' && cell.subject === 'account: own');
  });

  test('who may issue accounts reads nobody’s dossier', () => {
    const issuers = new Set(
      allowed.filter(({ act }) => act === 'account.manage').map((cell) => cell.actor.name),
    );
    neverAllowed(
      (cell) =>
        issuers.has(cell.actor.name) && /^dossier: (own|attached|sibling)/.test(cell.subject),
    );
  });

  test('a sibling unit and the unit above are closed to unit roles (Điều 6)', () => {
    neverAllowed(
      (cell) =>
        rolesOf(cell).every((role) =>
          ['clerk', 'head', 'attached_clerk', 'employee'].includes(role),
        ) &&
        ['unit: sibling', 'unit: above', 'dossier: sibling unit', 'dossier: unit above'].includes(
          cell.subject,
        ),
    );
  });

  test('a unit’s role never reaches the sector’s log', () => {
    neverAllowed(
      (cell) =>
        cell.subject === 'sector' &&
        !rolesOf(cell).includes('auditor') &&
        !rolesOf(cell).includes('director'),
    );
  });

  test('an update is the clerk’s, in his own unit and where it is the guest of another (Điều 15.1; biệt phái)', () => {
    const places = allowed.filter(({ act }) => act === 'section.update');
    expect(places.every((cell) => rolesOf(cell).includes('clerk'))).toBe(true);
    const where = new Set(places.map(({ subject }) => subject));
    expect([...where].sort()).toEqual(['dossier: guest', 'dossier: own unit']);
  });

  test('nobody writes in a dossier on its way or annulled, but a draft is kept (Điều 10.2, 11)', () => {
    const onItsWay = ['dossier: own unit, in transit', 'dossier: on its way here'];
    const written = allowed.filter(({ act, subject }) => {
      const { writes, field } = getAct(act as Act);
      return writes && field === 'dossier' && onItsWay.includes(subject);
    });
    expect(new Set(written.map(({ act }) => act))).toEqual(new Set(['draft.keep']));
    neverAllowed((cell) => cell.subject.endsWith('annulled') && getAct(cell.act as Act).writes);
  });

  test('a closed dossier takes no update, and can still be corrected (Điều 11)', () => {
    neverAllowed(
      (cell) => cell.subject === 'dossier: own unit, closed' && cell.act === 'section.update',
    );
    expect(
      allowed.some(
        (cell) => cell.subject === 'dossier: own unit, closed' && cell.act === 'section.correct',
      ),
    ).toBe(true);
  });

  test('the head reads and does not write in dossiers (architecture, rooms)', () => {
    neverAllowed(
      (cell) => cell.actor.name === 'head' && isDossierAct(cell.act) && writes(cell.act),
    );
  });

  test('a delegated clerk has no dossier before the documents of Điều 5.3 are recorded', () => {
    neverAllowed((cell) => cell.actor.name === 'attached_clerk' && isDossierAct(cell.act));
  });

  test('who may do anything to a dossier may open it', () => {
    const opens = new Set(
      allowed
        .filter(({ act }) => act === 'dossier.open')
        .map((c) => `${c.actor.name}|${c.subject}`),
    );
    for (const cell of allowed)
      if (cell.subject.startsWith('dossier: '))
        expect(opens.has(`${cell.actor.name}|${cell.subject}`), JSON.stringify(cell)).toBe(true);
  });

  test('“not found” and “forbidden” tell apart exactly what the actor may see', () => {
    const sees = (cell: (typeof cells)[number]): boolean =>
      allowed.some(
        (other) =>
          other.actor === cell.actor &&
          other.subject === cell.subject &&
          other.act === 'dossier.open',
      );
    for (const cell of cells)
      if (cell.subject.startsWith('dossier: ') && !cell.decision.allowed)
        expect(cell.decision.answer, JSON.stringify(cell)).toBe(
          sees(cell) ? 'forbidden' : 'not-found',
        );
  });

  test('no act is dead: each is allowed to somebody somewhere', () => {
    expect(new Set(allowed.map(({ act }) => act))).toEqual(new Set(ACT_CODES));
  });

  test('a right to attached units is never without the right to the own unit', () => {
    for (const { scopes } of RULES.enable)
      if (scopes.includes('attached-units')) expect(scopes).toContain('own-unit');
  });
});

describe('junk is a denial and never an exception', () => {
  const good = { actor: actor('clerk', { dossierId: 'mine' }), subject: dossierOf('unit', 'top') };
  const JUNK = [
    undefined,
    null,
    '',
    0,
    -1,
    Number.NaN,
    1.5,
    true,
    [],
    {},
    '__proto__',
    'root',
    Symbol('x'),
  ];

  test('the good question is allowed, so the denials below are not idle', () => {
    expect(decide(good.actor, 'section.update', good.subject, NOW).allowed).toBe(true);
  });

  test.each(['accountId', 'dossierId', 'disabled', 'mustChangePassword', 'assignments'])(
    'actor.%s',
    (field) => {
      for (const junk of JUNK) {
        if (field === 'dossierId' && (junk === null || typeof junk === 'string') && junk !== '')
          continue;
        if (field === 'accountId' && typeof junk === 'string' && junk !== '') continue;
        const who = { ...good.actor, [field]: junk };
        expect(decide(who, 'section.update', good.subject, NOW).allowed, String(junk)).toBe(false);
      }
    },
  );

  test.each(['role', 'unitId', 'validFrom', 'validTo'])('assignment.%s', (field) => {
    for (const junk of JUNK) {
      if (field === 'validTo' && junk === null) continue;
      const assignments = [{ ...good.actor.assignments[0], [field]: junk }];
      const who = { ...good.actor, assignments };
      expect(decide(who, 'section.update', good.subject, NOW).allowed, String(junk)).toBe(false);
    }
  });

  test.each(['kind', 'dossierId', 'managingUnitId', 'usingUnitId', 'ancestorIds', 'state'])(
    'subject.%s',
    (field) => {
      for (const junk of JUNK) {
        if (['dossierId', 'usingUnitId'].includes(field) && typeof junk === 'string' && junk !== '')
          continue;
        const subject = { ...good.subject, [field]: junk };
        expect(decide(good.actor, 'section.update', subject, NOW).allowed, String(junk)).toBe(
          false,
        );
      }
    },
  );

  test('act and clock', () => {
    for (const junk of [...JUNK, 'section.delete', 'toString', 'constructor'])
      expect(decide(good.actor, junk, good.subject, NOW).allowed).toBe(false);
    for (const junk of [...JUNK, Number.POSITIVE_INFINITY])
      expect(decide(good.actor, 'section.update', good.subject, junk).allowed).toBe(false);
  });

  test('an act on a kind of subject it does not know', () => {
    for (const act of ACT_CODES)
      for (const kind of ['none', 'sector', 'account'] as const)
        if (!getAct(act).subjects.includes(kind))
          expect(decide(good.actor, act, { kind, accountId: 'x' }, NOW).allowed).toBe(false);
  });

  test('an object that throws when it is looked at', () => {
    const hostile = new Proxy(
      {},
      {
        get: () => {
          throw new Error('boo');
        },
      },
    );
    expect(decide(hostile, 'section.update', good.subject, NOW).allowed).toBe(false);
    expect(decide(good.actor, 'section.update', hostile, NOW).allowed).toBe(false);
  });

  test('anything at all', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.anything(), fc.anything(), (a, b, c, d) => {
        expect(decide(a, b, c, d).allowed).toBe(false);
      }),
      SEED,
    );
  });
});

describe('the time of an assignment', () => {
  test.each([
    [99, false],
    [100, true],
    [199, true],
    [200, false],
  ])('from 100 until before 200: at %i it is %s', (now, result) => {
    const who = actor('clerk', {
      assignments: [{ role: 'clerk', unitId: 'unit', validFrom: 100, validTo: 200 }],
    });
    expect(decide(who, 'dossier.open', dossierOf('unit'), now).allowed).toBe(result);
    expect(scopeOf(who, 'dossier.open', now).units.length > 0).toBe(result);
  });
});

describe('the reach of a list', () => {
  /** A tree of units as parents; unit 0 is the department. */
  const PARENTS = [null, 0, 0, 1, 1, 2, 3];
  const chainOf = (unit: number): string[] => {
    const parent = PARENTS[unit];
    return [`u${unit}`, ...(parent === null || parent === undefined ? [] : chainOf(parent))];
  };
  const anyUnit = fc.nat(PARENTS.length - 1);
  const anyActor: fc.Arbitrary<Actor> = fc.record({
    accountId: fc.constant('me'),
    dossierId: fc.constantFrom(null, 'd1', 'd2'),
    disabled: fc.boolean(),
    mustChangePassword: fc.integer({ min: 0, max: 9 }).map((value) => value === 0),
    assignments: fc.array(
      fc.record({
        role: fc.constantFrom(...ROLES),
        unitId: anyUnit.map((unit) => `u${unit}`),
        validFrom: fc.constantFrom(1, 500),
        validTo: fc.constantFrom(null, 200, 2000),
      }),
      { maxLength: 3 },
    ),
  });
  const READING: Act[] = [
    'dossier.open',
    'dossier.read-salary',
    'dossier.read-sensitive',
    'dossier.history',
  ];

  test('holds exactly the dossiers that may be read one by one', () => {
    fc.assert(
      fc.property(
        anyActor,
        fc.constantFrom(...READING),
        anyUnit,
        fc.constantFrom('d1', 'd3'),
        (who, act, unit, id) => {
          const chain = chainOf(unit);
          const subject: Subject = {
            kind: 'dossier',
            dossierId: id,
            managingUnitId: `u${unit}`,
            usingUnitId: `u${unit}`,
            ancestorIds: chain,
            state: 'current',
          };
          const reach = scopeOf(who, act, NOW);
          const inList =
            reach.sector ||
            reach.selfDossierId === id ||
            reach.units.some(({ unitId, subtree }) =>
              subtree ? chain.includes(unitId) : unitId === `u${unit}`,
            );
          expect(inList).toBe(decide(who, act, subject, NOW).allowed);
        },
      ),
      SEED,
    );
  });

  test.each([
    [
      'clerk',
      'dossier.list',
      { sector: false, units: [{ unitId: 'unit', subtree: true }], selfDossierId: null },
    ],
    [
      'clerk',
      'dossier.create',
      { sector: false, units: [{ unitId: 'unit', subtree: false }], selfDossierId: null },
    ],
    [
      'head',
      'audit.read',
      { sector: false, units: [{ unitId: 'unit', subtree: true }], selfDossierId: null },
    ],
    ['tccb', 'dossier.list', { sector: true, units: [], selfDossierId: null }],
    ['khtc', 'dossier.list', { sector: false, units: [], selfDossierId: null }],
    ['auditor', 'audit.read', { sector: true, units: [], selfDossierId: null }],
    ['employee', 'dossier.list', { sector: false, units: [], selfDossierId: 'mine' }],
  ] as const)('%s, %s', (role, act, reach) => {
    expect(scopeOf(actor(role, { dossierId: 'mine' }), act, NOW)).toEqual(reach);
  });

  test('junk reaches nothing', () => {
    for (const [who, act, now] of [
      [null, 'dossier.list', NOW],
      [actor('tccb'), 'dossier.delete', NOW],
      [actor('tccb'), 'dossier.list', Number.NaN],
      [actor('tccb', { disabled: true }), 'dossier.list', NOW],
    ])
      expect(scopeOf(who, act, now)).toEqual({ sector: false, units: [], selfDossierId: null });
  });
});

describe('roles', () => {
  test('a clerk or head of the whole department of health does not exist', () => {
    expect(mayHoldRoleIn('clerk', 'department_of_health')).toBe(false);
    expect(mayHoldRoleIn('head', 'department_of_health')).toBe(false);
    expect(mayHoldRoleIn('clerk', 'unit')).toBe(true);
    expect(isRole('admin')).toBe(false);
  });

  test.each<[Role[], number]>([
    [['khtc', 'clerk'], 1],
    [['auditor', 'tccb', 'khtc'], 3],
    [['clerk', 'employee'], 0],
    [['head', 'employee'], 0],
  ])('%j: %i pairs that exclude each other', (roles, pairs) => {
    expect(conflictsAmong(roles)).toHaveLength(pairs);
  });
});

describe('the manifest of routes', () => {
  const guards = Object.values(ROUTE_ACTS).flatMap(({ get, post }) => [
    get,
    ...Object.values(post),
  ]);

  test('names only acts that exist, on subjects they know', () => {
    for (const guard of guards)
      if (guard !== null && guard !== 'public')
        expect(getAct(guard.act).subjects, guard.act).toContain(guard.subject);
  });

  test('with the rooms reaches every act but those asked inside a screen and lists of codes', () => {
    const reached = new Set<Act>([
      ...guards.flatMap((g) => (g === null || g === 'public' ? [] : [g.act])),
      ...Object.values(ROOM_ACTS).flatMap(({ open, messages }) => [
        open,
        ...Object.values(messages).flat(),
      ]),
    ]);
    expect(ACT_CODES.filter((act) => !reached.has(act))).toEqual([
      'dossier.read-salary',
      'dossier.read-sensitive',
      'incident.receipts',
      'code-list.read',
    ]);
  });

  test('knows no route that is not in it', () => {
    for (const id of ['routes/nothing', '__proto__', 'toString', ''])
      expect(findRouteActs(id)).toBeNull();
  });
});

test('“attached units” alone is the units below and not the own one (Điều 6)', () => {
  const enable: EnableRule[] = [
    {
      code: 'planted',
      to: ['head'],
      acts: ['dossier.open'],
      scopes: ['attached-units'],
      basis: '',
    },
  ];
  const may = (subject: Subject) =>
    decide(actor('head'), 'dossier.open', subject, NOW, { enable, prevent: [] }).allowed;
  expect(may(dossierOf('below', 'unit', 'top'))).toBe(true);
  expect(may(dossierOf('unit', 'top'))).toBe(false);
});

test('scopes are the four of the issue', () => {
  expect(SCOPES).toEqual(['self', 'own-unit', 'attached-units', 'sector']);
});
