import { NavLink } from '../../framework';
import { FRAME } from '../../i18n/vi/frame';
import type { ScreenLink } from './screens-of';

/** The screens of the account, by work; hidden on a phone, where the bottom bar stands. */
export function SideNavigation({ screens }: { screens: readonly ScreenLink[] }) {
  return (
    <nav className="side-navigation" aria-label={FRAME.navigation}>
      <ul>
        {screens.map(({ name, to }) => (
          <li key={name}>
            <NavLink to={to} end={to === '/'}>
              {FRAME.screens[name]}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
