import { dossierListAddress, type DossierListAsked } from '../../forms/dossier-list-address';
import { Link } from '../../framework';
import { LIST } from '../../i18n/vi/list';
import type { DossierListPage, ListChoice } from '../../services/dossier/dossier-list';

const FIRST_PAGE = { after: null, before: null } as const;

/** Filters that are one click: each chip is the address with it set, or without it where it is. */
function quickFilters(asked: DossierListAsked) {
  const { state, withDebts, withWarnings } = asked;
  const isPlain = state === null && !withDebts && !withWarnings;
  return [
    {
      name: LIST.chip.all,
      isSet: isPlain,
      change: { state: null, withDebts: false, withWarnings: false },
    },
    {
      name: LIST.chip.complete,
      isSet: state === 'complete',
      change: { state: state === 'complete' ? null : 'complete' },
    },
    {
      name: LIST.chip.incomplete,
      isSet: state === 'incomplete',
      change: { state: state === 'incomplete' ? null : 'incomplete' },
    },
    { name: LIST.chip.debts, isSet: withDebts, change: { withDebts: !withDebts } },
    {
      name: LIST.chip.annulled,
      isSet: state === 'annulled',
      change: { state: state === 'annulled' ? null : 'annulled' },
    },
    { name: LIST.chip.warnings, isSet: withWarnings, change: { withWarnings: !withWarnings } },
  ] as const satisfies readonly {
    name: string;
    isSet: boolean;
    change: Partial<DossierListAsked>;
  }[];
}

type Condition = { name: string; without: Partial<DossierListAsked> };

function nameIn(choices: readonly ListChoice[], code: string): string {
  return choices.find((choice) => choice.code === code)?.name ?? code;
}

/** What narrows the list beside the quick filters, each with the address that drops it. */
function conditionsOf(page: DossierListPage): Condition[] {
  const { asked } = page;
  const { condition } = LIST;
  const found: (Condition | null)[] = [
    asked.text === '' ? null : { name: condition.text(asked.text), without: { text: '' } },
    asked.unitId === null
      ? null
      : {
          name: condition.unit(nameIn(page.units, asked.unitId)),
          without: { unitId: null, usingUnitId: null },
        },
    asked.usingUnitId === null
      ? null
      : {
          name: condition.workplace(nameIn(page.workplaces, asked.usingUnitId)),
          without: { usingUnitId: null },
        },
    asked.employmentType === null
      ? null
      : {
          name: condition.employmentType(nameIn(page.employmentTypes, asked.employmentType)),
          without: { employmentType: null },
        },
    asked.personStatus === null
      ? null
      : {
          name: condition.personStatus(nameIn(page.personStatuses, asked.personStatus)),
          without: { personStatus: null },
        },
  ];
  return found.filter((one) => one !== null);
}

function Conditions({ page }: { page: DossierListPage }) {
  const conditions = conditionsOf(page);
  if (conditions.length === 0) return null;
  return (
    <ul className="chips" aria-label={LIST.active}>
      {conditions.map(({ name, without }) => (
        <li key={name}>
          <Link
            className="chip chip-set"
            to={dossierListAddress({ ...page.asked, ...FIRST_PAGE, ...without })}
            aria-label={LIST.remove(name)}
          >
            {name} <span aria-hidden="true">×</span>
          </Link>
        </li>
      ))}
      <li>
        <Link className="chip" to="/ho-so">
          {LIST.clear}
        </Link>
      </li>
    </ul>
  );
}

/** The chips above the list: the quick filters, then what else narrows it. */
export function QuickFilters({ page }: { page: DossierListPage }) {
  return (
    <div className="chip-lines">
      <ul className="chips" aria-label={LIST.chips}>
        {quickFilters(page.asked).map(({ name, isSet, change }) => (
          <li key={name}>
            <Link
              className="chip"
              aria-current={isSet ? 'true' : undefined}
              to={dossierListAddress({ ...page.asked, ...FIRST_PAGE, ...change })}
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
      <Conditions page={page} />
    </div>
  );
}
