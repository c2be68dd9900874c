import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { FORM_EDITIONS, type FormEdition } from '../../app/domain/dossier/form-editions';
import type { SectionCode } from '../../app/domain/dossier/section-catalogue';
import type { SectionContent } from '../../app/domain/dossier/section-content';
import type { TypedText } from '../../app/forms/section-form';

/** Dossier and sheet that sealed samples are bound to. */
export const SAMPLE_PLACE = 'sample';

type Sample = { version: number; stored: string; content: SectionContent };

/** What an edition has written: each section full and sparse as history keeps it, drafts of full forms, a data sheet. */
export type EditionSamples = {
  edition: FormEdition;
  sections: Record<SectionCode, Record<'full' | 'sparse', Sample>>;
  drafts: Record<SectionCode, TypedText>;
  sheet: { stored: string; contents: Record<string, SectionContent> };
};

/** Gives the file that holds the samples of an edition. */
export function fileOfEdition(edition: FormEdition): string {
  const number = FORM_EDITIONS.indexOf(edition) + 1;
  return fileURLToPath(new URL(`edition-${number}.json`, import.meta.url));
}

/** Reads the samples of an edition; throws where it has none. */
export function samplesOf(edition: FormEdition): EditionSamples {
  return JSON.parse(readFileSync(fileOfEdition(edition), 'utf8')) as EditionSamples;
}
