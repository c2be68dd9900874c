import { versionsBeforeQuery } from '../../../db/queries/read-as-of.server';
import { SHEET_SECTIONS, type SheetSection } from '../../domain/data-sheet/data-sheet';
import type { SheetContents } from '../../domain/data-sheet/sheet-items';
import type { ServiceContext } from '../context.server';
import { openStoredVersion } from '../dossier/stored-version.server';

/** The last versions of all sections, or of none where there is no dossier. */
export function standingVersionsQuery(ctx: ServiceContext, dossierId: string | null) {
  // After everything that was entered: the dossier as it stands.
  return versionsBeforeQuery(ctx.db, dossierId ?? '', Number.MAX_SAFE_INTEGER);
}

type Versions = Awaited<ReturnType<typeof standingVersionsQuery>>;

/** What a dossier says in the sections of a sheet, each with the version that says so; 0 where nobody has entered it. */
export type Standing = { contents: SheetContents; versionOf(code: SheetSection): number };

/** Opens what a dossier says in the sections of a sheet. */
export async function standingContents(
  ctx: Pick<ServiceContext, 'sealer'>,
  versions: Versions,
): Promise<Standing> {
  const known = SHEET_SECTIONS.flatMap((code) => {
    const row = versions.find(({ sectionCode }) => sectionCode === code);
    return row === undefined ? [] : [{ code, row }];
  });
  const opened = await Promise.all(
    known.map(async ({ code, row }) => [code, await openStoredVersion(ctx, row)] as const),
  );
  return {
    contents: Object.fromEntries(opened),
    versionOf: (code) => known.find((section) => section.code === code)?.row.version ?? 0,
  };
}
