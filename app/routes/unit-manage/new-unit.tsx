import { Button, NativeSelect, TextInput } from '@mantine/core';
import { OnceForm } from '../../components/once-form';
import { PageHeader } from '../../components/page-header';
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
  typed: Readonly<Record<string, string>>;
  faultOf(field: string): string | undefined;
};

/** Which kind, which type, below which unit. */
function PlaceFields({ screen, typed, faultOf }: FieldParts) {
  const isBelowUnit = screen.parents.some(
    ({ id, kind }) => id === screen.place.below && kind === 'unit',
  );
  return (
    <>
      <NativeSelect
        id="kind"
        name="kind"
        label={TEXT.kind}
        defaultValue={typed['kind'] ?? (isBelowUnit ? 'department' : '')}
        error={faultOf('kind')}
        required
        data={[
          { value: '', label: TEXT.chooseKind },
          ...NEW_UNIT_KINDS.map((kind) => ({ value: kind, label: TEXT.kinds[kind] })),
        ]}
      />
      <NativeSelect
        id="parentId"
        name="parentId"
        label={TEXT.parent}
        defaultValue={typed['parentId'] ?? screen.place.below}
        error={faultOf('parentId')}
        required
        data={[
          { value: '', label: TEXT.chooseParent },
          ...screen.parents.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <NativeSelect
        id="typeCode"
        name="typeCode"
        label={TEXT.type}
        defaultValue={typed['typeCode'] ?? ''}
        error={faultOf('typeCode')}
        required
        data={[
          { value: '', label: TEXT.chooseType },
          ...screen.types.map(({ code, name }) => ({ value: code, label: name })),
        ]}
      />
    </>
  );
}

function NameFields({ typed, faultOf }: Omit<FieldParts, 'screen'>) {
  return (
    <>
      <TextInput
        id="code"
        name="code"
        label={TEXT.code}
        description={TEXT.codeHint}
        defaultValue={typed['code'] ?? ''}
        error={faultOf('code')}
        maxLength={30}
        autoCapitalize="characters"
        autoComplete="off"
        spellCheck={false}
        required
      />
      <TextInput
        id="name"
        name="name"
        label={TEXT.name}
        defaultValue={typed['name'] ?? ''}
        error={faultOf('name')}
        autoComplete="off"
        required
      />
    </>
  );
}

/** The form of a unit that stands in no list. */
export function NewUnit({ screen, refused }: Parts) {
  const lines = refused === null ? [] : linesOf(refused);
  const typed = refused?.typed ?? {};
  const faultOf = (name: string) => lines.find(({ field }) => field === name)?.sentence;
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
        <NameFields typed={typed} faultOf={faultOf} />
        <PlaceFields screen={screen} typed={typed} faultOf={faultOf} />
        <TextInput
          id="goLiveOn"
          name="goLiveOn"
          label={TEXT.goLive}
          description={TEXT.goLiveHint}
          defaultValue={typed['goLiveOn'] ?? ''}
          error={faultOf('goLiveOn')}
          inputMode="numeric"
          placeholder="dd/MM/yyyy"
          autoComplete="off"
        />
        <Button type="submit">{TEXT.submit}</Button>
      </OnceForm>
    </>
  );
}
