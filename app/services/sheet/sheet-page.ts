import type { SheetLateness, SheetState } from '../../domain/data-sheet/data-sheet';
import type { ItemVerdict, SheetContents, SheetItem } from '../../domain/data-sheet/sheet-items';
import type { TypedText } from '../../forms/section-form';
import type { CodeChoices } from '../dossier/dossier-page';

/** A person of a decision who has to be given a sheet. */
export type WaitingPerson = {
  decisionId: string;
  line: number;
  fullName: string;
  unitName: string;
  kind: string;
  number: string | null;
  effectiveOn: string;
  lastDay: string | null;
  lateness: SheetLateness;
  mayIssue: boolean;
};

export type ListedSheet = {
  id: string;
  fullName: string;
  unitName: string;
  state: SheetState;
  isEntered: boolean;
  handedInOn: string | null;
  handedInHow: 'online' | 'paper' | null;
  changedAt: number;
  lastDay: string | null;
  lateness: SheetLateness;
};

export type SheetList = {
  state: SheetState | null;
  waiting: { people: WaitingPerson[]; isMore: boolean };
  sheets: ListedSheet[];
  nextCursor: string | null;
};

export type SheetStepLine = {
  version: number;
  step: string;
  reason: string | null;
  at: number;
  accountName: string;
};

/** One sheet, open: what it says, against what the dossier says, and what can be done with it. */
export type SheetPage = {
  sheet: Omit<ListedSheet, 'changedAt'> & {
    /** The last step: what forms say they have seen. */
    step: number;
    dossierId: string | null;
    linkEndsAt: number | null;
    isReviewed: boolean;
    kind: string;
    number: string | null;
  };
  /** The dossier that the decision's line names by now. */
  lineDossierId: string | null;
  /** Null until it was handed in. */
  contents: SheetContents | null;
  typed: TypedText;
  items: SheetItem[];
  verdicts: ItemVerdict[];
  steps: SheetStepLine[];
  choices: CodeChoices;
  may: {
    reissue: boolean;
    typeIn: boolean;
    review: boolean;
    giveBack: boolean;
    enter: boolean;
  };
  today: string;
};

/** What a link opens, for whoever holds it. */
export type OwnSheet = {
  fullName: string;
  unitName: string;
  lastDay: string | null;
  linkEndsAt: number;
  returnedBecause: string | null;
  typed: TypedText;
  choices: CodeChoices;
  today: string;
};

/** A link as it is shown and printed, once. */
export type IssuedLink = {
  sheetId: string;
  fullName: string;
  unitName: string;
  lastDay: string | null;
  endsAt: number;
  /** Null where the form was sent again: the link had been shown. */
  secret: string | null;
};
