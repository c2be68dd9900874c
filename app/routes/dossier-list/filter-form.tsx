import { Button, NativeSelect, TextInput } from '@mantine/core';
import { dossierListAddress } from '../../forms/dossier-list-address';
import { Form } from '../../framework';
import { LIST } from '../../i18n/vi/list';
import type { DossierListPage, ListChoice } from '../../services/dossier/dossier-list';

function Choice(choice: {
  label: string;
  name: string;
  offered: readonly ListChoice[];
  chosen: string | null;
}) {
  const { label, name, offered, chosen } = choice;
  // A choice of one is none, unless it is the one that narrows the list.
  if (offered.length < 2 && chosen === null) return null;
  return (
    <NativeSelect
      label={label}
      name={name}
      defaultValue={chosen ?? ''}
      data={[
        { value: '', label: LIST.any },
        ...offered.map(({ code, name: shown }) => ({ value: code, label: shown })),
      ]}
    />
  );
}

/** What the quick filters have set goes along with the form. */
function KeptFilters({ asked }: Pick<DossierListPage, 'asked'>) {
  const { state, withDebts, withWarnings, order, pageSize } = asked;
  const kept = new URL(
    dossierListAddress({ state, withDebts, withWarnings, order, pageSize }),
    'http://list',
  );
  return [...kept.searchParams].map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
}

/** The search and the choices, as a plain form that asks for the same address. */
export function FilterForm({ page }: { page: DossierListPage }) {
  const { asked } = page;
  const isNarrowed = [
    asked.unitId,
    asked.usingUnitId,
    asked.employmentType,
    asked.personStatus,
  ].some((choice) => choice !== null);
  return (
    // A new address brings new fields; while it stays, nothing writes into them.
    <Form
      method="get"
      action="/ho-so"
      className="filter-form"
      aria-label={LIST.filters}
      key={dossierListAddress(asked)}
    >
      <KeptFilters asked={asked} />
      <div className="filter-line">
        <TextInput
          className="filter-text"
          label={LIST.text}
          placeholder={LIST.textHint}
          name="q"
          type="search"
          maxLength={100}
          defaultValue={asked.text}
          autoComplete="off"
        />
        <Button type="submit">{LIST.search}</Button>
      </div>
      <details className="filter-more" open={isNarrowed}>
        <summary>{LIST.more}</summary>
        <div className="filter-choices">
          <Choice label={LIST.unit} name="don-vi" offered={page.units} chosen={asked.unitId} />
          <Choice
            label={LIST.workplace}
            name="noi-lam"
            offered={page.workplaces}
            chosen={asked.usingUnitId}
          />
          <Choice
            label={LIST.employmentType}
            name="loai"
            offered={page.employmentTypes}
            chosen={asked.employmentType}
          />
          <Choice
            label={LIST.personStatus}
            name="tinh-trang"
            offered={page.personStatuses}
            chosen={asked.personStatus}
          />
        </div>
      </details>
    </Form>
  );
}
