import type { namedCodesQuery } from '../../../db/queries/read-dossier.server';
import { SHEET_SECTIONS } from '../../domain/data-sheet/data-sheet';
import type { SheetContents } from '../../domain/data-sheet/sheet-items';
import type { SectionCode } from '../../domain/dossier/section-catalogue';
import { textOfContent } from '../../domain/dossier/three-way-merge';
import type { SectionContent } from '../../domain/dossier/section-content';
import { parseSectionForm, type FormFault, type TypedText } from '../../forms/section-form';
import { typedTextOfSection } from '../../forms/section-text';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { codesIn } from '../dossier/code-choices.server';
import { checkFirstSections } from '../dossier/new-dossier-content.server';

/** A draft of all sections is bounded as one of a dossier's section is. */
const MOST_LETTERS = 400_000;

/** Refuses more text than sixty rows in every table could hold. */
export function requireBounded(typed: TypedText): void {
  const letters = Object.values(typed).reduce((sum, text) => sum + text.length, 0);
  if (letters > MOST_LETTERS) throw new AppError('request.too-large');
}

/** What a sheet's typed text says, or what is wrong with it; the codes it names have still to be looked up. */
export type ReadSheet = {
  contents: ReadonlyMap<SectionCode, SectionContent>;
  faults: FormFault[];
  codes: { list: string; code: string }[];
};

/** Reads the typed text of a sheet, section by section. */
export function readSheet(typed: TypedText): ReadSheet {
  const contents = new Map<SectionCode, SectionContent>();
  const faults: FormFault[] = [];
  for (const code of SHEET_SECTIONS) {
    const parsed = parseSectionForm(code, typed, () => crypto.randomUUID());
    if (parsed.ok) contents.set(code, parsed.content);
    else faults.push(...parsed.faults);
  }
  return { contents, faults, codes: [...contents].flatMap(([code, of]) => codesIn(code, of)) };
}

/** Checks what was read as a save of each section would. Throws `form.invalid` with the faults of all of them. */
export function requireSound(
  ctx: Pick<ServiceContext, 'today'>,
  { contents, faults }: ReadSheet,
  given: { codes: Awaited<ReturnType<typeof namedCodesQuery>>; typed: TypedText },
): SheetContents {
  if (faults.length > 0) throw new AppError('form.invalid', {}, faults);
  checkFirstSections(ctx, contents, given);
  return Object.fromEntries(contents);
}

/** Gives what was handed in as the text of its form: every row has its id from now on. */
export function typedTextOfSheet(contents: SheetContents): TypedText {
  return Object.assign(
    {},
    ...SHEET_SECTIONS.map((code) => {
      const content = contents[code];
      return content === undefined ? {} : typedTextOfSection(textOfContent(code, content));
    }),
  ) as TypedText;
}
