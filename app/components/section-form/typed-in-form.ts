import { typedFormOf } from '../../forms/typed-form';
import { typedTextOf, type TypedText } from '../../forms/section-form';

/** Gives what stands in the inputs of a form, without its head. */
export function typedInForm(form: HTMLFormElement | null): TypedText {
  return form === null ? {} : typedTextOf(typedFormOf(new FormData(form)));
}
