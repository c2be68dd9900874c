import type { RuleState } from '../../domain/deadline/change-rules';
import type { DeadlineRule, DutyTask } from '../../domain/deadline/deadline-rule';
import type { Regulation } from '../../domain/deadline/regulation';
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

export type ShownYear = {
  year: number;
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
