import { typedInForm } from '../../components/section-form/typed-in-form';
import type { SectionCode } from '../../domain/dossier/section-catalogue';
import type { SectionText } from '../../domain/dossier/three-way-merge';
import type { TypedText } from '../../forms/section-form';
import { sectionTextOf, typedTextOfSection } from '../../forms/section-text';

/** Gives a text that is equal for two forms exactly when they would save the same text. */
export function comparableText(code: SectionCode, typed: TypedText): string {
  return JSON.stringify(sectionTextOf(code, typed));
}

/** The same of a stored section. */
export function comparableStored(code: SectionCode, stored: SectionText): string {
  return comparableText(code, typedTextOfSection(stored));
}

/** Gives the form as it is sent: its own head, the place it is saved on, and `typed` (what stands in it when not given). */
export function formToSend(
  form: HTMLFormElement,
  on: { version: number; fence: number },
  typed: TypedText = typedInForm(form),
): FormData {
  const sent = new FormData();
  for (const [name, value] of new FormData(form))
    if (name.startsWith('_') && typeof value === 'string') sent.set(name, value);
  for (const [name, text] of Object.entries(typed)) sent.set(name, text);
  sent.set('_version', String(on.version));
  sent.set('_fence', String(on.fence));
  return sent;
}
