import { MONTHLY } from '../../i18n/vi/monthly-check';
import type { MonthCheck, MonthPage } from '../../services/monthly/monthly-page';

/** What was open when a month was signed with the head's word on each, and which dossiers he looked at. */
export function CheckFindings({ page, check }: { page: MonthPage; check: MonthCheck }) {
  const open = check.open.filter(({ count }) => count > 0);
  const names = new Map(page.looked.map(({ id, fullName }) => [id, fullName]));
  const { samples, open: TEXT } = MONTHLY;
  return (
    <>
      {open.length > 0 && (
        <ul className="check-findings">
          {open.map(({ kind, count, remark }) => (
            <li key={kind}>{TEXT.signed(TEXT.kinds[kind], count, remark)}</li>
          ))}
        </ul>
      )}
      {check.act === 'sign' && check.samples.length > 0 && (
        <span className="check-findings">
          {samples.signed(check.samples.map((id) => names.get(id) ?? samples.unseen).join('; '))}
        </span>
      )}
    </>
  );
}
