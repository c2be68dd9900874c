/** What an act is done to; `none` is "somewhere in what is mine", as a list or a page before a unit is chosen. */
export type SubjectKind = 'none' | 'unit' | 'dossier' | 'account' | 'sector';

export type ActDefinition = {
  subjects: readonly SubjectKind[];
  /** `dossier` acts touch what stands in dossiers, reading or writing. */
  field: 'dossier' | 'organisation' | 'audit' | 'personal';
  writes: boolean;
};

/** Every act the system knows in this step; an act that is not here is refused to everyone. */
export const ACTS = {
  'dossier.list': { subjects: ['none', 'unit'], field: 'dossier', writes: false },
  'dossier.open': { subjects: ['dossier'], field: 'dossier', writes: false },
  'dossier.read-salary': { subjects: ['dossier'], field: 'dossier', writes: false },
  'dossier.read-sensitive': { subjects: ['dossier'], field: 'dossier', writes: false },
  'dossier.history': { subjects: ['dossier'], field: 'dossier', writes: false },
  'dossier.create': { subjects: ['none', 'unit'], field: 'dossier', writes: true },
  'section.update': { subjects: ['dossier'], field: 'dossier', writes: true },
  'section.correct': { subjects: ['dossier'], field: 'dossier', writes: true },
  'draft.keep': { subjects: ['dossier'], field: 'dossier', writes: true },
  'unit.read': { subjects: ['none', 'unit'], field: 'organisation', writes: false },
  'unit.manage': { subjects: ['none', 'unit'], field: 'organisation', writes: true },
  'account.manage': { subjects: ['none', 'account'], field: 'organisation', writes: true },
  'audit.read': { subjects: ['none', 'unit', 'sector'], field: 'audit', writes: false },
  'code-list.read': { subjects: ['none'], field: 'organisation', writes: false },
  'today.read': { subjects: ['none'], field: 'personal', writes: false },
  'own-password.change': { subjects: ['none'], field: 'personal', writes: true },
  'sign-out': { subjects: ['none'], field: 'personal', writes: true },
} as const satisfies Record<string, ActDefinition>;

export type Act = keyof typeof ACTS;

/** The acts in the order of the tables. */
export const ACT_CODES = Object.keys(ACTS) as readonly Act[];

/** Says whether a value is the code of an act. */
export function isAct(value: unknown): value is Act {
  return typeof value === 'string' && Object.hasOwn(ACTS, value);
}

/** Gives what is known of an act. */
export function getAct(act: Act): ActDefinition {
  return ACTS[act];
}
