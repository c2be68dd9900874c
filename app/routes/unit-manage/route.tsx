import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '../../framework';
import { useActionData, useLoaderData } from '../../framework';
import { refusedForm } from '../../forms/refused-form';
import { handleAction, handleLoader, intentOf } from '../../http/guards.server';
import { keepTyped } from '../../http/keep-typed.server';
import { FRAME } from '../../i18n/vi/frame';
import { UNITS } from '../../i18n/vi/units';
import { AppError } from '../../services/app-error';
import { ChangeUnit } from './change-unit';
import { NewUnit } from './new-unit';
import { readScreen } from './screen.server';
import { TakeUnits } from './take-units';
import { UnitList } from './unit-list';
import { isUnitVerb, UNIT_VERBS } from './unit-verbs.server';
import { readUnitsAddress } from './units-address';
import '../../styles/admin.css';

export const meta: MetaFunction = () => [{ title: FRAME.title(UNITS.title) }];

/** Shows the units the office has, one of them, the reference list or the form of a new one, as the address says. */
export function loader(args: LoaderFunctionArgs) {
  const place = readUnitsAddress(new URL(args.request.url).searchParams);
  return handleLoader('routes/unit-manage', args, (ctx) => readScreen(ctx, place));
}

/** Takes units over, adds one or changes one. */
export function action(args: ActionFunctionArgs) {
  return handleAction('routes/unit-manage', args, (ctx, form) => {
    const intent = intentOf(form);
    if (!isUnitVerb(intent)) throw new AppError('access.not-found');
    return keepTyped(form, () => UNIT_VERBS[intent](ctx, form));
  });
}

/** Quản lý đơn vị: for those who organise the sector (KHTC, TCCB). */
export default function UnitManage() {
  const screen = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused = answer === undefined ? null : refusedForm(answer);
  switch (screen.view) {
    case 'take':
      return <TakeUnits screen={screen} refused={refused} />;
    case 'new':
      return <NewUnit screen={screen} refused={refused} />;
    case 'unit':
      return <ChangeUnit screen={screen} refused={refused} />;
    case 'list':
      return <UnitList screen={screen} />;
  }
}
