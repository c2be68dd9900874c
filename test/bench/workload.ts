import { fieldOf } from '../../app/domain/dossier/section-content';
import { getSection } from '../../app/domain/dossier/section-catalogue';
import { formatFieldValue } from '../../app/domain/dossier/field-value';
import { sectionFormHead } from '../../app/forms/section-form-head';
import { getContext } from '../../app/http/context.server';
import type { RequestScope } from '../../app/http/request-scope.server';
import { amendSection } from '../../app/services/dossier/amend-section.server';
import { listDossiers } from '../../app/services/dossier/list-dossiers.server';
import { openDossier } from '../../app/services/dossier/open-dossier.server';
import type { ServiceContext } from '../../app/services/context.server';
import { newId } from '../../app/services/new-id.server';
import { NO_ROOMS } from '../../app/services/room-gateway';
import type { Database } from '../../db/client.server';
import type { Sealer } from '../../db/sealed-field.server';
import { readTypedContent } from '../support/oracle';
import { recordingDatabase, type Trip } from './recording-database';

export type SaveForm = { dossierId: string; fields: Record<string, string> };

/** Gives ids of dossiers of the home unit whose section `contact` has been entered. */
export async function dossiersToOpen(db: Database, limit: number): Promise<string[]> {
  const { rows } = await db.client.execute({
    sql: `select d.id from dossiers d join sections s on s.dossier_id = d.id and s.code = 'contact' where d.managing_unit_id = 'TTYT-PV' and s.version > 0 order by d.row_no limit ?`,
    args: [limit],
  });
  return rows.map((row) => String(row['id']));
}

/** Gives the form of a dossier's section `contact` as its page would send it, with another telephone number. */
export async function formToSave(
  db: Database,
  sealer: Sealer,
  dossierId: string,
): Promise<SaveForm> {
  const { rows } = await db.client.execute({
    sql: `select version, fence, cast(unixepoch('subsec') * 1000 as integer) as clock from sections where dossier_id = ? and code = 'contact'`,
    args: [dossierId],
  });
  const head = rows[0];
  const content = await readTypedContent(db, 'contact', dossierId, sealer);
  const fields: Record<string, string> = {};
  for (const field of getSection('contact').fields)
    fields[field.name] = formatFieldValue(field, fieldOf(content, field.name));
  const key = newId(Number(head?.['clock']));
  return {
    dossierId,
    fields: {
      ...fields,
      phone: `09${key.replace(/\D/g, '').slice(-8)}`,
      _section: 'contact',
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

  private async record(work: (ctx: ServiceContext) => Promise<unknown>): Promise<Trip[]> {
    const { db, trips } = recordingDatabase(this.db);
    const scope = {
      env: { CLOCK_OFFSET_MS: 0 },
      requestId: newId(0),
      db,
      sealer: () => Promise.resolve(this.sealer),
      rooms: NO_ROOMS,
    } as unknown as RequestScope;
    const request = new Request('http://localhost/', { headers: { cookie: this.cookie } });
    const ctx = await getContext({ request, context: scope });
    if (ctx === null) throw new Error('the session of the measurement has ended');
    await work(ctx);
    return trips;
  }

  list(query: string): Promise<Trip[]> {
    return this.record((ctx) => listDossiers(ctx, new URLSearchParams(query)));
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
