import { idFrom, createRandom } from './random';
import { DEMO_ACCOUNTS, type DemoAccount } from './demo-accounts';
import type { Clerk } from './history';
import { goLiveOf, personAt, type Person } from './person';
import { keepingUnits, planPlaces, type DemoPlan, type Place } from './plan';
import { fullName } from './names';
import { startOfLocalDay } from '../../../app/domain/plain-date';

/** An account as it is written: those of the printed table, and a clerk and a head for each other unit that keeps dossiers. */
export type PlannedAccount = DemoAccount & { id: string; dossierId: string | null };

/** All that the invented data consist of, before anything is written. */
export type DemoCast = {
  plan: DemoPlan;
  places: readonly Place[];
  accounts: readonly PlannedAccount[];
  clerksOf(unitId: string): readonly Clerk[];
  department: Clerk;
};

/** Gives when the accounts were issued: before the first dossier was entered. */
export function accountsSince(plan: DemoPlan): number {
  return startOfLocalDay(goLiveOf(plan)) - 3 * 86_400_000 + 8 * 3_600_000;
}

const TITLES = { clerk: 'Cán bộ hồ sơ', head: 'Thủ trưởng đơn vị' } as const;

function accountOfOtherUnit(
  plan: DemoPlan,
  role: keyof typeof TITLES,
  unit: { code: string; name: string },
): DemoAccount {
  const random = createRandom(`${role} ${plan.seed} ${unit.code}`);
  const gender = random.chance(0.7) ? 'female' : 'male';
  return {
    username: `${role}.${unit.code.toLowerCase()}`,
    fullName: fullName(random, { gender, people: 'kinh', family: random.pick(['Nguyễn', 'Lê']) }),
    role,
    unitId: unit.code,
    title: `${TITLES[role]}, ${unit.name}`,
  };
}

/** The first ordinary member of the home unit whose dossier is whole is the one who signs in as an employee. */
function employeeOf(plan: DemoPlan, places: readonly Place[], unitId: string): Person | null {
  for (const place of places) {
    if (place.managing.code !== unitId || place.post !== 'staff') continue;
    const person = personAt(plan, place);
    if (person.shape === 'complete' && person.status === 'DANG_LAM') return person;
  }
  const [first] = places;
  return first === undefined ? null : personAt(plan, first);
}

/** Works out who stands where and who signs in: the same plan always gives the same cast. */
export function castOf(plan: DemoPlan): DemoCast {
  const places = planPlaces(plan);
  const isNamed = (of: DemoAccount['role'], code: string) =>
    DEMO_ACCOUNTS.some(({ role, unitId }) => role === of && unitId === code);
  const others = (['clerk', 'head'] as const).flatMap((role) =>
    keepingUnits()
      .filter(({ code }) => !isNamed(role, code))
      .map((unit) => accountOfOtherUnit(plan, role, unit)),
  );
  const accounts = [...DEMO_ACCOUNTS, ...others].map((account): PlannedAccount => {
    const random = createRandom(`account ${plan.seed} ${account.username}`);
    const id = idFrom(random, accountsSince(plan));
    if (account.role !== 'employee') return { ...account, id, dossierId: null };
    const person = employeeOf(plan, places, account.unitId);
    return { ...account, id, fullName: person?.name ?? '', dossierId: person?.id ?? null };
  });
  const asClerk = ({ id, fullName: name }: PlannedAccount): Clerk => ({ id, name });
  const department = accounts.find(({ role }) => role === 'tccb_head');
  if (department === undefined) throw new Error('no account of the department');
  return {
    plan,
    places,
    accounts,
    clerksOf: (unitId) =>
      accounts.filter((one) => one.role === 'clerk' && one.unitId === unitId).map(asClerk),
    department: asClerk(department),
  };
}
