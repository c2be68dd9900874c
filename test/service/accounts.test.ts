import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../app/domain/permission/roles';
import { verifyPassword } from '../../app/services/account/password-hash.server';
import { createAccount, type NewAccount } from '../../app/services/account/create-account.server';
import { endRole } from '../../app/services/account/end-role.server';
import { giveRole } from '../../app/services/account/give-role.server';
import { getAccount, listAccounts } from '../../app/services/account/list-accounts.server';
import { resetPassword } from '../../app/services/account/reset-password.server';
import { setAccountDisabled } from '../../app/services/account/set-account-disabled.server';
import type { ServiceContext } from '../../app/services/context.server';
import { newId } from '../../app/services/new-id.server';
import { startDatabase, type TestDatabase } from '../support/database';
import {
  contextOf,
  makePerson,
  seedOrganisation,
  TEST_NOW,
  type TestPerson,
} from '../support/factories';
import { brokenChains } from '../support/oracle';
import { refusalOf } from '../support/refusal';

let database: TestDatabase;
let khtc: TestPerson;
let issuer: ServiceContext;

beforeAll(async () => {
  database = await startDatabase();
  await seedOrganisation(database.db);
  khtc = await makePerson(database.db, 'khtc', 'SYT-CQ');
  issuer = await contextOf(database.db, khtc);
}, 60_000);

afterAll(() => database.stop());

const ONE_TIME = /^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/;

let made = 0;

function newAccount(more: Partial<NewAccount> = {}): NewAccount {
  made += 1;
  return {
    key: newId(TEST_NOW),
    username: `moi.${made}`,
    fullName: `Trần Thị Mới ${made}`,
    role: 'clerk',
    unitId: 'TTYT-PV',
    phoneExtension: null,
    ...more,
  };
}

async function rowsOf(sql: string, ...args: (string | number)[]) {
  return (await database.db.client.execute({ sql, args })).rows;
}

async function auditOf(act: string, accountId: string) {
  return rowsOf(
    `select * from audit_entries where act = ? and json_extract(details, '$.account') = ?`,
    act,
    accountId,
  );
}

async function liveSessions(accountId: string): Promise<number> {
  const rows = await rowsOf(
    `select 1 from sessions where account_id = ? and ended_at is null`,
    accountId,
  );
  return rows.length;
}

/** Every verb that changes an account of somebody, to be refused alike. */
const VERBS: readonly [
  name: string,
  verb: (ctx: ServiceContext, accountId: string) => Promise<unknown>,
][] = [
  [
    'give a role',
    (ctx, accountId) =>
      giveRole(ctx, { key: newId(TEST_NOW), accountId, role: 'employee', unitId: 'TTYT-HT' }),
  ],
  [
    'end a role',
    async (ctx, accountId) => {
      const [role] = await rowsOf(`select id from account_roles where account_id = ?`, accountId);
      return endRole(ctx, { key: newId(TEST_NOW), accountId, roleId: String(role?.['id']) });
    },
  ],
  ['reset a password', (ctx, accountId) => resetPassword(ctx, { key: newId(TEST_NOW), accountId })],
  [
    'disable',
    (ctx, accountId) =>
      setAccountDisabled(ctx, { key: newId(TEST_NOW), accountId, disabled: true }),
  ],
  [
    'enable',
    (ctx, accountId) =>
      setAccountDisabled(ctx, { key: newId(TEST_NOW), accountId, disabled: false }),
  ],
];

