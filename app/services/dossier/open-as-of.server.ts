import { codeListsQuery, dossierHeadQuery } from '../../../db/queries/read-dossier.server';
import { allVersionsQuery, versionsBeforeQuery } from '../../../db/queries/read-as-of.server';
import { readMarkQuery } from '../../../db/queries/read-marks.server';
import { readBatch } from '../../../db/read-batch.server';
import { contentInForce } from '../../domain/dossier/content-in-force';
import { withoutHidden } from '../../domain/dossier/hidden-content';
import { SECTION_CODES, type SectionCode } from '../../domain/dossier/section-catalogue';
import { RULES, type Rules } from '../../domain/permission/rules';
import { endOfLocalDay, localDayOf, plainDate, type PlainDate } from '../../domain/plain-date';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { choicesOf, listsOf } from './code-choices.server';
import { headOf, hiddenFrom, requireDossierAct } from './dossier-access.server';
import type { AsOfAxis, AsOfDossier, AsOfSection } from './dossier-page';
import { logReading, WHOLE_DOSSIER } from './log-reading.server';
import { openStoredVersion } from './stored-version.server';

type HistoryRow = Awaited<ReturnType<typeof allVersionsQuery>>[number];

type Told = Pick<
  AsOfSection,
  'version' | 'content' | 'enteredAt' | 'accountName' | 'leftOut' | 'unsure'
>;

const NOTHING: Told = {
  version: null,
  content: null,
  enteredAt: null,
  accountName: null,
  leftOut: [],
  unsure: [],
};

/** What had been entered by the day: one version, whole. */
async function asEntered(ctx: ServiceContext, rows: readonly HistoryRow[]): Promise<Told> {
  const [row] = rows;
  if (row === undefined) return NOTHING;
  const { version, enteredAt, accountName } = row;
  const content = await openStoredVersion(ctx, row);
  return { ...NOTHING, version, content, enteredAt, accountName };
}

/** The day from which a version holds; what names no day of effect holds from its entry on. */
function ownDayOf({ effectiveOn, enteredAt }: HistoryRow): PlainDate {
  return effectiveOn === null ? localDayOf(enteredAt) : plainDate(effectiveOn);
}

/** What was in force on the day: value by value, whenever it was entered. */
async function asInForce(
  ctx: ServiceContext,
  code: SectionCode,
  rows: readonly HistoryRow[],
  day: PlainDate,
): Promise<Told> {
  // Nothing is unsealed of a section of which nothing held yet.
  if (!rows.some((row) => ownDayOf(row) <= day)) return NOTHING;
  const versions = await Promise.all(
    rows.map(async (row) => ({
      version: row.version,
      content: await openStoredVersion(ctx, row),
      ownDay: ownDayOf(row),
      correctsInPlace: row.act === 'correct' && row.effectiveOn === null,
    })),
  );
  const told = contentInForce(code, versions, day);
  const row = rows.find(({ version }) => version === told?.version);
  if (told === null || row === undefined) return NOTHING;
  return { ...told, enteredAt: row.enteredAt, accountName: row.accountName };
}

/**
 * Opens the whole dossier as it stood at the end of a day ("Hồ sơ tại ngày …"): of each section the last version entered by
 * then, or by the other axis the values that were in force then, whenever they were entered; without what the actor may not
 * read. Refuses with 404 what the actor may not see.
 */
export async function openAsOf(
  ctx: ServiceContext,
  at: { dossierId: string; day: PlainDate; axis?: AsOfAxis },
  rules: Rules = RULES,
): Promise<AsOfDossier> {
  const axis = at.axis ?? 'entered';
  const [heads, versions, codes, marks] = await readBatch(ctx.db, [
    dossierHeadQuery(ctx.db, at.dossierId),
    axis === 'entered'
      ? versionsBeforeQuery(ctx.db, at.dossierId, endOfLocalDay(at.day))
      : allVersionsQuery(ctx.db, at.dossierId),
    codeListsQuery(ctx.db, listsOf(SECTION_CODES)),
    readMarkQuery(ctx.db, {
      sessionHash: ctx.sessionHash,
      dossierId: at.dossierId,
      sectionCode: WHOLE_DOSSIER,
    }),
  ]);
  const row = heads[0];
  requireDossierAct(ctx, 'dossier.history', row);
  if (row === undefined) throw new AppError('access.not-found');
  await logReading(ctx, row, WHOLE_DOSSIER, marks[0]?.readAt ?? null);
  const sections = await Promise.all(
    SECTION_CODES.map(async (code: SectionCode) => {
      const rows = versions.filter((candidate) => candidate.sectionCode === code);
      const hidden = hiddenFrom(ctx, code, row, rules);
      const told =
        axis === 'entered' ? await asEntered(ctx, rows) : await asInForce(ctx, code, rows, at.day);
      const content = told.content === null ? null : withoutHidden(told.content, hidden);
      // What may not be read is not named either.
      const unsure = told.unsure.filter(
        (path) => !hidden.includes(/^[^.[]*/.exec(path)?.[0] ?? ''),
      );
      return { ...told, code, content, hidden, unsure };
    }),
  );
  return { head: headOf(row), day: at.day, axis, sections, choices: choicesOf(codes, at.day) };
}
