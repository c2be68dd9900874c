import type { Database } from '../../../db/client.server';
import type { Role } from '../../../app/domain/permission/roles';
import { sendForm } from '../../support/page-form';
import { signIn, type SignedInClient } from '../../support/sign-in';

/** The three units of a packed office that keep dossiers: the first gives, the second takes and reviews sheets. */
export const UNITS = { first: 'BV-CHANMAY', second: 'BV-TAMTHAN', third: 'BV-MAT' } as const;

/** The roles of a packed office, each with the unit it stands in. */
const PEOPLE = {
  clerk: { role: 'clerk', unit: UNITS.first },
  head: { role: 'head', unit: UNITS.first },
  'clerk-2': { role: 'clerk', unit: UNITS.second },
  'head-2': { role: 'head', unit: UNITS.second },
  'clerk-3': { role: 'clerk', unit: UNITS.third },
  tccb: { role: 'tccb', unit: 'SYT-TCCB' },
  'tccb-head': { role: 'tccb_head', unit: 'SYT-TCCB' },
  director: { role: 'director', unit: 'SYT' },
  auditor: { role: 'auditor', unit: 'SYT' },
  employee: { role: 'employee', unit: UNITS.first },
} as const satisfies Record<string, { role: Role; unit: string }>;

export type StaffName = keyof typeof PEOPLE | 'khtc';

/** An account of a packed office as its manifest tells it. */
export type StaffAccount = {
  name: string;
  role: string;
  unit: string;
  username: string;
  password: string;
};

/** A password may not hold the name of its account: they differ by number. */
const passwordOf = (index: number) => `thuyền về bến cũ ${index + 11}`;

export function usernameOf(name: StaffName): string {
  return name === 'khtc' ? 'khtc' : `goi.${name.replace('-', '.')}`;
}

/** Every account with its password, whether it stands already or not. */
export const STAFF: readonly StaffAccount[] = [
  ...Object.entries(PEOPLE).map(([name, of]) => ({ name, ...of })),
  { name: 'khtc', role: 'khtc', unit: 'SYT' },
].map((of, index) => ({
  ...of,
  username: usernameOf(of.name as StaffName),
  password: passwordOf(index),
}));

/** Does what an account's first sign-in asks: a password of one's own. */
async function changePassword(
  office: { url: string },
  of: { username: string; issued: string; password: string },
): Promise<void> {
  const client = await signIn(office, of.username, of.issued);
  const typed = { current: of.issued, next: of.password, repeat: of.password };
  await sendForm(client, '/doi-mat-khau', { has: 'repeat' }, typed);
}

export type Staff = (name: StaffName) => SignedInClient;

/** Signs everybody in. */
export async function signInStaff(office: { url: string }): Promise<Staff> {
  const clients = new Map<string, SignedInClient>();
  for (const { name, username, password } of STAFF)
    clients.set(name, await signIn(office, username, password));
  return (name) => {
    const client = clients.get(name);
    if (client === undefined) throw new Error(`nobody is called ${name}`);
    return client;
  };
}

/** Gives the id of a unit by its code. */
export async function unitIdOf(db: Database, code: string): Promise<string> {
  const { rows } = await db.client.execute({
    sql: 'select id from units where code = ?',
    args: [code],
  });
  if (rows[0] === undefined) throw new Error(`no unit ${code}`);
  return String(rows[0]['id']);
}

async function takeUnits(khtc: SignedInClient, db: Database, goLiveOn: string): Promise<void> {
  await sendForm(
    khtc,
    '/to-chuc/quan-ly?lay=1',
    { intent: 'take' },
    {
      codes: ['SYT-CQ', 'SYT-TCCB', 'SYT-KHTC', UNITS.third],
      whole: [UNITS.first, UNITS.second],
    },
  );
  for (const code of Object.values(UNITS)) {
    const unitId = await unitIdOf(db, code);
    await sendForm(
      khtc,
      `/to-chuc/quan-ly?mo=${unitId}`,
      { intent: 'change' },
      {
        goLiveOn,
        reviewsSheets: code === UNITS.second ? 'yes' : 'no',
      },
    );
  }
}

function issuedPassword(html: string): string {
  const found = /id="one-time-password"[^>]*>([^<]+)</.exec(html)?.[1];
  if (found === undefined) throw new Error('no one-time password on the page');
  return found;
}

/** Brings an empty office to its units and accounts, each with a password of its own. */
export async function foundOffice(
  office: { url: string; db(): Database; firstAccount: { oneTimePassword: string } | null },
  goLiveOn: string,
): Promise<void> {
  const db = office.db();
  const issued = office.firstAccount?.oneTimePassword ?? '';
  const password = STAFF.find(({ name }) => name === 'khtc')?.password ?? '';
  await changePassword(office, { username: 'khtc', issued, password });
  const khtc = await signIn(office, 'khtc', password);
  await takeUnits(khtc, db, goLiveOn);
  for (const { name, role, unit, username, password: own } of STAFF) {
    if (name === 'khtc') continue;
    const typed = { username, fullName: `Người giữ việc ${name}`, role };
    const shown = await sendForm(
      khtc,
      '/tai-khoan?them=1',
      { intent: 'create' },
      {
        ...typed,
        unitId: await unitIdOf(db, unit),
      },
    );
    await changePassword(office, { username, issued: issuedPassword(shown.html), password: own });
  }
}
