import { Button } from '@mantine/core';
import { OnceForm } from '../../components/once-form';
import { PageHeader } from '../../components/page-header';
import {
  TypedChoice,
  TypedLine,
  typedFields,
  type TypedFields,
} from '../../components/typed-field';
import { RefusalSummary } from '../../components/refusal-summary';
import { nextKey, type RefusedForm } from '../../forms/refused-form';
import { Link } from '../../framework';
import { UNITS } from '../../i18n/vi/units';
import { NEW_UNIT_KINDS } from '../../services/unit/unit-rules';
import type { Screen } from './screen.server';
import { headingOf, linesOf } from './sentence-of';
import { unitsPath } from './units-address';

const TEXT = UNITS.form;

type Parts = { screen: Extract<Screen, { view: 'new' }>; refused: RefusedForm | null };

type FieldParts = {
  screen: Parts['screen'];
  fields: TypedFields;
};

/** Which kind, which type, below which unit. */
function PlaceFields({ screen, fields }: FieldParts) {
  const isBelowUnit = screen.parents.some(
    ({ id, kind }) => id === screen.place.below && kind === 'unit',
  );
  return (
    <>
      <TypedChoice
        name="kind"
        fields={fields}
        label={TEXT.kind}
        defaultValue={isBelowUnit ? 'department' : ''}
        required
        data={[
          { value: '', label: TEXT.chooseKind },
          ...NEW_UNIT_KINDS.map((kind) => ({ value: kind, label: TEXT.kinds[kind] })),
        ]}
      />
      <TypedChoice
        name="parentId"
        fields={fields}
        label={TEXT.parent}
        defaultValue={screen.place.below}
        required
        data={[
          { value: '', label: TEXT.chooseParent },
          ...screen.parents.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <TypedChoice
        name="typeCode"
        fields={fields}
        label={TEXT.type}
        required
        data={[
          { value: '', label: TEXT.chooseType },
          ...screen.types.map(({ code, name }) => ({ value: code, label: name })),
        ]}
      />
    </>
  );
}

function NameFields({ fields }: Omit<FieldParts, 'screen'>) {
  return (
    <>
      <TypedLine
        name="code"
        fields={fields}
        label={TEXT.code}
        description={TEXT.codeHint}
        maxLength={30}
        autoCapitalize="characters"
        spellCheck={false}
        required
      />
      <TypedLine name="name" fields={fields} label={TEXT.name} required />
    </>
  );
}

/** The form of a unit that stands in no list. */
export function NewUnit({ screen, refused }: Parts) {
  const lines = refused === null ? [] : linesOf(refused);
  const fields = typedFields(refused, lines);
  return (
    <>
      <PageHeader
        title={TEXT.title}
        subtitle={TEXT.intro}
        actions={<Link to={unitsPath({})}>{UNITS.back}</Link>}
      />
      {refused !== null && <RefusalSummary heading={headingOf(refused)} lines={lines} />}
      <OnceForm className="panel admin-form">
        <input type="hidden" name="intent" value="create" />
        <input type="hidden" name="_key" value={nextKey(refused, screen.key)} />
        <NameFields fields={fields} />
        <PlaceFields screen={screen} fields={fields} />
        <TypedLine
          name="goLiveOn"
          fields={fields}
          label={TEXT.goLive}
          description={TEXT.goLiveHint}
          inputMode="numeric"
          placeholder="dd/MM/yyyy"
        />
        <Button type="submit">{TEXT.submit}</Button>
      </OnceForm>
    </>
  );
}
