import type { RuleState } from '../../domain/deadline/change-rules';
import type { DeadlineRule, DutyTask } from '../../domain/deadline/deadline-rule';
import type { Regulation } from '../../domain/deadline/regulation';
import type { PossibleDayOff } from '../../domain/deadline/possible-days-off';
import type { CalendarDayKind } from '../../domain/deadline/working-calendar';
import type { PlainDate } from '../../domain/plain-date';

/** A rule as it judges: its first day is not before its regulation took effect. */
export type ShownRule = DeadlineRule & {
  regulationCode: string;
  verified: boolean;
  state: RuleState;
};

/** The periods of one task, the one that begins last first. */
export type TaskRules = { task: DutyTask; article: string; rules: ShownRule[] };

/** A regulation with the first day it judges, and the instant it was last changed: what a form sends back as seen. */
export type ShownRegulation = Regulation & { judgesFrom: PlainDate; changedAt: number };

/** An entry of the calendar; `none` is one that was taken back. */
export type ShownDay = {
  day: PlainDate;
  kind: CalendarDayKind | 'none';
  name: string;
  source: string;
  verified: boolean;
  changedAt: number;
};

/** What would change if a day were a day off: how many open duties would move (of those looked at), the nearest by name. */
export type DayOffEffect = {
  count: number;
  isMore: boolean;
  first: readonly {
    key: string;
    article: string;
    task: DutyTask;
    subjectName: string;
    unitName: string;
    from: PlainDate;
    to: PlainDate;
  }[];
};

/** A day that may be a day off and stands in no calendar yet, told to whoever keeps the calendar. */
export type PossibleDay = PossibleDayOff & { effect: DayOffEffect };

export type ShownYear = {
  year: number;
  /** Its days, or some, were laid down from the law alone: no announcement is out. */
  isByLaw: boolean;
  possible: readonly PossibleDay[];
  /** Null: not all its days have been entered, and what is counted through it is provisional. */
  entered: { announcement: string | null; verified: boolean; changedAt: number } | null;
  days: ShownDay[];
  /** The instant of the last change of one of its days, 0 without any. */
  daysAt: number;
};

export type RulesPage = {
  regulations: ShownRegulation[];
  tasks: TaskRules[];
  year: ShownYear;
  /** Years that can be looked at, those entered marked. */
  years: { year: number; isEntered: boolean }[];
  today: PlainDate;
  may: { manage: boolean };
};
