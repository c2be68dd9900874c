import { getAct, type Act } from './acts';
import type { Role } from './roles';
import type { Scope } from './rules';
import type { Actor, Subject } from './subject';

/** What a prevent rule may look at: the roles in force, and the scope of the right that is about to be used. */
export type Attempt = {
  actor: Actor;
  roles: ReadonlySet<Role>;
  act: Act;
  subject: Subject;
  scope: Scope;
};

export type PreventCode =
  | 'permission.account-disabled'
  | 'permission.must-change-password'
  | 'permission.own-dossier'
  | 'permission.own-account'
  | 'permission.dossier-closed'
  | 'permission.dossier-in-transit'
  | 'permission.dossier-annulled'
  | 'permission.khtc-reads-no-dossier'
  | 'permission.auditor-reads-no-dossier'
  | 'permission.auditor-never-writes';

/** Takes a right away whatever enables it; one is enough. */
export type PreventRule = {
  code: PreventCode;
  basis: string;
  prevents: (attempt: Attempt) => boolean;
};

const WITHOUT_NEW_PASSWORD: readonly Act[] = ['own-password.change', 'sign-out'];

function isOwnDossier({ actor, subject }: Attempt): boolean {
  return subject.kind === 'dossier' && subject.dossierId === actor.dossierId;
}

function isBeyondOwnDossier({ act, scope }: Attempt): boolean {
  return ['dossier', 'oversight'].includes(getAct(act).field) && scope !== 'self';
}

/** What takes a right away, whatever enables it. */
export const PREVENT_RULES: readonly PreventRule[] = [
  {
    code: 'permission.account-disabled',
    basis: 'Điều 15.6',
    prevents: ({ actor }) => actor.disabled,
  },
  {
    code: 'permission.must-change-password',
    basis: 'Điều 5.4, 15.6',
    prevents: ({ actor, act }) => actor.mustChangePassword && !WITHOUT_NEW_PASSWORD.includes(act),
  },
  {
    // The person declares, the clerk enters: nobody enters into the dossier about himself.
    code: 'permission.own-dossier',
    basis: 'Điều 3.1, 9.2.a',
    prevents: (attempt) => getAct(attempt.act).writes && isOwnDossier(attempt),
  },
  {
    code: 'permission.own-account',
    basis: 'Điều 3.1',
    prevents: ({ actor, act, subject }) =>
      act === 'account.manage' &&
      subject.kind === 'account' &&
      subject.accountId === actor.accountId,
  },
  {
    code: 'permission.dossier-closed',
    basis: 'Điều 11',
    prevents: ({ act, subject }) =>
      subject.kind === 'dossier' && subject.state === 'closed' && act === 'section.update',
  },
  {
    // What was typed stays: a draft can be kept while the dossier is on its way.
    code: 'permission.dossier-in-transit',
    basis: 'Điều 10.2',
    prevents: ({ act, subject }) =>
      subject.kind === 'dossier' &&
      subject.state === 'in-transit' &&
      getAct(act).field === 'dossier' &&
      getAct(act).writes &&
      act !== 'draft.keep',
  },
  {
    code: 'permission.dossier-annulled',
    basis: 'Điều 11',
    prevents: ({ act, subject }) =>
      subject.kind === 'dossier' && subject.state === 'annulled' && getAct(act).writes,
  },
  {
    // Who issues accounts does not read, even with a second role: a reading right for KHTC is a consent with an end date.
    code: 'permission.khtc-reads-no-dossier',
    basis: 'Điều 5.2, 8.2',
    prevents: (attempt) => attempt.roles.has('khtc') && isBeyondOwnDossier(attempt),
  },
  {
    code: 'permission.auditor-reads-no-dossier',
    basis: 'Điều 8.2, 17.8',
    prevents: (attempt) => attempt.roles.has('auditor') && isBeyondOwnDossier(attempt),
  },
  {
    code: 'permission.auditor-never-writes',
    basis: 'Điều 17.8',
    prevents: ({ roles, act }) =>
      roles.has('auditor') && getAct(act).writes && getAct(act).field !== 'personal',
  },
];
