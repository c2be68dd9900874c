import { nameMatch } from '../../domain/search/name-search';
import { dossierListAddress } from '../../forms/dossier-list-address';
import { Link } from '../../framework';
import { LIST } from '../../i18n/vi/list';
import type { DossierListPage } from '../../services/dossier/dossier-list';

const { empty } = LIST;

/** Why nothing stands here, and what to do next. */
function reasonOf({ asked, reach, may, count }: DossierListPage): [why: string, next: string] {
  if (count.count > 0) return [empty.pageGone, ''];
  if (asked.text !== '' && nameMatch(asked.text) === null) return [empty.noLetters, empty.tryFewer];
  const isPlain = dossierListAddress({ ...asked, order: 'name', pageSize: 50 }) === '/ho-so';
  if (!isPlain) return [empty.nothingFound, empty.tryFewer];
  if (reach === 'own' || reach === 'nothing') return [empty.own, empty.ownNext];
  return [empty.units, may.create ? empty.unitsNext : empty.unitsAsk];
}

/** Stands in place of a table without rows. */
export function EmptyList({ page }: { page: DossierListPage }) {
  const [why, next] = reasonOf(page);
  const isFiltered = dossierListAddress(page.asked) !== '/ho-so';
  return (
    <div className="panel empty-note">
      <p>{why}</p>
      {next !== '' && <p>{next}</p>}
      {isFiltered && <Link to="/ho-so">{LIST.clear}</Link>}
      {!isFiltered && page.may.create && <Link to="/ho-so/moi">{LIST.create}</Link>}
    </div>
  );
}
