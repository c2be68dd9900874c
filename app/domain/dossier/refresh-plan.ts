import {
  compareThreeWays,
  mergeByChoice,
  type SectionText,
  type ThreeTexts,
} from './three-way-merge';
import type { SectionCode } from './section-catalogue';
import type { ContentPath } from './section-state';

/** What becomes of a form that somebody is typing in when a colleague has saved the same section. */
export type RefreshPlan =
  /** Only places that were not touched here have changed: these texts are put in, nothing else moves. */
  | { kind: 'in-place'; texts: ReadonlyMap<ContentPath, string>; text: SectionText }
  /** Rows came or went: the form is drawn anew with this text, in which nothing of mine is lost. */
  | { kind: 'redraw'; text: SectionText }
  /** A place was changed on both sides: the form stays as it is, and the save compares place by place. */
  | { kind: 'conflict' };

/** Gives how a form takes in what a colleague has saved: what was typed here is never replaced. */
export function planRefresh(code: SectionCode, three: ThreeTexts): RefreshPlan {
  const items = compareThreeWays(code, three);
  if (items.some(({ verdict }) => verdict === 'conflict')) return { kind: 'conflict' };
  const merged = mergeByChoice(code, three, {});
  if (!merged.ok) return { kind: 'conflict' };
  const theirs = items.filter(({ verdict }) => verdict === 'theirs');
  if (theirs.some(({ kind }) => kind === 'row')) return { kind: 'redraw', text: merged.text };
  const texts = new Map(
    theirs.flatMap((item) => (item.kind === 'field' ? [[item.path, item.theirs] as const] : [])),
  );
  return { kind: 'in-place', texts, text: merged.text };
}
