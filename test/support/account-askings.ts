import { randomUUID } from 'node:crypto';

type Fields = Readonly<Record<string, string>>;
type ReadCell = (sql: string, ...args: (string | number)[]) => Promise<string>;
type Asking = { path: (id: string) => string; form?: (id: string) => Promise<Fields> | Fields };

/** Right forms of the screen of accounts, another one each time. */
export function accountAskings(
  cell: ReadCell,
  unitIds: () => readonly string[],
): Readonly<Record<string, Asking>> {
  let asked = 0;
  const path = () => '/tai-khoan';

  const change = (intent: string): Asking => ({
    path,
    form: (accountId) => ({
      intent,
      _key: randomUUID(),
      accountId,
      // Another unit each time: a role that is held can't be given again.
      role: 'employee',
      unitId: unitIds()[(asked += 1) % unitIds().length] ?? '',
    }),
  });

  return {
    'routes/accounts get': { path },
    'routes/accounts create': {
      path,
      form: () => ({
        intent: 'create',
        _key: randomUUID(),
        username: `moi.${(asked += 1)}`,
        fullName: 'Người mới',
        phoneExtension: '',
        role: 'employee',
        unitId: 'TTYT-PV',
      }),
    },
    'routes/accounts give-role': change('give-role'),
    'routes/accounts end-role': {
      path,
      form: async (accountId) => ({
        intent: 'end-role',
        _key: randomUUID(),
        accountId,
        roleId: await cell(
          'select id from account_roles where account_id = ? order by valid_to is not null, id limit 1',
          accountId,
        ),
      }),
    },
    'routes/accounts reset-password': change('reset-password'),
    'routes/accounts disable': change('disable'),
    'routes/accounts enable': change('enable'),
  };
}
