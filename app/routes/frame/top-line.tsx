import { useEffect, useRef } from 'react';
import { Link } from '../../framework';
import { FRAME } from '../../i18n/vi/frame';
import { LiveDot } from './live-dot';
import type { ScreenLink } from './screens-of';

type TopLineParts = { fullName: string; unitName: string | null; screens: readonly ScreenLink[] };

/** Puts the cursor into the search box at Ctrl+K. */
function useSearchKey() {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      box.current?.focus();
      box.current?.select();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return box;
}

function SearchBox() {
  const box = useSearchKey();
  return (
    <form className="search-box" method="get" action="/ho-so">
      <label htmlFor="tim-chung" className="visually-hidden">
        {FRAME.search}
      </label>
      <input
        ref={box}
        id="tim-chung"
        type="search"
        name="q"
        maxLength={100}
        placeholder={`${FRAME.search} (${FRAME.searchHint})`}
        aria-keyshortcuts="Control+K"
        autoComplete="off"
      />
      <button type="submit" className="visually-hidden">
        {FRAME.searchSubmit}
      </button>
    </form>
  );
}

function AccountMenu({ fullName }: { fullName: string }) {
  return (
    <details className="account-menu">
      <summary aria-label={`${FRAME.account}: ${fullName}`}>{fullName}</summary>
      <div className="account-menu-body">
        <Link to="/doi-mat-khau">{FRAME.changePassword}</Link>
        <form method="post" action="/dang-xuat">
          <button type="submit" className="link-button">
            {FRAME.signOut}
          </button>
        </form>
      </div>
    </details>
  );
}

/** The line on top: the product, the search, the live dot, the unit shown, the account. */
export function TopLine({ fullName, unitName, screens }: TopLineParts) {
  const mayListDossiers = screens.some(({ name }) => name === 'dossiers');
  return (
    <header className="top-line">
      <Link to="/" className="product">
        {FRAME.product}
      </Link>
      {mayListDossiers ? <SearchBox /> : <span />}
      <LiveDot />
      <span className="unit-shown">{unitName ?? FRAME.noUnit}</span>
      <AccountMenu fullName={fullName} />
    </header>
  );
}
