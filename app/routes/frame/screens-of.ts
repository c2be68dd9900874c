import { decide } from '../../domain/permission/decide';
import type { Act } from '../../domain/permission/acts';
import { NO_SUBJECT, type Actor } from '../../domain/permission/subject';
import type { ScreenName } from '../../i18n/vi/frame';

export type ScreenLink = { name: ScreenName; to: string };

/** In the order of the navigation, each with the act that opens it. */
const SCREENS: readonly (ScreenLink & { act: Act })[] = [
  { name: 'today', to: '/', act: 'today.read' },
  { name: 'dossiers', to: '/ho-so', act: 'dossier.list' },
  { name: 'monthlyCheck', to: '/kiem-tra-thang', act: 'monthly-check.read' },
  { name: 'paperTwins', to: '/ho-so-giay', act: 'paper.read' },
  { name: 'incidents', to: '/su-co', act: 'incident.read' },
  { name: 'organisation', to: '/to-chuc', act: 'unit.read' },
  { name: 'accounts', to: '/tai-khoan', act: 'account.manage' },
  { name: 'auditLog', to: '/nhat-ky', act: 'audit.read' },
];

function isOnlyEmployee(actor: Actor): boolean {
  return actor.assignments.every(({ role }) => role === 'employee');
}

/** Gives the screens an actor may open; who has only a dossier of his own is led to it instead of to a list of one. */
export function screensOf(actor: Actor, now: number): ScreenLink[] {
  const own = actor.dossierId;
  return SCREENS.filter(({ act }) => decide(actor, act, NO_SUBJECT, now).allowed).map(
    ({ name, to }): ScreenLink =>
      name === 'dossiers' && own !== null && isOnlyEmployee(actor)
        ? { name: 'ownDossier', to: `/ho-so/${own}` }
        : { name, to },
  );
}