describe('a new account (Điều 5.4, 16.3)', () => {
  test('has its role, a password for one sign-in that fits the stored hash, and its row in the log', async () => {
    const asked = newAccount({ phoneExtension: '12' });
    const { accountId, oneTimePassword } = await createAccount(issuer, asked);
    expect(oneTimePassword).toMatch(ONE_TIME);
    const account = await getAccount(issuer, accountId);
    expect(account).toMatchObject({
      username: asked.username,
      fullName: asked.fullName,
      phoneExtension: '12',
      mustChangePassword: true,
      disabledAt: null,
      lastSignInAt: null,
      roles: [{ role: 'clerk', unitId: 'TTYT-PV', validFrom: TEST_NOW, validTo: null }],
    });
    const [stored] = await rowsOf(`select password_hash from accounts where id = ?`, accountId);
    const verdict = await verifyPassword(oneTimePassword ?? '', String(stored?.['password_hash']));
    expect(verdict.ok).toBe(true);
    expect(await auditOf('account.create', accountId)).toMatchObject([
      { actor_id: khtc.accountId, outcome: 'allowed', unit_id: 'TTYT-PV' },
    ]);
    expect(await brokenChains(database.db)).toEqual([]);
  });

  test('its password stands nowhere in the database', async () => {
    const { oneTimePassword } = await createAccount(issuer, newAccount());
    const tables = await rowsOf(
      `select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`,
    );
    for (const { name } of tables) {
      const text = JSON.stringify(await rowsOf(`select * from "${String(name)}"`));
      expect(text.includes(oneTimePassword ?? ''), String(name)).toBe(false);
    }
  });

  test('the same form sent five times at once makes one account; its password is given at most once', async () => {
    const asked = newAccount();
    const answers = [
      ...(await Promise.all([createAccount(issuer, asked), createAccount(issuer, asked)])),
      await createAccount(issuer, asked),
      await createAccount(issuer, asked),
      await createAccount(issuer, asked),
    ];
    expect(new Set(answers.map(({ accountId }) => accountId)).size).toBe(1);
    expect(answers.filter(({ oneTimePassword }) => oneTimePassword !== null)).toHaveLength(1);
    expect(await rowsOf(`select 1 from accounts where username = ?`, asked.username)).toHaveLength(
      1,
    );
    expect(await auditOf('account.create', answers[0]?.accountId ?? '')).toHaveLength(1);
  });

  test('the same key with another name is refused', async () => {
    const asked = newAccount();
    await createAccount(issuer, asked);
    const again = { ...newAccount(), key: asked.key };
    expect((await refusalOf(createAccount(issuer, again))).code).toBe(
      'request.repeated-with-other-content',
    );
  });

  test('a name that is taken is refused, also when two forms bring it at once', async () => {
    const asked = newAccount();
    const two = await Promise.allSettled([
      createAccount(issuer, asked),
      createAccount(issuer, { ...asked, key: newId(TEST_NOW) }),
    ]);
    expect(two.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const third = createAccount(issuer, { ...asked, key: newId(TEST_NOW) });
    expect((await refusalOf(third)).code).toBe('account.username-taken');
    expect(await rowsOf(`select 1 from accounts where username = ?`, asked.username)).toHaveLength(
      1,
    );
  });

  test.each<[Role, string, string]>([
    ['clerk', 'SYT', 'unit-kind'],
    ['clerk', 'PV-NOI', 'unit-kind'],
    ['head', 'TYT-1', 'unit-kind'],
    ['attached_clerk', 'TTYT-PV', 'unit-kind'],
    ['employee', 'NOWHERE', 'unit-unknown'],
  ])('%s in %s is refused: %s (Điều 6)', async (role, unitId, fault) => {
    const error = await refusalOf(createAccount(issuer, newAccount({ role, unitId })));
    expect(error.code).toBe('account.role-refused');
    expect(error.payload).toEqual({ fault });
  });
});

describe('roles of an account', () => {
  test('a further role is given from now on and ended once; both stay as rows', async () => {
    const { accountId } = await createAccount(issuer, newAccount());
    const nextSecond = await contextOf(database.db, khtc, TEST_NOW + 1000);
    await giveRole(nextSecond, {
      key: newId(TEST_NOW),
      accountId,
      role: 'employee',
      unitId: 'PV-NOI',
    });
    const given = (await getAccount(issuer, accountId)).roles.find(
      ({ role }) => role === 'employee',
    );
    expect(given).toMatchObject({
      unitId: 'PV-NOI',
      validFrom: TEST_NOW + 1000,
      validTo: null,
    });
    const later = await contextOf(database.db, khtc, TEST_NOW + 60_000);
    const roleId = given?.id ?? '';
    await endRole(later, { key: newId(TEST_NOW), accountId, roleId });
    expect((await getAccount(issuer, accountId)).roles).toMatchObject([
      { role: 'clerk', validTo: null },
      { role: 'employee', validTo: TEST_NOW + 60_000 },
    ]);
    const again = endRole(later, { key: newId(TEST_NOW), accountId, roleId });
    expect((await refusalOf(again)).code).toBe('access.not-found');
    expect(await auditOf('account.role-given', accountId)).toHaveLength(1);
    expect(await auditOf('account.role-ended', accountId)).toHaveLength(1);
  });

  test.each<[string, Role, Role, string]>([
    ['who issues accounts does not read', 'khtc', 'clerk', 'TTYT-PV'],
    ['who audits does not write', 'auditor', 'tccb', 'SYT-CQ'],
    ['who enters does not review', 'clerk', 'head', 'TTYT-PV'],
  ])(
    '%s: %s and %s exclude each other (Điều 5.2, 16.3, 17.8)',
    async (_, first, second, unitId) => {
      const place = first === 'clerk' ? 'TTYT-PV' : 'SYT-CQ';
      const { accountId } = await createAccount(issuer, newAccount({ role: first, unitId: place }));
      const error = await refusalOf(
        giveRole(issuer, { key: newId(TEST_NOW), accountId, role: second, unitId }),
      );
      expect(error.code).toBe('account.role-refused');
      expect(error.payload).toEqual({ fault: 'excluded' });
    },
  );

  test('a role that has ended excludes nothing any more', async () => {
    const { accountId } = await createAccount(issuer, newAccount());
    const [role] = (await getAccount(issuer, accountId)).roles;
    await endRole(issuer, { key: newId(TEST_NOW), accountId, roleId: role?.id ?? '' });
    await giveRole(issuer, { key: newId(TEST_NOW), accountId, role: 'head', unitId: 'TTYT-PV' });
    const live = (await getAccount(issuer, accountId)).roles.filter(
      ({ validTo }) => validTo === null,
    );
    expect(live.map(({ role: code }) => code)).toEqual(['head']);
  });

  test('a role held already is refused', async () => {
    const { accountId } = await createAccount(issuer, newAccount());
    const again = { key: newId(TEST_NOW), accountId, role: 'clerk', unitId: 'TTYT-PV' } as const;
    expect((await refusalOf(giveRole(issuer, again))).payload).toEqual({ fault: 'held-already' });
  });

  test('two colleagues who give excluding roles at once: one is refused', async () => {
    const other = await contextOf(database.db, await makePerson(database.db, 'khtc', 'SYT-CQ'));
    const { accountId } = await createAccount(
      issuer,
      newAccount({ role: 'employee', unitId: 'TTYT-PV' }),
    );
    const give = (ctx: ServiceContext, role: Role) =>
      giveRole(ctx, { key: newId(TEST_NOW), accountId, role, unitId: 'TTYT-PV' });
    const both = await Promise.allSettled([give(issuer, 'clerk'), give(other, 'head')]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await getAccount(issuer, accountId)).roles).toHaveLength(2);
  });
});

