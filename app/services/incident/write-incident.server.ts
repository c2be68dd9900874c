import {
  incidentQuery,
  knownUnitsQuery,
  unitsThatListenQuery,
  writeIncidentStatements,
} from '../../../db/queries/incidents.server';
import { stateAfter, type IncidentAct } from '../../domain/incident/incident';
import { NO_SUBJECT } from '../../domain/permission/subject';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { rightAssertion } from '../dossier/right-assertion.server';
import { newId } from '../new-id.server';
import { requireAct } from '../require-act.server';
import { writeAudited } from '../write-audited.server';
import type { IncidentWording } from './incident-page';
import { readerOf } from './incident-reader';
import { wordingOf } from './incident-rows';

export type NewWording = Pick<
  IncidentWording,
  | 'kind'
  | 'gravity'
  | 'title'
  | 'whatHappened'
  | 'whatToDo'
  | 'startsAt'
  | 'endsAt'
  | 'audience'
  | 'unitIds'
>;

export type IncidentWriting = {
  key: string;
  act: IncidentAct;
  /** Null for one that is not there yet; `seenVersion` is then 0. */
  incidentId: string | null;
  seenVersion: number;
  wording: NewWording;
};

type Written = { incidentId: string; version: number };

async function requireKnownUnits(ctx: ServiceContext, { audience, unitIds }: NewWording) {
  if (audience === 'all') return;
  const known = await knownUnitsQuery(ctx.db, unitIds);
  if (unitIds.length === 0 || known.length < new Set(unitIds).size)
    throw new AppError('form.invalid', {}, { faults: [{ field: 'unitIds', fault: 'units.none' }] });
}

type Audience = Pick<NewWording, 'audience' | 'unitIds'>;

/** Those a wording is for and those the one before it was for: what no longer concerns them leaves their pages. */
function withThoseBefore(wording: Audience, before: Audience | null): Audience {
  if (wording.audience === 'all' || before?.audience === 'all')
    return { audience: 'all', unitIds: [] };
  return { audience: 'units', unitIds: [...wording.unitIds, ...(before?.unitIds ?? [])] };
}

/** Tells the rooms in which somebody may listen; a page that opens later is told by what it reads. */
function tellRooms(ctx: ServiceContext, incidentId: string, audience: Audience): void {
  ctx.rooms.tellIncident(incidentId, async () => {
    const rooms = await unitsThatListenQuery(ctx.db, { ...audience, now: ctx.now });
    return rooms.map(({ id }) => id);
  });
}

/**
 * Writes a wording of an incident (Điều 17.6): a draft, its publication, a change, its end. Who writes it has acknowledged
 * it. Afterwards the rooms of all units it is for are told that something is new. Refuses with `incident.changed-meanwhile`
 * when a colleague has written since it was seen, or where the act can't be done from its state.
 */
export async function writeIncident(
  ctx: ServiceContext,
  writing: IncidentWriting,
): Promise<Written> {
  const right = requireAct(ctx, 'incident.manage', NO_SUBJECT);
  const { act, wording, seenVersion } = writing;
  await requireKnownUnits(ctx, wording);
  const incidentId = writing.incidentId ?? newId(ctx.now);
  let before: Audience | null = null;
  const content = [act, writing.incidentId, seenVersion, JSON.stringify(wording)];
  const { answer } = await writeAudited<Written>(ctx, { key: writing.key, content }, async () => {
    const [current] = await incidentQuery(ctx.db, incidentId, readerOf(ctx));
    if (current === undefined && writing.incidentId !== null)
      throw new AppError('access.not-found', { act: 'incident.manage' });
    before = current === undefined ? null : wordingOf(current);
    const state = stateAfter(act, current?.state ?? 'new');
    if (state === null || (current?.version ?? 0) !== seenVersion)
      throw new AppError('incident.changed-meanwhile');
    const version = seenVersion + 1;
    return {
      answer: { incidentId, version },
      note: {
        act: `incident.${act}`,
        unitId: ctx.actor.unit?.id ?? null,
        details: { incident: incidentId, version, kind: wording.kind, gravity: wording.gravity },
      },
      statements: [
        rightAssertion(ctx, right, null),
        ...writeIncidentStatements({
          ...wording,
          id: incidentId,
          version,
          act,
          state,
          at: ctx.now,
          account: { id: ctx.actor.accountId, name: ctx.actor.fullName },
        }),
      ],
    };
  });
  if (act !== 'draft') tellRooms(ctx, answer.incidentId, withThoseBefore(wording, before));
  return answer;
}
