import { namedCodesQuery } from '../../../db/queries/read-dossier.server';
import { comparePlainDates, type PlainDate } from '../../domain/plain-date';
import type { TypedText } from '../../forms/section-form';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { refreshDuties } from '../duty/refresh-duties.server';
import { sha256Hex } from '../sha256.server';
import { readSheet, requireBounded, requireSound, typedTextOfSheet } from './read-sheet.server';
import { sealSheet } from './sheet-content.server';
import { writeSheetStep, type SheetAsked } from './write-sheet-step.server';

export type TypedSheet = SheetAsked & {
  typed: TypedText;
  /** The day the paper was handed in, which may be before the day it is typed. */
  handedInOn: PlainDate;
};

function requirePastDay(ctx: ServiceContext, day: PlainDate): void {
  if (comparePlainDates(day, ctx.today) > 0)
    throw new AppError('form.invalid', {}, [
      { name: '_handed_in_on', code: 'check.date-in-future', params: {} },
    ]);
}

/**
 * Hands in a sheet that was filled in on paper: the clerk types it and the day it was given to him (Điều 9.1.b); the link
 * opens nothing from then on. Refuses with `form.invalid` what can't be read, with `sheet.changed-meanwhile` a sheet that was handed in.
 */
export async function typeInSheet(ctx: ServiceContext, asked: TypedSheet): Promise<void> {
  const { typed, handedInOn } = asked;
  requireBounded(typed);
  requirePastDay(ctx, handedInOn);
  const read = readSheet(typed);
  const hash = await sha256Hex(JSON.stringify(Object.entries(typed)));
  await writeSheetStep(ctx, asked, {
    act: 'sheet.manage',
    auditAct: 'sheet.type-in',
    step: 'hand-in',
    content: [handedInOn, hash],
    async prepare(sheet, { state }) {
      const codes = await namedCodesQuery(ctx.db, read.codes);
      const contents = requireSound(ctx, read, { codes, typed });
      const content = { typed: typedTextOfSheet(contents), contents };
      return {
        change: {
          state,
          token: null,
          handedIn: { on: handedInOn, how: 'paper' },
          content: await sealSheet(ctx, sheet.id, content),
        },
      };
    },
  });
  await refreshDuties(ctx);
}