describe('a password issued anew (Điều 15.6)', () => {
  test('ends the sessions, lifts the lock of the name, has to be changed, and is given once', async () => {
    const person = await makePerson(database.db, 'clerk', 'TTYT-PV');
    const key = newId(TEST_NOW);
    const first = await resetPassword(issuer, { key, accountId: person.accountId });
    expect(first.oneTimePassword).toMatch(ONE_TIME);
    expect(await liveSessions(person.accountId)).toBe(0);
    expect((await getAccount(issuer, person.accountId)).mustChangePassword).toBe(true);
    const again = await resetPassword(issuer, { key, accountId: person.accountId });
    expect(again.oneTimePassword).toBeNull();
    const [stored] = await rowsOf(
      `select password_hash from accounts where id = ?`,
      person.accountId,
    );
    const verdict = await verifyPassword(
      first.oneTimePassword ?? '',
      String(stored?.['password_hash']),
    );
    expect(verdict.ok).toBe(true);
    expect(await auditOf('account.password-issued', person.accountId)).toHaveLength(1);
    expect(
      await rowsOf(`select ended_by from sessions where account_id = ?`, person.accountId),
    ).toMatchObject([{ ended_by: 'password-change' }]);
  });
});

describe('an account that is shut', () => {
  test('has no session any more, and can be opened again; both stand in the log', async () => {
    const person = await makePerson(database.db, 'clerk', 'TTYT-PV');
    const { accountId } = person;
    await setAccountDisabled(issuer, { key: newId(TEST_NOW), accountId, disabled: true });
    expect((await getAccount(issuer, accountId)).disabledAt).toBe(TEST_NOW);
    expect(await liveSessions(accountId)).toBe(0);
    await setAccountDisabled(issuer, { key: newId(TEST_NOW), accountId, disabled: false });
    expect((await getAccount(issuer, accountId)).disabledAt).toBeNull();
    expect(await liveSessions(accountId)).toBe(0);
    expect(await auditOf('account.disable', accountId)).toHaveLength(1);
    expect(await auditOf('account.enable', accountId)).toHaveLength(1);
  });

  test('writes nothing with the right it had a moment ago', async () => {
    const colleague = await makePerson(database.db, 'khtc', 'SYT-CQ');
    const stale = await contextOf(database.db, colleague);
    await setAccountDisabled(issuer, {
      key: newId(TEST_NOW),
      accountId: colleague.accountId,
      disabled: true,
    });
    const asked = newAccount();
    expect((await refusalOf(createAccount(stale, asked))).code).toBe('access.forbidden');
    expect(await rowsOf(`select 1 from accounts where username = ?`, asked.username)).toEqual([]);
  });
});

