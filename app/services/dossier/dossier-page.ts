import type { PlainDate } from '../../domain/plain-date';
import type { DossierState } from '../../domain/permission/subject';
import type { SectionCode } from '../../domain/dossier/section-catalogue';
import type { SectionContent } from '../../domain/dossier/section-content';
import type { Colleague } from '../../domain/lock/lock-words';
import type { SectionStanding } from '../../domain/paper-twin/comparison';
import type { TypedText } from '../../forms/section-form';

/** What stands above every view of a dossier. */
export type DossierHead = {
  id: string;
  fullName: string;
  staffNumber: string | null;
  managingUnit: { id: string; code: string; name: string };
  usingUnit: { id: string; name: string };
  personStatus: string;
  state: DossierState;
  /** The transfer it is on its way by. */
  transferId: string | null;
  /** The last day of the loan by its paper; null where the person is not lent, or no end is set. */
  lentUntil: PlainDate | null;
  /** The dossier of the same person in which this one goes on. */
  mergedIntoId: string | null;
  /** Why it was annulled; null where it was not. */
  annulReason: string | null;
  incompleteSections: number;
  debts: number;
};

/** A section in the list at the left: state and counts, no content. */
export type SectionSummary = {
  code: SectionCode;
  version: number;
  fence: number;
  state: 'complete' | 'incomplete';
  /** Paths of what is missing and of dates that are debts (`field` or `table[row_id].column`); `*` = never entered. */
  missing: string[];
  debts: string[];
  warnings: SectionWarning[];
  changedAt: number | null;
  changedByName: string | null;
  /** The viewer has a kept draft of this section. */
  hasDraft: boolean;
  /** How it stands beside the paper dossier; null where the viewer does not read that. */
  paper: SectionStanding | null;
};

export type SectionWarning = {
  code: string;
  path: string;
  params: Record<string, string | number>;
};

export type TimelineEntry = {
  sectionCode: SectionCode;
  version: number;
  act: 'create' | 'update' | 'correct';
  enteredAt: number;
  accountName: string;
  reason: string | null;
  basis: string | null;
  effectiveOn: string | null;
  /** Paths that changed against the version before. */
  changedPaths: string[];
};

export type CodeChoice = { code: string; name: string; valid: boolean };

/** Choices by list name, all while editing, else only the codes that stand in the content; `valid` false = not valid today, shown only where it is the stored value. */
export type CodeChoices = Record<string, CodeChoice[]>;

export type KeptDraft = { baseVersion: number; keptAt: number; typed: TypedText };

export type DossierPage = {
  head: DossierHead;
  sections: SectionSummary[];
  open: {
    code: SectionCode;
    version: number;
    fence: number;
    content: SectionContent;
    changedAt: number | null;
    changedByName: string | null;
    /** Only while editing: a key for this form, and what the viewer had typed before. */
    formKey: string | null;
    draft: KeptDraft | null;
    /** The text the draft began on, where somebody has saved since. */
    draftBase: SectionContent | null;
    /** Fields and tables that the viewer may not read: they are not in `content`. */
    hidden: string[];
    /** Of the version that the viewer has just saved with a plain form; null where he has not. */
    receipt: string | null;
  };
  choices: CodeChoices;
  timeline: TimelineEntry[];
  may: {
    update: boolean;
    correct: boolean;
    history: boolean;
    /** Is seen in the dossier's room and sees who else is there. */
    presence: boolean;
    /** Ends somebody else's lock. */
    releaseLock: boolean;
    /** Registers a decision for the person. */
    register: boolean;
    /** Issues staff numbers and cards. */
    issueNumber: boolean;
    /** Reads the paper twin. */
    paper: boolean;
    /** Annuls it, or merges it with another dossier of the person. */
    annul: boolean;
  };
  today: string;
};

/** The payload of AppError `section.version-conflict` (409): everything the three-way screen needs. */
export type ConflictPayload = {
  sectionCode: SectionCode;
  currentVersion: number;
  currentFence: number;
  current: SectionContent;
  /** The content the form was opened with (version `baseVersion`), the "original". */
  base: SectionContent;
  baseVersion: number;
  changedByName: string;
  changedAt: number;
};

/** The payload of AppError `section.locked` (423): who holds it, null where nobody does any more. */
export type LockedPayload = { holder: Colleague | null; fence: number };

/** The payload of AppError `form.invalid` (422). */
export type { FormFault } from '../../forms/section-form';

export type SaveReceipt = {
  dossierId: string;
  sectionCode: SectionCode;
  version: number;
  savedAt: number;
  /** First characters of the audit row's hash: what the clerk can quote. */
  receipt: string;
};

/** As it was known then, or as it was in force then by what is known today. */
export type AsOfAxis = 'entered' | 'in-force';

export type AsOfSection = {
  code: SectionCode;
  /** null: nothing had been entered by that day. */
  version: number | null;
  content: SectionContent | null;
  /** What the viewer may not read of it. */
  hidden: string[];
  enteredAt: number | null;
  accountName: string | null;
  /** By what was in force: versions entered earlier of which something is not told, since it took effect later. */
  leftOut: readonly number[];
  /** By what was in force: places of which the entries do not say which of two words held. */
  unsure: readonly string[];
};

export type AsOfDossier = {
  head: DossierHead;
  day: string;
  axis: AsOfAxis;
  sections: AsOfSection[];
  choices: CodeChoices;
};

export type HistoryPage = {
  head: DossierHead;
  entries: TimelineEntry[];
  nextCursor: string | null;
  /** Two versions of one section compared, when asked for. */
  comparison: {
    sectionCode: SectionCode;
    /** What the viewer may not read of it: in neither content. */
    hidden: string[];
    from: { version: number; content: SectionContent };
    to: { version: number; content: SectionContent };
  } | null;
  choices: CodeChoices;
};
