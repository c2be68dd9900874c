import type { Act } from './acts';
import { PREVENT_RULES, type PreventRule } from './prevent-rules';
import { ROLES, type Role } from './roles';

/**
 * How far a right reaches: `self` one's own dossier, `own-unit` what the unit of the role manages, `attached-units` what
 * the units below it manage (Điều 6: a parent sees its attached units, a sibling does not), `sector` everything.
 */
export const SCOPES = ['self', 'own-unit', 'attached-units', 'sector'] as const;

export type Scope = (typeof SCOPES)[number];

/** Gives a right to whoever holds one of the roles, or to every account that is not disabled. */
export type EnableRule = {
  code: string;
  to: readonly Role[] | 'every-account';
  acts: readonly Act[];
  scopes: readonly Scope[];
  basis: string;
};

export type { Attempt, PreventCode } from './prevent-rules';

export type Rules = { enable: readonly EnableRule[]; prevent: readonly PreventRule[] };

const READING = [
  'dossier.list',
  'dossier.open',
  'dossier.read-salary',
  'dossier.read-sensitive',
  'dossier.history',
] as const satisfies readonly Act[];

/** To follow what is due: duties, decisions, transfers, data sheets, papers. */
const FOLLOWING = [
  'duty.read',
  'decision.read',
  'transfer.read',
  'sheet.read',
  'paper.read',
] as const satisfies readonly Act[];

/**
 * The rights in force so far. `attached_clerk` has none in dossiers yet: such an account works only with the unit's
 * regulation and the written agreement of TCCB and KHTC (Điều 5.3), which are not recorded so far.
 */
const ENABLE_RULES: readonly EnableRule[] = [
  {
    code: 'everyone.own-session',
    to: 'every-account',
    acts: [
      'own-password.change',
      'sign-out',
      'today.read',
      'incident.read',
      'incident.acknowledge',
    ],
    scopes: ['self'],
    basis: 'Điều 5.4, 17.6',
  },
  {
    code: 'roles.listen-in-their-unit',
    to: ROLES,
    acts: ['unit.listen'],
    scopes: ['own-unit'],
    basis: 'Điều 17.6',
  },
  {
    code: 'department.listens',
    to: ['tccb', 'tccb_head', 'khtc', 'auditor', 'director'],
    acts: ['unit.listen'],
    scopes: ['sector'],
    basis: 'Điều 16, 17.6',
  },
  {
    code: 'roles.code-lists',
    to: ROLES,
    acts: ['code-list.read'],
    scopes: ['sector'],
    basis: 'Điều 17.2.a',
  },
  {
    code: 'employee.own-dossier',
    to: ['employee'],
    acts: READING,
    scopes: ['self'],
    basis: 'Điều 9.1.b, 9.2.a',
  },
  {
    code: 'clerk.reads',
    to: ['clerk'],
    acts: [...READING, 'dossier.presence', 'unit.read', 'monthly-check.read', ...FOLLOWING],
    scopes: ['own-unit', 'attached-units'],
    basis: 'Điều 6.1, 15.1',
  },
  {
    code: 'clerk.writes',
    to: ['clerk'],
    acts: [
      'dossier.create',
      'section.update',
      'section.correct',
      'draft.keep',
      'decision.register',
      'decision.annul',
      'event.record',
      'transfer.take',
      'transfer.give',
      'sheet.manage',
      'staff-number.issue',
      'paper.check',
    ],
    scopes: ['own-unit'],
    basis: 'Điều 8.1, 9, 10, 15.1, 15.2',
  },
  {
    code: 'head.reads',
    to: ['head'],
    acts: [
      ...READING,
      'dossier.presence',
      'lock.release',
      'monthly-check.read',
      'unit.read',
      'audit.read',
      ...FOLLOWING,
      'board.read',
    ],
    scopes: ['own-unit', 'attached-units'],
    basis: 'Điều 14.2, 14.4, 14.5',
  },
  {
    code: 'head.signs-the-month',
    to: ['head'],
    acts: ['monthly-check.sign'],
    scopes: ['own-unit'],
    basis: 'Điều 14.4',
  },
  {
    code: 'head.reviews-sheets',
    to: ['head'],
    acts: ['sheet.review'],
    scopes: ['own-unit'],
    basis: 'Điều 14.1',
  },
  {
    code: 'department.reads',
    to: ['tccb', 'tccb_head', 'director'],
    acts: [
      ...READING,
      'dossier.presence',
      'monthly-check.read',
      'unit.read',
      ...FOLLOWING,
      'board.read',
    ],
    scopes: ['sector'],
    basis: 'Điều 5.2, 6.2, 17',
  },
  {
    code: 'tccb.warns',
    to: ['tccb', 'tccb_head'],
    acts: ['incident.manage', 'incident.receipts'],
    scopes: ['sector'],
    basis: 'Điều 17.6',
  },
  {
    code: 'tccb.keeps-the-clock',
    to: ['tccb', 'tccb_head'],
    acts: [
      'decision.register',
      'decision.annul',
      'duty.adjust',
      'duty.remind',
      'rule.manage',
      'staff-number.issue',
      'dossier.annul',
      'dossier.merge',
    ],
    scopes: ['sector'],
    basis: 'Điều 9.2.a, 17.2, 17.3',
  },
  {
    code: 'tccb-head.waives',
    to: ['tccb_head'],
    acts: ['staff-number.waive'],
    scopes: ['sector'],
    basis: 'Điều 9.2.a, 17.8',
  },
  {
    code: 'tccb-head.confirms-accounts',
    to: ['tccb_head'],
    acts: ['account.confirm-restored'],
    scopes: ['sector'],
    basis: 'Điều 5.2',
  },
  {
    code: 'roles.rules',
    to: ROLES,
    acts: ['rule.read'],
    scopes: ['sector'],
    basis: 'Quyết định, Điều 2',
  },
  {
    code: 'tccb-head.corrects',
    to: ['tccb_head'],
    acts: ['section.correct', 'draft.keep'],
    scopes: ['sector'],
    basis: 'Điều 6.2, 17.8',
  },
  {
    code: 'department.organises',
    to: ['khtc', 'tccb', 'tccb_head'],
    acts: ['unit.manage'],
    scopes: ['sector'],
    basis: 'Điều 5.2, 7.4',
  },
  {
    code: 'khtc.accounts',
    to: ['khtc'],
    acts: ['account.manage', 'account.confirm-restored', 'unit.read'],
    scopes: ['sector'],
    basis: 'Điều 5.2, 15.6, 16.3',
  },
  {
    code: 'auditor.reads-log',
    to: ['auditor', 'director'],
    acts: ['audit.read'],
    scopes: ['sector'],
    basis: 'Điều 8.3, 17.8',
  },
  {
    code: 'auditor.reads-units',
    to: ['auditor'],
    acts: ['unit.read'],
    scopes: ['sector'],
    basis: 'Điều 17.8',
  },
];

/** The rules in force. */
export const RULES: Rules = { enable: ENABLE_RULES, prevent: PREVENT_RULES };