describe('who may', () => {
  const OTHERS: readonly [Role, string][] = [
    ['employee', 'TTYT-PV'],
    ['clerk', 'TTYT-PV'],
    ['attached_clerk', 'TYT-1'],
    ['head', 'TTYT-PV'],
    ['tccb', 'SYT-CQ'],
    ['tccb_head', 'SYT-CQ'],
    ['auditor', 'SYT-CQ'],
    ['director', 'SYT-CQ'],
  ];

  test.each(OTHERS)('%s does nothing to accounts and sees none', async (role, unitId) => {
    const ctx = await contextOf(database.db, await makePerson(database.db, role, unitId));
    const victim = await makePerson(database.db, 'clerk', 'TTYT-HT');
    const before = await rowsOf(`select count(*) as n from accounts`);
    const works: (() => Promise<unknown>)[] = [
      () => createAccount(ctx, newAccount()),
      () => listAccounts(ctx, { text: '', state: 'all', after: '' }),
      () => getAccount(ctx, victim.accountId),
      ...VERBS.map(
        ([, verb]) =>
          () =>
            verb(ctx, victim.accountId),
      ),
    ];
    for (const work of works)
      expect(['access.forbidden', 'access.not-found']).toContain((await refusalOf(work())).code);
    expect(await rowsOf(`select count(*) as n from accounts`)).toEqual(before);
    expect(await liveSessions(victim.accountId)).toBe(1);
  });

  test.each(VERBS)('nobody does this to himself: %s', async (_, verb) => {
    expect((await refusalOf(verb(issuer, khtc.accountId))).code).toBe('access.forbidden');
    expect(await liveSessions(khtc.accountId)).toBe(1);
  });

  test.each(VERBS.filter(([name]) => name !== 'end a role'))(
    'an account that is none is not found: %s',
    async (_, verb) => {
      expect((await refusalOf(verb(issuer, 'nobody'))).code).toBe('access.not-found');
    },
  );
});

describe('the list of accounts', () => {
  test('gives pages by user name, each account once, and finds by name with or without marks', async () => {
    const wanted = newAccount({ username: 'duc.phuvang', fullName: 'Trần Đức Ánh' });
    await createAccount(issuer, wanted);
    for (let count = 0; count < 60; count += 1) await makePerson(database.db, 'clerk', 'TTYT-HT');
    const names: string[] = [];
    let after = '';
    for (;;) {
      const page = await listAccounts(issuer, { text: '', state: 'all', after });
      names.push(...page.accounts.map(({ username }) => username));
      if (page.next === null) break;
      after = page.next;
    }
    const all = await rowsOf(`select username from accounts order by username`);
    expect(names).toEqual(all.map(({ username }) => username));
    for (const text of [
      'duc.phu',
      'duc phuvang',
      'Trần Đức',
      'tran duc',
      'TRAN DUC ANH',
      'đức ánh',
    ])
      expect(
        (await listAccounts(issuer, { text, state: 'all', after: '' })).accounts.map(
          ({ username }) => username,
        ),
        text,
      ).toEqual(['duc.phuvang']);
    for (const text of ['%', '_', "' or 1=1 --", 'không ai tên thế'])
      expect((await listAccounts(issuer, { text, state: 'all', after: '' })).accounts).toEqual([]);
  });

  test('shows only disabled ones, or only those in use', async () => {
    const { accountId } = await createAccount(issuer, newAccount());
    await setAccountDisabled(issuer, { key: newId(TEST_NOW), accountId, disabled: true });
    const ids = async (state: 'working' | 'disabled') =>
      (await listAccounts(issuer, { text: 'moi.', state, after: '' })).accounts.map(({ id }) => id);
    expect(await ids('disabled')).toContain(accountId);
    expect(await ids('working')).not.toContain(accountId);
  });
});
