import type { Month } from '../../domain/monthly-check/month';
import type { ROUTE_ACTS } from '../../domain/permission/route-acts';
import { monthlyCheckAddress } from '../../forms/monthly-check-address';
import { returnMonthForm, signMonthForm } from '../../forms/monthly-check-form';
import { redirect } from '../../framework';
import { parseForm } from '../../http/guards.server';
import type { ServiceContext } from '../../services/context.server';
import { returnMonth } from '../../services/monthly/return-month.server';
import { signMonth } from '../../services/monthly/sign-month.server';

type MonthIntent = keyof (typeof ROUTE_ACTS)['routes/monthly-check']['post'];

/** What each intent of the screen does; afterwards the page is read anew. */
export const MONTH_VERBS: Readonly<
  Record<MonthIntent, (ctx: ServiceContext, form: FormData) => Promise<never>>
> = {
  async sign(ctx, form) {
    const { _key: key, ...asked } = parseForm(signMonthForm, form);
    await signMonth(ctx, { key, ...asked });
    throw redirect(monthlyCheckAddress({ ...addressOf(asked), done: 'ky' }));
  },
  async return(ctx, form) {
    const { _key: key, ...asked } = parseForm(returnMonthForm, form);
    await returnMonth(ctx, { key, ...asked });
    throw redirect(monthlyCheckAddress({ ...addressOf(asked), done: 'tra-lai' }));
  },
};

function addressOf({ unitId, month }: { unitId: string; month: Month }) {
  return { unitId, month };
}

/** Says whether a word is an intent of the screen. */
export function isMonthVerb(intent: string): intent is MonthIntent {
  return Object.hasOwn(MONTH_VERBS, intent);
}
