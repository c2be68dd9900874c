/** What an act is done to; `none` is "somewhere in what is mine", as a list or a page before a unit is chosen. */
export type SubjectKind = 'none' | 'unit' | 'dossier' | 'account' | 'sector';

export type ActDefinition = {
  subjects: readonly SubjectKind[];
  /** `dossier` acts touch what stands in dossiers, reading or writing; `oversight` acts only how they are kept. */
  field: 'dossier' | 'oversight' | 'organisation' | 'audit' | 'personal';
  writes: boolean;
};

/** Every act the system knows so far; an act that is not here is refused to everyone. */
export const ACTS = {
  'dossier.list': { subjects: ['none', 'unit'], field: 'dossier', writes: false },
  'dossier.open': { subjects: ['dossier'], field: 'dossier', writes: false },
  'dossier.read-salary': { subjects: ['dossier'], field: 'dossier', writes: false },
  'dossier.read-sensitive': { subjects: ['dossier'], field: 'dossier', writes: false },
  'dossier.history': { subjects: ['dossier'], field: 'dossier', writes: false },
  /** To be seen, and to see who else is, in the room of a dossier. */
  'dossier.presence': { subjects: ['dossier'], field: 'dossier', writes: false },
  'dossier.create': { subjects: ['none', 'unit'], field: 'dossier', writes: true },
  'section.update': { subjects: ['dossier'], field: 'dossier', writes: true },
  'section.correct': { subjects: ['dossier'], field: 'dossier', writes: true },
  'draft.keep': { subjects: ['dossier'], field: 'dossier', writes: true },
  /** To end somebody else's lock on a section, with a reason. */
  'lock.release': { subjects: ['dossier'], field: 'oversight', writes: true },
  'monthly-check.read': { subjects: ['none', 'unit'], field: 'dossier', writes: false },
  /** To sign a unit's month, or to return it with a remark. */
  'monthly-check.sign': { subjects: ['unit'], field: 'oversight', writes: true },
  /** To hear in the room of a unit what is new: incidents for all, work for whoever may list its dossiers. */
  'unit.listen': { subjects: ['none', 'unit'], field: 'personal', writes: false },
  'incident.read': { subjects: ['none'], field: 'personal', writes: false },
  'incident.acknowledge': { subjects: ['none'], field: 'personal', writes: true },
  'incident.manage': { subjects: ['none'], field: 'organisation', writes: true },
  /** To see who has and who has not acknowledged. */
  'incident.receipts': { subjects: ['none'], field: 'organisation', writes: false },
  /** To see what has to be done by when: Hôm nay, and each duty with its count. */
  'duty.read': { subjects: ['none', 'unit'], field: 'dossier', writes: false },
  /** To pause, extend or waive a duty, with reason and document. */
  'duty.adjust': { subjects: ['unit'], field: 'oversight', writes: true },
  'duty.remind': { subjects: ['unit'], field: 'oversight', writes: true },
  /** The board of all units: who is late with what. */
  'board.read': { subjects: ['none'], field: 'dossier', writes: false },
  'decision.read': { subjects: ['none', 'unit'], field: 'dossier', writes: false },
  'decision.register': { subjects: ['none', 'unit'], field: 'dossier', writes: true },
  /** To annul a decision that was registered wrongly, or to take a person off it. */
  'decision.annul': { subjects: ['unit'], field: 'dossier', writes: true },
  'event.record': { subjects: ['dossier'], field: 'dossier', writes: true },
  'transfer.read': { subjects: ['none', 'unit'], field: 'dossier', writes: false },
  /** The new unit's steps: to ask, to receive, to send back, to pass on, to withdraw. */
  'transfer.take': { subjects: ['unit'], field: 'dossier', writes: true },
  /** The old unit's steps: to release, to refuse, to take back at the end of a secondment. */
  'transfer.give': { subjects: ['unit'], field: 'dossier', writes: true },
  'sheet.read': { subjects: ['none', 'unit'], field: 'dossier', writes: false },
  /** To issue a data sheet, to type one in from paper, to enter what was accepted. */
  'sheet.manage': { subjects: ['unit'], field: 'dossier', writes: true },
  'sheet.review': { subjects: ['unit'], field: 'oversight', writes: true },
  'staff-number.issue': { subjects: ['dossier'], field: 'dossier', writes: true },
  /** To issue a number although the dossier still lacks something, with a reason. */
  'staff-number.waive': { subjects: ['dossier'], field: 'oversight', writes: true },
  'paper.read': { subjects: ['none', 'dossier'], field: 'dossier', writes: false },
  'paper.check': { subjects: ['dossier'], field: 'dossier', writes: true },
  /** To annul a dossier opened by mistake: it stays readable. */
  'dossier.annul': { subjects: ['dossier'], field: 'oversight', writes: true },
  'dossier.merge': { subjects: ['none'], field: 'oversight', writes: true },
  'rule.read': { subjects: ['none'], field: 'organisation', writes: false },
  /** Periods of law and the calendar of days off. */
  'rule.manage': { subjects: ['none'], field: 'organisation', writes: true },
  'unit.read': { subjects: ['none', 'unit'], field: 'organisation', writes: false },
  'unit.manage': { subjects: ['none', 'unit'], field: 'organisation', writes: true },
  'account.manage': { subjects: ['none', 'account'], field: 'organisation', writes: true },
  /** After a restore: that accounts and roles are those of today. */
  'account.confirm-restored': { subjects: ['none'], field: 'organisation', writes: true },
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
