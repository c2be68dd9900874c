import type { Month } from '../../app/domain/monthly-check/month';
import { OPEN_ITEM_KINDS } from '../../app/domain/monthly-check/open-items';
import { lookedField, remarkField } from '../../app/forms/monthly-check-form';
import type { Database } from '../../db/client.server';
import { openMonthlyCheck } from '../../app/services/monthly/open-monthly-check.server';
import { contextOf } from './factories';

/** A head of a unit who has no account: he reads, and nothing is written in his name. */
function headOf(unitId: string) {
  return {
    accountId: 'head-of-nobody',
    fullName: 'Thủ trưởng thử',
    dossierId: null,
    sessionHash: '',
    role: 'head' as const,
    unitCode: unitId,
  };
}

/** What a head's form that signs a month carries: what he was shown, a word on everything open, a tick for each sample. */
export async function monthFields(
  db: Database,
  unitId: string,
  month: Month,
): Promise<Readonly<Record<string, string>>> {
  const ctx = await contextOf(db, headOf(unitId), Date.now());
  const page = await openMonthlyCheck(ctx, new URLSearchParams({ 'don-vi': unitId, thang: month }));
  if (page.view !== 'month' || page.form === null) throw new Error(`no form for ${month}`);
  return {
    seen: page.form.seen,
    ...Object.fromEntries(OPEN_ITEM_KINDS.map((kind) => [remarkField(kind), 'đang xử lý'])),
    ...Object.fromEntries(page.samples.map(({ id }, place) => [lookedField(place + 1), id])),
  };
}
