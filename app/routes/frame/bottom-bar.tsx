import { NavLink } from '../../framework';
import { FRAME } from '../../i18n/vi/frame';
import type { ScreenLink } from './screens-of';

const MOST = 4;

/** The first screens of the account under the thumb. */
export function BottomBar({ screens }: { screens: readonly ScreenLink[] }) {
  return (
    <nav className="bottom-bar" aria-label={FRAME.navigation}>
      {screens.slice(0, MOST).map(({ name, to }) => (
        <NavLink key={name} to={to} end={to === '/'}>
          {FRAME.screens[name]}
        </NavLink>
      ))}
    </nav>
  );
}
