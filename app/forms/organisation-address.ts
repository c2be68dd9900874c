import { z } from 'zod';
import { hasForbiddenCharacters, normaliseText } from '../domain/vietnamese-text';

const LONGEST_QUESTION = 100;

const question = z
  .string()
  .transform((text) => normaliseText(text.replace(/\s/g, ' '), { multiline: false }))
  .refine(
    (text) =>
      text.length <= LONGEST_QUESTION && !hasForbiddenCharacters(text, { multiline: false }),
  );

/** Reads what is looked for among units; null for a text that no keyboard writes. */
export function readOrganisationAddress(params: URLSearchParams): string | null {
  const parsed = question.safeParse(params.get('q') ?? '');
  return parsed.success ? parsed.data : null;
}
