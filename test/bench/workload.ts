import { fieldOf } from '../../app/domain/dossier/section-content';
import { getSection } from '../../app/domain/dossier/section-catalogue';
import { formatFieldValue } from '../../app/domain/dossier/field-value';
import { sectionFormHead } from '../../app/forms/section-form-head';
import { amendSection } from '../../app/services/dossier/amend-section.server';
import { mayOnDossier } from '../../app/services/dossier/dossier-access.server';
import { listDossiers } from '../../app/services/dossier/list-dossiers.server';
import { openDossier } from '../../app/services/dossier/open-dossier.server';
import type { ServiceContext } from '../../app/services/context.server';
import { newId } from '../../app/services/new-id.server';
import type { Database } from '../../db/client.server';
import { dossierHeadQuery } from '../../db/queries/read-dossier.server';
import { readBatch } from '../../db/read-batch.server';
import type { Sealer } from '../../db/sealed-field.server';
import { readTypedContent } from '../support/oracle';
import { recordingDatabase, type Trip } from './recording-database';
import { signedInContext } from './signed-in-context';

export type SaveForm = { dossierId: string; fields: Record<string, string> };

/** The section that is saved. */
export const SAVED_SECTION = 'contact';
/** Heads of dossiers that are read in one request. */
const CHUNK = 50;

async function enteredDossiers(ctx: ServiceContext): Promise<string[]> {
  const { rows } = await ctx.db.client.execute({
    sql: `select d.id from dossiers d join sections s on s.dossier_id = d.id and s.code = ? where d.managing_unit_id = ? and s.version > 0 order by d.row_no`,
    args: [SAVED_SECTION, ctx.actor.unit?.id ?? ''],
  });
  return rows.map((row) => String(row['id']));
}

async function thoseThatMayBeSaved(ctx: ServiceContext, ids: readonly string[]): Promise<string[]> {
  const [first, ...others] = ids.map((id) => dossierHeadQuery(ctx.db, id));
  if (first === undefined) return [];
  const heads = await readBatch(ctx.db, [first, ...others]);
  return heads
    .flat()
    .filter((head) => mayOnDossier(ctx, 'section.update', head))
    .map(({ dossier }) => dossier.id);
}

/**
 * Gives ids of dossiers of the clerk's unit whose section `contact` was entered and that this clerk may save: asked of the
 * product's own rule, since the demo data hold dossiers that are closed, annulled, merged or on their way, and will hold more
 * kinds. Throws when there are fewer than `atLeast`.
 */
export async function dossiersToSave(
  ctx: ServiceContext,
  wanted: { atLeast: number; atMost: number },
): Promise<string[]> {
  const candidates = await enteredDossiers(ctx);
  const found: string[] = [];
  for (let start = 0; start < candidates.length && found.length < wanted.atMost; start += CHUNK)
    found.push(...(await thoseThatMayBeSaved(ctx, candidates.slice(start, start + CHUNK))));
  if (found.length < wanted.atLeast)
    throw new Error(
      `${found.length} of ${candidates.length} dossiers can be saved by ${ctx.actor.username}, ${wanted.atLeast} are needed`,
    );
  return found.slice(0, wanted.atMost);
}

/** Gives the form of a dossier's section `contact` as its page would send it, with another telephone number. */
export async function formToSave(
  db: Database,
  sealer: Sealer,
  dossierId: string,
): Promise<SaveForm> {
  const { rows } = await db.client.execute({
    sql: `select version, fence, cast(unixepoch('subsec') * 1000 as integer) as clock from sections where dossier_id = ? and code = ?`,
    args: [dossierId, SAVED_SECTION],
  });
  const head = rows[0];
  const content = await readTypedContent(db, SAVED_SECTION, dossierId, sealer);
  const fields: Record<string, string> = {};
  for (const field of getSection(SAVED_SECTION).fields)
    fields[field.name] = formatFieldValue(field, fieldOf(content, field.name));
  const key = newId(Number(head?.['clock']));
  return {
    dossierId,
    fields: {
      ...fields,
      phone: `09${key.replace(/\D/g, '').slice(-8)}`,
      _section: SAVED_SECTION,
      _version: String(head?.['version']),
      _fence: String(head?.['fence']),
      _key: key,
      _act: 'update',
      _reason: '',
      _basis: '',
      _effective_on: '',
    },
  };
}

/** Notes what one request of a signed-in person sends to the database, its session query included. */
export class Recorder {
  constructor(
    private readonly db: Database,
    private readonly sealer: Sealer,
    private readonly cookie: string,
  ) {}

  /** Gives what the person's requests know of him, for questions past the application. */
  context(): Promise<ServiceContext> {
    return signedInContext({ db: this.db, sealer: this.sealer, cookie: this.cookie });
  }

  private async record(work: (ctx: ServiceContext) => Promise<unknown>): Promise<Trip[]> {
    const { db, trips } = recordingDatabase(this.db);
    await work(await signedInContext({ db, sealer: this.sealer, cookie: this.cookie }));
    return trips;
  }

  list(query: string): Promise<Trip[]> {
    return this.record((ctx) => listDossiers(ctx, new URLSearchParams(query)));
  }

  async findsSomebody(query: string): Promise<boolean> {
    const page = await listDossiers(await this.context(), new URLSearchParams(query));
    return page.dossiers.length > 0;
  }

  open(dossierId: string): Promise<Trip[]> {
    return this.record((ctx) =>
      openDossier(ctx, { dossierId, section: 'identity', editing: false }),
    );
  }

  save({ dossierId, fields }: SaveForm): Promise<Trip[]> {
    const typed = Object.fromEntries(
      Object.entries(fields).filter(([name]) => !name.startsWith('_')),
    );
    return this.record((ctx) =>
      amendSection(ctx, { dossierId, head: sectionFormHead.parse(fields), typed }),
    );
  }
}
