import type { TypedForm } from '../../forms/typed-form';
import { formatMonth, type Month } from '../../domain/monthly-check/month';
import { formatPlainDate } from '../../domain/plain-date';
import type { ROUTE_ACTS } from '../../domain/permission/route-acts';
import { monthlyCheckAddress } from '../../forms/monthly-check-address';
import { remindMonthForm, returnMonthForm, signMonthForm } from '../../forms/monthly-check-form';
import { redirect } from '../../framework';
import { parseForm } from '../../http/guards.server';
import { MONTHLY } from '../../i18n/vi/monthly-check';
import type { ServiceContext } from '../../services/context.server';
import { remindMonth } from '../../services/monthly/remind-month.server';
import { returnMonth } from '../../services/monthly/return-month.server';
import { signMonth } from '../../services/monthly/sign-month.server';

type MonthIntent = keyof (typeof ROUTE_ACTS)['routes/monthly-check']['post'];

/** What a reminder is answered with; the others go back to the page. */
export type Reminded = { reminded: { unitName: string } };

/** What each intent of the screen does; afterwards the page is read anew. */
export const MONTH_VERBS: Readonly<
  Record<MonthIntent, (ctx: ServiceContext, form: TypedForm) => Promise<Reminded>>
> = {
  async sign(ctx, form) {
    const asked = parseForm(signMonthForm, form);
    await signMonth(ctx, asked);
    throw redirect(monthlyCheckAddress({ ...addressOf(asked), done: 'ky' }));
  },
  async return(ctx, form) {
    const { _key: key, ...asked } = parseForm(returnMonthForm, form);
    await returnMonth(ctx, { key, ...asked, remarks: {}, looked: [] });
    throw redirect(monthlyCheckAddress({ ...addressOf(asked), done: 'tra-lai' }));
  },
  async remind(ctx, form) {
    const { _key: key, unitId, month } = parseForm(remindMonthForm, form);
    const { noticeTitle, noticeText, noticeToDo } = MONTHLY.remind;
    const reminded = await remindMonth(ctx, {
      key,
      unitId,
      month,
      words: ({ unitName, lastDay }) => ({
        title: noticeTitle(formatMonth(month)),
        whatHappened: noticeText(unitName, formatMonth(month), formatPlainDate(lastDay)),
        whatToDo: noticeToDo,
      }),
    });
    return { reminded };
  },
};

function addressOf({ unitId, month }: { unitId: string; month: Month }) {
  return { unitId, month };
}

/** Says whether a word is an intent of the screen. */
export function isMonthVerb(intent: string): intent is MonthIntent {
  return Object.hasOwn(MONTH_VERBS, intent);
}
