import { useEffect, useRef } from 'react';
import { Link } from '../../framework';
import { FRAME } from '../../i18n/vi/frame';
import { INCIDENTS } from '../../i18n/vi/incidents';
import { LiveDot } from './live-dot';
import type { ScreenLink } from './screens-of';

type TopLineParts = {
  fullName: string;
  unitName: string | null;
  screens: readonly ScreenLink[];
  /** Incidents that are not acknowledged yet. */
  waiting: number;
};

/** The way to what TCCB warns of, with what waits there. */
function Bell({ waiting }: { waiting: number }) {
  return (
    <Link to="/su-co" className="bell" aria-label={INCIDENTS.banner.bell(waiting)}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
        <path
          fill="currentColor"
          d="M8 1a4 4 0 0 0-4 4v3.2L2.6 11h10.8L12 8.2V5a4 4 0 0 0-4-4zm-1.7 11.5a1.8 1.8 0 0 0 3.4 0z"
        />
      </svg>
      {waiting > 0 && <span className="bell-count">{waiting}</span>}
    </Link>
  );
}

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
export function TopLine({ fullName, unitName, screens, waiting }: TopLineParts) {
  const mayListDossiers = screens.some(({ name }) => name === 'dossiers');
  return (
    <header className="top-line">
      <Link to="/" className="product">
        {FRAME.product}
      </Link>
      {mayListDossiers ? <SearchBox /> : <span />}
      <LiveDot />
      <span className="unit-shown">{unitName ?? FRAME.noUnit}</span>
      <Bell waiting={waiting} />
      <AccountMenu fullName={fullName} />
    </header>
  );
}
