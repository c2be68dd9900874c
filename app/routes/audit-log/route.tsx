import '../../styles/lists.css';
import { PageHeader } from '../../components/page-header';
import { auditLogAddress } from '../../forms/audit-log-address';
import { Link, useLoaderData, type LoaderFunctionArgs, type MetaFunction } from '../../framework';
import { handleLoader } from '../../http/guards.server';
import { AUDIT } from '../../i18n/vi/audit';
import { FRAME } from '../../i18n/vi/frame';
import { listAudit } from '../../services/audit/list-audit.server';
import { AuditFilters } from './audit-filters';
import { AuditTable } from './audit-table';
import { CheckResult } from './check-result';

export const meta: MetaFunction = () => [{ title: FRAME.title(AUDIT.title) }];

/** Gives the page of the log that the address asks for. */
export function loader(args: LoaderFunctionArgs) {
  return handleLoader('routes/audit-log', args, (ctx) =>
    listAudit(ctx, new URL(args.request.url).searchParams),
  );
}

/** Nhật ký: who did what and when, newest first; chains can be checked on the spot. */
export default function AuditLog() {
  const page = useLoaderData<typeof loader>();
  const { asked, next } = page;
  const start = { ...asked, after: null, chain: null, chainAfter: 0 };
  return (
    <>
      <PageHeader title={AUDIT.title} subtitle={AUDIT.subtitle[page.reach]} />
      {page.check !== null && <CheckResult asked={asked} check={page.check} />}
      <AuditFilters page={page} />
      <AuditTable page={page} />
      <nav className="pager" aria-label={AUDIT.pages}>
        {asked.after !== null && <Link to={auditLogAddress(start)}>{AUDIT.newest}</Link>}
        {next !== null && (
          <Link rel="next" to={auditLogAddress({ ...start, after: next })}>
            {AUDIT.older}
          </Link>
        )}
      </nav>
    </>
  );
}
