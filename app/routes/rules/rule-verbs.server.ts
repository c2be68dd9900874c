import type { TypedForm } from '../../forms/typed-form';
import type { ROUTE_ACTS } from '../../domain/permission/route-acts';
import type { PlainDate } from '../../domain/plain-date';
import {
  calendarDayForm,
  changeRuleForm,
  openYearForm,
  regulationForm,
  takeBackDayForm,
  verifyYearForm,
} from '../../forms/rules-form';
import { redirect } from '../../framework';
import { parseForm } from '../../http/guards.server';
import type { ServiceContext } from '../../services/context.server';
import { changeRegulation } from '../../services/rules/change-regulation.server';
import { changeRule } from '../../services/rules/change-rule.server';
import { openYear } from '../../services/rules/open-year.server';
import { putCalendarDay } from '../../services/rules/put-calendar-day.server';
import { takeBackDay } from '../../services/rules/take-back-day.server';
import { verifyYear } from '../../services/rules/verify-year.server';
import { rulesPath, type RulesDone } from './rules-address';

type RuleIntent = keyof (typeof ROUTE_ACTS)['routes/rules']['post'];

function afterwards(done: RulesDone, year?: number): never {
  throw redirect(rulesPath({ done, ...(year === undefined ? {} : { year }) }));
}

function yearOf(day: PlainDate): number {
  return Number(day.slice(0, 4));
}

/** What each intent of the screen does; afterwards the page is read anew. */
export const RULE_VERBS: Readonly<
  Record<RuleIntent, (ctx: ServiceContext, form: TypedForm) => Promise<never>>
> = {
  async 'change-rule'(ctx, form) {
    const { _key: key, ...asked } = parseForm(changeRuleForm, form);
    await changeRule(ctx, { key, ...asked });
    return afterwards('rule');
  },
  async 'change-regulation'(ctx, form) {
    const { _key: key, ...asked } = parseForm(regulationForm, form);
    await changeRegulation(ctx, { key, ...asked });
    return afterwards('regulation');
  },
  async 'put-day'(ctx, form) {
    const { _key: key, ...asked } = parseForm(calendarDayForm, form);
    await putCalendarDay(ctx, { key, ...asked });
    return afterwards('day', yearOf(asked.day));
  },
  async 'take-back-day'(ctx, form) {
    const { _key: key, ...asked } = parseForm(takeBackDayForm, form);
    await takeBackDay(ctx, { key, ...asked });
    return afterwards('back', yearOf(asked.day));
  },
  async 'open-year'(ctx, form) {
    const { _key: key, ...asked } = parseForm(openYearForm, form);
    await openYear(ctx, { key, ...asked });
    return afterwards('year', asked.year);
  },
  async 'verify-year'(ctx, form) {
    const { _key: key, ...asked } = parseForm(verifyYearForm, form);
    await verifyYear(ctx, { key, ...asked });
    return afterwards('compared', asked.year);
  },
};

/** Says whether a word is an intent of the screen. */
export function isRuleVerb(intent: string): intent is RuleIntent {
  return Object.hasOwn(RULE_VERBS, intent);
}
