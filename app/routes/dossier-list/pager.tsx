import { dossierListAddress } from '../../forms/dossier-list-address';
import { Link } from '../../framework';
import { LIST } from '../../i18n/vi/list';
import type { DossierListPage } from '../../services/dossier/dossier-list';

const SHORT_LIST = 50;

/** The ways to the pages before and after, and how long a page is. */
export function Pager({ page }: { page: DossierListPage }) {
  const { asked, next, previous, count } = page;
  const isTurned = asked.after !== null || asked.before !== null;
  const isShort = count.count <= SHORT_LIST;
  if (isShort && !isTurned) return null;
  const start = { ...asked, after: null, before: null };
  return (
    <nav className="pager" aria-label={LIST.pages}>
      {isTurned && <Link to={dossierListAddress(start)}>{LIST.first}</Link>}
      {previous !== null && (
        <Link rel="prev" to={dossierListAddress({ ...start, before: previous })}>
          {LIST.previous}
        </Link>
      )}
      {next !== null && (
        <Link rel="next" to={dossierListAddress({ ...start, after: next })}>
          {LIST.next}
        </Link>
      )}
      {!isShort && (
        <Link to={dossierListAddress({ ...start, pageSize: asked.pageSize === 50 ? 500 : 50 })}>
          {asked.pageSize === 50 ? LIST.show500 : LIST.show50}
        </Link>
      )}
    </nav>
  );
}
