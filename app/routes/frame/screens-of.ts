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
  { name: 'decisions', to: '/van-ban', act: 'decision.read' },
  { name: 'events', to: '/bien-dong', act: 'decision.register' },
  { name: 'transfers', to: '/dieu-chuyen', act: 'transfer.read' },
  { name: 'duties', to: '/viec', act: 'duty.read' },
  { name: 'board', to: '/toan-nganh', act: 'board.read' },
  { name: 'paperTwins', to: '/ho-so-giay', act: 'paper.read' },
  { name: 'incidents', to: '/su-co', act: 'incident.read' },
  { name: 'sheets', to: '/phieu', act: 'sheet.read' },
  { name: 'organisation', to: '/to-chuc', act: 'unit.read' },
  { name: 'accounts', to: '/tai-khoan', act: 'account.manage' },
  { name: 'auditLog', to: '/nhat-ky', act: 'audit.read' },
  // Looked up now and then: it takes nobody's place under the thumb.
  { name: 'rules', to: '/quy-dinh', act: 'rule.read' },
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
