import { PageHeader } from '../../components/page-header';
import { groupedSecret } from '../../domain/data-sheet/link-secret';
import { Link } from '../../framework';
import { SHEETS } from '../../i18n/vi/sheets';
import type { IssuedLink } from '../../services/sheet/sheet-page';
import { sheetsPath } from './sheets-address';

const TEXT = SHEETS.link;

function Letter({ link, secret, origin }: { link: IssuedLink; secret: string; origin: string }) {
  const deadline = TEXT.deadline(link.lastDay);
  return (
    <article className="panel link-letter" aria-label={TEXT.letterTitle}>
      <h2>{TEXT.letterTitle}</h2>
      <p>{TEXT.to(link.fullName, link.unitName)}</p>
      <p>
        {TEXT.ask} {deadline}
      </p>
      <p>
        <label htmlFor="duong-dan">{TEXT.how}</label>
      </p>
      <output id="duong-dan" className="sheet-link">
        {`${origin}/phieu/${groupedSecret(secret)}`}
      </output>
      <p>{TEXT.ends(link.endsAt)}</p>
      <p>{TEXT.keep}</p>
      <p>{TEXT.paper}</p>
    </article>
  );
}

/** The one-time link of a sheet, shown once as a letter to print; a form sent again shows that it was. */
export function LinkLetter({ link, origin }: { link: IssuedLink; origin: string }) {
  return (
    <>
      <PageHeader
        title={TEXT.title(link.fullName)}
        actions={
          <>
            {link.secret !== null && (
              <button
                type="button"
                className="quiet-button only-with-script"
                onClick={() => window.print()}
              >
                {TEXT.print}
              </button>
            )}
            <Link to={sheetsPath({ sheetId: link.sheetId })}>{TEXT.open}</Link>
            <Link to={sheetsPath({})}>{SHEETS.back}</Link>
          </>
        }
      />
      {link.secret === null ? (
        <output className="notice notice-warn">{TEXT.gone}</output>
      ) : (
        <>
          <p className="notice notice-warn not-printed">{TEXT.once}</p>
          <Letter link={link} secret={link.secret} origin={origin} />
        </>
      )}
    </>
  );
}
