import { NO_SUBJECT } from '../../domain/permission/subject';
import { AppError } from '../../services/app-error';
import type { ServiceContext } from '../../services/context.server';
import { newId } from '../../services/new-id.server';
import { requireAct } from '../../services/require-act.server';
import { openRules } from '../../services/rules/open-rules.server';
import type { RulesPage } from '../../services/rules/rules-page';
import type { RulesAddress, RulesForm } from './rules-address';

/** Gives what a form is about; 404 for what is not there. */
function formOf(page: RulesPage, form: RulesForm) {
  switch (form.kind) {
    case 'rule': {
      const task = page.tasks.find(({ rules }) => rules.some(({ id }) => id === form.ruleId));
      const rule = task?.rules.find(({ id }) => id === form.ruleId);
      if (rule === undefined) throw new AppError('access.not-found');
      return { view: 'rule' as const, rule };
    }
    case 'regulation': {
      const regulation = page.regulations.find(({ code }) => code === form.code);
      if (regulation === undefined) throw new AppError('access.not-found');
      return { view: 'regulation' as const, regulation };
    }
    case 'day': {
      if (form.day === null) return { view: 'day' as const, year: page.year.year, entry: null };
      const entry = page.year.days.find(({ day }) => day === form.day);
      if (entry === undefined) throw new AppError('access.not-found');
      return { view: 'day' as const, year: page.year.year, entry };
    }
  }
}

/** Gives what the place of the address shows; a form only for whoever may send it. */
export async function readScreen(ctx: ServiceContext, place: RulesAddress) {
  if (place.form !== null) requireAct(ctx, 'rule.manage', NO_SUBJECT);
  const page = await openRules(ctx, place.year);
  // Two forms stand on the page itself, each written once by its own key.
  const key = newId(ctx.now);
  if (place.form === null) return { view: 'page' as const, place, page, key };
  return { ...formOf(page, place.form), place, key };
}

export type Screen = Awaited<ReturnType<typeof readScreen>>;
