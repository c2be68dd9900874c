import {
  NativeSelect,
  TextInput,
  type NativeSelectProps,
  type TextInputProps,
} from '@mantine/core';
import type { RefusedForm } from '../forms/refused-form';
import type { SummaryLine } from './refusal-summary';

/** What a form shows again after a refusal: what was typed and what is wrong with it, by field. */
export type TypedFields = {
  typed: Readonly<Record<string, string>>;
  faultOf(field: string): string | undefined;
};

/** Gives what the fields of a form begin with: nothing, or what was refused. */
export function typedFields(
  refused: RefusedForm | null,
  lines: readonly SummaryLine[],
): TypedFields {
  return {
    typed: refused?.typed ?? {},
    faultOf: (name) => lines.find(({ field }) => field === name)?.sentence,
  };
}

type Own = { name: string; fields: TypedFields };

function shared({ name, fields }: Own, beginning: unknown) {
  return {
    id: name,
    name,
    defaultValue: fields.typed[name] ?? String(beginning ?? ''),
    error: fields.faultOf(name),
  };
}

/** A line of text; the id is the name, so that a summary can lead to it. */
export function TypedLine({ name, fields, ...props }: Own & TextInputProps) {
  const own = shared({ name, fields }, props.defaultValue);
  return <TextInput autoComplete="off" {...props} {...own} />;
}

/** A choice of one from a list. */
export function TypedChoice({ name, fields, ...props }: Own & NativeSelectProps) {
  return <NativeSelect {...props} {...shared({ name, fields }, props.defaultValue)} />;
}
