import { z } from 'zod';
import { sheetPlace, sheetStepPlace } from '../../../db/queries/write-data-sheet.server';
import { canonicalJson } from '../../domain/audit/canonical-json';
import { SHEET_SECTIONS, type SheetSection } from '../../domain/data-sheet/data-sheet';
import type { ItemVerdict, SheetContents } from '../../domain/data-sheet/sheet-items';
import { getSection } from '../../domain/dossier/section-catalogue';
import { CURRENT_EDITION, FORM_EDITIONS } from '../../domain/dossier/form-editions';
import { readStoredContent, toStoredContent } from '../../domain/dossier/stored-content';
import type { TypedText } from '../../forms/section-form';
import type { ServiceContext } from '../context.server';

type Sealing = Pick<ServiceContext, 'sealer'>;

/** What stands on a sheet: the text as it was typed, and what was read from it when it was handed in. */
export type SheetContent = { typed: TypedText; contents: SheetContents | null };

const storedText = z.record(z.string(), z.record(z.string(), z.string()));
const storedSheet = z.object({
  /** Sheets of before this was kept are of the first. */
  edition: z.string().default(FORM_EDITIONS[0]),
  typed: storedText,
  contents: z.record(z.string(), z.unknown()).nullable(),
});

function isNameOf(code: SheetSection, name: string): boolean {
  const { fields, tables } = getSection(code);
  const cell = /^([a-z_]{1,40})\[\d{1,3}\]\.([a-z_]{1,60})$/.exec(name);
  if (cell === null) return fields.some((field) => field.name === name);
  const table = tables.find((candidate) => candidate.name === cell[1]);
  return cell[2] === 'row_id'
    ? table !== undefined
    : table?.columns.some((column) => column.name === cell[2]) === true;
}

/** Names of cells that hold text, and of the ids of their rows; the empty rows that a form ends with are nothing. */
function namesWithText(typed: TypedText): [string, string][] {
  const rowOf = (name: string) => name.slice(0, name.lastIndexOf('.') + 1);
  const isId = (name: string) => name.endsWith('.row_id');
  const full = Object.entries(typed).filter(([name, text]) => !isId(name) && text.trim() !== '');
  const rows = new Set(full.map(([name]) => rowOf(name)));
  const ids = Object.entries(typed).filter(([name]) => isId(name) && rows.has(rowOf(name)));
  return [...full, ...ids];
}

/** Gives what was typed by section; names that stand in no section of a sheet are left out. */
function bySection(typed: TypedText): Record<SheetSection, TypedText> {
  const names = namesWithText(typed);
  return Object.fromEntries(
    SHEET_SECTIONS.map((code) => [
      code,
      Object.fromEntries(names.filter(([name]) => isNameOf(code, name))),
    ]),
  ) as Record<SheetSection, TypedText>;
}

/** Seals what stands on a sheet: canonical JSON by section, whatever the section. */
export function sealSheet(
  { sealer }: Sealing,
  sheetId: string,
  { typed, contents }: SheetContent,
): Promise<string> {
  const stored =
    contents === null
      ? null
      : Object.fromEntries(
          Object.entries(contents).map(([code, content]) => [code, toStoredContent(code, content)]),
        );
  const json = canonicalJson({
    edition: CURRENT_EDITION,
    typed: bySection(typed),
    contents: stored as never,
  });
  return sealer.seal(json, sheetPlace(sheetId));
}

/** Opens what stands on a sheet; throws on a value that was moved or altered. */
export async function openSheet(
  { sealer }: Sealing,
  sheet: { id: string; content: string },
): Promise<SheetContent> {
  const json: unknown = JSON.parse(await sealer.open(sheet.content, sheetPlace(sheet.id)));
  const { edition, typed, contents } = storedSheet.parse(json);
  const read = SHEET_SECTIONS.filter((code) => contents !== null && code in contents).map(
    (code) => [code, readStoredContent({ code, edition }, contents?.[code])] as const,
  );
  return {
    typed: Object.assign({}, ...Object.values(typed)) as TypedText,
    contents: contents === null ? null : Object.fromEntries(read),
  };
}

const storedVerdicts = z.array(
  z.object({ key: z.string(), isAccepted: z.boolean(), reason: z.string() }),
);

/** Seals the head's word on each item: reasons speak of what a person told. */
export function sealVerdicts(
  { sealer }: Sealing,
  at: { sheetId: string; step: number },
  verdicts: readonly ItemVerdict[],
): Promise<string> {
  return sealer.seal(canonicalJson(verdicts as never), sheetStepPlace(at.sheetId, at.step));
}

/** Opens the head's word on each item; none where there was no review. */
export async function openVerdicts(
  { sealer }: Sealing,
  step: { sheetId: string; version: number; content: string | null } | undefined,
): Promise<ItemVerdict[]> {
  if (step === undefined || step.content === null) return [];
  const place = sheetStepPlace(step.sheetId, step.version);
  return storedVerdicts.parse(JSON.parse(await sealer.open(step.content, place)));
}
