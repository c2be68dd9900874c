import type { DecidedSection } from './write-sections.server';
import { isPartialDate } from '../../domain/partial-date';
import { SECTION_CODES, type SectionCode } from '../../domain/dossier/section-catalogue';
import { sectionState } from '../../domain/dossier/section-state';
import type { CheckFinding } from '../../domain/dossier/section-checks';
import { emptyContent, textOf, type SectionContent } from '../../domain/dossier/section-content';
import { NEW_DOSSIER_FIELDS, type NewDossierFormHead } from '../../forms/new-dossier-form';
import { parseSectionForm, type FormFault, type TypedText } from '../../forms/section-form';
import type { SectionFormHead } from '../../forms/section-form-head';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { newId } from '../new-id.server';
import { checkAmendment } from './check-amendment.server';

export type FirstSection = keyof typeof NEW_DOSSIER_FIELDS;

/** The sections that a new dossier is opened with; those nobody typed into are left out, `identity` never is. */
export type FirstContents = ReadonlyMap<FirstSection, SectionContent>;

export type FirstWarnings = ReadonlyMap<SectionCode, readonly CheckFinding[]>;

const FIRST_SECTIONS = Object.keys(NEW_DOSSIER_FIELDS) as readonly FirstSection[];

/** Reads the form of a new dossier into contents. Throws `form.invalid` with the faults of all its fields at once. */
export function readFirstSections(
  ctx: ServiceContext,
  { head, typed }: { head: NewDossierFormHead; typed: TypedText },
): FirstContents {
  const contents = new Map<FirstSection, SectionContent>();
  const faults: FormFault[] = [];
  if (head._managing_unit === '')
    faults.push({ name: '_managing_unit', code: 'field.demanded', params: {} });
  for (const code of FIRST_SECTIONS) {
    const names: readonly string[] = NEW_DOSSIER_FIELDS[code];
    const own = Object.fromEntries(Object.entries(typed).filter(([name]) => names.includes(name)));
    const parsed = parseSectionForm(code, own, () => newId(ctx.now));
    if (!parsed.ok) faults.push(...parsed.faults);
    else if (code === 'identity' || names.some((name) => textOf(parsed.content, name) !== null))
      contents.set(code, parsed.content);
  }
  if (faults.length > 0) throw new AppError('form.invalid', {}, faults);
  return contents;
}

/** The head of an update of a section that no form carries. */
export function updateHead(code: SectionCode): SectionFormHead {
  return {
    _section: code,
    _version: 0,
    _fence: 0,
    _key: '',
    _act: 'update',
    _reason: '',
    _basis: '',
    _effective_on: '',
  };
}

/**
 * Checks codes and dates of the first sections as a save of each would. Throws `form.invalid` with the faults of all of
 * them; gives the warnings that are saved with each.
 */
export function checkFirstSections(
  ctx: Pick<ServiceContext, 'today'>,
  contents: ReadonlyMap<SectionCode, SectionContent>,
  given: { codes: Parameters<typeof checkAmendment>[1]['codes']; typed: TypedText },
): FirstWarnings {
  const birth = contents.get('identity')?.['date_of_birth'];
  const warnings = new Map<SectionCode, readonly CheckFinding[]>();
  const faults: FormFault[] = [];
  for (const [code, content] of contents)
    try {
      const found = checkAmendment(ctx, {
        ...given,
        head: updateHead(code),
        base: emptyContent(code),
        content,
        changes: [],
        scales: new Map(),
        birth: isPartialDate(birth) ? birth : null,
      });
      warnings.set(code, found);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'form.invalid') throw error;
      faults.push(...(error.payload as FormFault[]));
    }
  if (faults.length > 0) throw new AppError('form.invalid', {}, faults);
  return warnings;
}

/** Gives the first section that still lacks something, in the order of the form; `identity` where nothing does. */
export function firstIncomplete(contents: FirstContents): SectionCode {
  const known = new Map<SectionCode, SectionContent>(contents);
  const incomplete = SECTION_CODES.find((code) => {
    const content = known.get(code);
    return content === undefined || sectionState(code, content).state === 'incomplete';
  });
  return incomplete ?? 'identity';
}

/** Gives the first version of a section, as the one door takes it. */
export function firstVersion(
  code: SectionCode,
  content: SectionContent,
  warnings: FirstWarnings,
): DecidedSection {
  return {
    code,
    base: emptyContent(code),
    content,
    version: 0,
    fence: 0,
    tail: undefined,
    warnings: warnings.get(code) ?? [],
  };
}
