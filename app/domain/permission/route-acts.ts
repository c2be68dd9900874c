import type { Act, SubjectKind } from './acts';

/** What a request needs: nothing (before sign-in), or an act on a subject of this kind that the handler finds first. */
export type RouteGuard = 'public' | { act: Act; subject: SubjectKind };

export type RouteActs = {
  /** The loader; null where the route has none. */
  get: RouteGuard | null;
  /** The action by its field `intent`; a form without one uses `submit`. Empty where the route takes no POST. */
  post: Readonly<Record<string, RouteGuard>>;
};

/**
 * Every route of the app and the act it asks for; a route that is not here is not served. Acts on single fields
 * (`dossier.read-salary`, `dossier.read-sensitive`) are asked inside `routes/dossier` for what it shows.
 */
export const ROUTE_ACTS = {
  /** The kind of installation, which every page shows. */
  root: { get: 'public', post: {} },
  /** What stands around every screen of a signed-in account. */
  'routes/frame': { get: { act: 'today.read', subject: 'none' }, post: {} },
  'routes/not-found': { get: 'public', post: {} },
  'routes/sign-in': { get: 'public', post: { submit: 'public' } },
  /** Asks for the password in place after the session has ended: it makes a session and shows nothing. */
  'routes/session-renew': { get: null, post: { submit: 'public' } },
  'routes/sign-out': { get: null, post: { submit: { act: 'sign-out', subject: 'none' } } },
  'routes/password': {
    get: { act: 'own-password.change', subject: 'none' },
    post: { submit: { act: 'own-password.change', subject: 'none' } },
  },
  'routes/today': { get: { act: 'today.read', subject: 'none' }, post: {} },
  'routes/dossier-list': { get: { act: 'dossier.list', subject: 'none' }, post: {} },
  'routes/dossier-new': {
    get: { act: 'dossier.create', subject: 'none' },
    post: { submit: { act: 'dossier.create', subject: 'unit' } },
  },
  'routes/dossier': {
    get: { act: 'dossier.open', subject: 'dossier' },
    post: {
      update: { act: 'section.update', subject: 'dossier' },
      correct: { act: 'section.correct', subject: 'dossier' },
      /** By the head, whoever holds the section. */
      'release-lock': { act: 'lock.release', subject: 'dossier' },
    },
  },
  'routes/dossier-history': { get: { act: 'dossier.history', subject: 'dossier' }, post: {} },
  'routes/paper-twins': { get: { act: 'paper.read', subject: 'none' }, post: {} },
  'routes/paper-twin': {
    get: { act: 'paper.read', subject: 'dossier' },
    post: {
      'check-papers': { act: 'paper.check', subject: 'dossier' },
      'compare-section': { act: 'paper.check', subject: 'dossier' },
    },
  },
  /** A draft is offered by the page it belongs to: there is nothing to read. */
  'routes/draft': {
    get: null,
    post: {
      keep: { act: 'draft.keep', subject: 'dossier' },
      'keep-new': { act: 'dossier.create', subject: 'none' },
      discard: { act: 'draft.keep', subject: 'dossier' },
    },
  },
  'routes/monthly-check': {
    get: { act: 'monthly-check.read', subject: 'none' },
    post: {
      sign: { act: 'monthly-check.sign', subject: 'unit' },
      return: { act: 'monthly-check.sign', subject: 'unit' },
      remind: { act: 'duty.remind', subject: 'unit' },
    },
  },
  /** Periods of law, the regulation they stand in, the calendar of days off. */
  'routes/rules': {
    get: { act: 'rule.read', subject: 'none' },
    post: {
      'change-rule': { act: 'rule.manage', subject: 'none' },
      'change-regulation': { act: 'rule.manage', subject: 'none' },
      'put-day': { act: 'rule.manage', subject: 'none' },
      'take-back-day': { act: 'rule.manage', subject: 'none' },
      'open-year': { act: 'rule.manage', subject: 'none' },
      'verify-year': { act: 'rule.manage', subject: 'none' },
    },
  },
  'routes/decisions': {
    get: { act: 'decision.read', subject: 'none' },
    post: {
      register: { act: 'decision.register', subject: 'unit' },
      annul: { act: 'decision.annul', subject: 'unit' },
    },
  },
  /** Names for the form of a decision. */
  'routes/people-search': { get: { act: 'decision.register', subject: 'none' }, post: {} },
  'routes/events': {
    get: { act: 'decision.read', subject: 'none' },
    post: { record: { act: 'event.record', subject: 'dossier' } },
  },
  'routes/duties': {
    get: { act: 'duty.read', subject: 'none' },
    post: { adjust: { act: 'duty.adjust', subject: 'unit' } },
  },
  'routes/board': {
    get: { act: 'board.read', subject: 'none' },
    post: { remind: { act: 'duty.remind', subject: 'unit' } },
  },
  'routes/transfers': {
    get: { act: 'transfer.read', subject: 'none' },
    post: {
      request: { act: 'transfer.take', subject: 'unit' },
      receive: { act: 'transfer.take', subject: 'unit' },
      'send-back': { act: 'transfer.take', subject: 'unit' },
      forward: { act: 'transfer.take', subject: 'unit' },
      withdraw: { act: 'transfer.take', subject: 'unit' },
      release: { act: 'transfer.give', subject: 'unit' },
      refuse: { act: 'transfer.give', subject: 'unit' },
    },
  },
  'routes/data-sheets': {
    get: { act: 'sheet.read', subject: 'none' },
    post: {
      issue: { act: 'sheet.manage', subject: 'unit' },
      reissue: { act: 'sheet.manage', subject: 'unit' },
      /** What the clerk is typing in from paper. */
      keep: { act: 'sheet.manage', subject: 'unit' },
      'type-in': { act: 'sheet.manage', subject: 'unit' },
      review: { act: 'sheet.review', subject: 'unit' },
      return: { act: 'sheet.review', subject: 'unit' },
      /** By the clerk it was handed to. */
      'give-back': { act: 'sheet.manage', subject: 'unit' },
      enter: { act: 'sheet.manage', subject: 'unit' },
    },
  },
  /** What a one-time link opens: the secret in the address is the right to this one sheet. */
  'routes/data-sheet': { get: 'public', post: { keep: 'public', 'hand-in': 'public' } },
  'routes/staff-number': {
    get: { act: 'staff-number.issue', subject: 'dossier' },
    post: {
      issue: { act: 'staff-number.issue', subject: 'dossier' },
      waive: { act: 'staff-number.waive', subject: 'dossier' },
    },
  },
  /** A dossier opened by mistake ends: it stays readable. */
  'routes/dossier-annul': {
    get: { act: 'dossier.annul', subject: 'dossier' },
    post: { annul: { act: 'dossier.annul', subject: 'dossier' } },
  },
  /** Two dossiers of one person: chosen, shown side by side, merged; either is asked for again as a dossier. */
  'routes/dossier-merge': {
    get: { act: 'dossier.merge', subject: 'none' },
    post: { merge: { act: 'dossier.merge', subject: 'none' } },
  },
  'routes/organisation': { get: { act: 'unit.read', subject: 'none' }, post: {} },
  'routes/unit-manage': {
    get: { act: 'unit.manage', subject: 'none' },
    post: {
      create: { act: 'unit.manage', subject: 'none' },
      /** Units of the reference list, many at once. */
      take: { act: 'unit.manage', subject: 'none' },
      change: { act: 'unit.manage', subject: 'unit' },
    },
  },
  'routes/accounts': {
    get: { act: 'account.manage', subject: 'none' },
    post: {
      create: { act: 'account.manage', subject: 'none' },
      'give-role': { act: 'account.manage', subject: 'account' },
      'end-role': { act: 'account.manage', subject: 'account' },
      'reset-password': { act: 'account.manage', subject: 'account' },
      disable: { act: 'account.manage', subject: 'account' },
      enable: { act: 'account.manage', subject: 'account' },
    },
  },
  /** After a restore: who could sign in, confirmed by KHTC and the head of TCCB. */
  'routes/restored': {
    get: { act: 'account.confirm-restored', subject: 'none' },
    post: { confirm: { act: 'account.confirm-restored', subject: 'none' } },
  },
  'routes/incidents': {
    get: { act: 'incident.read', subject: 'none' },
    post: {
      draft: { act: 'incident.manage', subject: 'none' },
      publish: { act: 'incident.manage', subject: 'none' },
      change: { act: 'incident.manage', subject: 'none' },
      resolve: { act: 'incident.manage', subject: 'none' },
      acknowledge: { act: 'incident.acknowledge', subject: 'none' },
    },
  },
  /** What a page asks when its room has said that something is new, or when it was away. */
  'routes/incident-feed': { get: { act: 'incident.read', subject: 'none' }, post: {} },
  'routes/audit-log': { get: { act: 'audit.read', subject: 'none' }, post: {} },
} as const satisfies Record<string, RouteActs>;

export type RouteId = keyof typeof ROUTE_ACTS;

/** Gives what a route asks for, or null for a route that is not in the manifest: it must not be served. */
export function findRouteActs(routeId: string): RouteActs | null {
  return Object.hasOwn(ROUTE_ACTS, routeId) ? ROUTE_ACTS[routeId as RouteId] : null;
}
