import {
  decisionQuery,
  namedDossiersQuery,
  peopleByNameQuery,
} from '../../../db/queries/decisions.server';
import { keepingUnitsQuery, unitsBelowQuery } from '../../../db/queries/keeping-units.server';
import { codeListsQuery } from '../../../db/queries/read-dossier.server';
import { keepingUnitsOfSectorQuery } from '../../../db/queries/units.server';
import { readBatch } from '../../../db/read-batch.server';
import { getEventKind, isEventKind, type EventKind } from '../../domain/event/event-kinds';
import type { EventTerms } from '../../domain/event/apply-event';
import { scopeOf } from '../../domain/permission/decide';
import { NO_SUBJECT } from '../../domain/permission/subject';
import { nameMatch } from '../../domain/search/name-search';
import type { ServiceContext } from '../context.server';
import { choicesOf } from '../dossier/code-choices.server';
import type { CodeChoices } from '../dossier/dossier-page';
import { newId } from '../new-id.server';
import { requireAct } from '../require-act.server';
import { listsOfKind } from './open-decision.server';

const FOUND = 12;

export type NamedPerson = { id: string; fullName: string; unitName: string; note: string | null };

export type DecisionFormPage = {
  kind: EventKind | null;
  formKey: string;
  today: string;
  /** Where the actor registers. */
  units: readonly { id: string; name: string }[];
  /** Units a move can lead to; departments of the actor's own units for a move within. */
  toUnits: readonly { id: string; name: string }[];
  toUsingUnits: readonly { id: string; name: string }[];
  people: readonly NamedPerson[];
  choices: CodeChoices;
  /** Of the decision that is repeated ("như quyết định trước"). */
  like: {
    id: string;
    issuer: string;
    abstract: string;
    signedOn: string;
    effectiveOn: string;
    receivedOn: string | null;
    benefitFrom: string | null;
    untilOn: string | null;
    number: string | null;
    terms: EventTerms;
  } | null;
};

/** Finds people of the actor's units by the beginning of names, for naming them in a decision. */
export async function findPeople(ctx: ServiceContext, typed: string): Promise<NamedPerson[]> {
  requireAct(ctx, 'decision.register', NO_SUBJECT);
  const match = nameMatch(typed);
  if (match === null) return [];
  const reach = scopeOf(ctx.actor, 'decision.register', ctx.now);
  const rows = await peopleByNameQuery(ctx.db, reach, { match, limit: FOUND });
  return rows.map(({ id, fullName, unitName, position, staffNumber }) => ({
    id,
    fullName,
    unitName,
    note: [staffNumber, position].filter((part) => part !== null).join(' · ') || null,
  }));
}

/** Gives what the form of a decision needs: of the kind chosen, with people and a decision to repeat where the address names them. */
export async function decisionForm(
  ctx: ServiceContext,
  asked: { kind: string | null; dossierIds: readonly string[]; likeId: string | null },
): Promise<DecisionFormPage> {
  requireAct(ctx, 'decision.register', NO_SUBJECT);
  const reach = scopeOf(ctx.actor, 'decision.register', ctx.now);
  const [found] = asked.likeId === null ? [] : await decisionQuery(ctx.db, asked.likeId);
  const repeated = found?.decision;
  const said = asked.kind ?? repeated?.kind ?? null;
  const kind = isEventKind(said) ? said : null;
  const own = reach.units.map(({ unitId }) => unitId);
  const [keeping, sector, below, people, codes] = await readBatch(ctx.db, [
    keepingUnitsQuery(ctx.db, own),
    keepingUnitsOfSectorQuery(ctx.db),
    unitsBelowQuery(ctx.db, own),
    namedDossiersQuery(ctx.db, asked.dossierIds),
    codeListsQuery(ctx.db, kind === null ? [] : listsOfKind(kind)),
  ]);
  const move = kind === null ? 'none' : getEventKind(kind).move;
  const mayReach = (unitId: string) => reach.sector || own.includes(unitId);
  const isSeen =
    repeated !== undefined && (reach.sector || own.includes(repeated.unitId)) ? repeated : null;
  return {
    kind,
    formKey: newId(ctx.now),
    today: ctx.today,
    units: reach.sector ? sector : keeping.map(({ id, name }) => ({ id, name })),
    toUnits: move === 'move' || move === 'secondment' ? sector : [],
    toUsingUnits: move === 'move' ? below.map(({ id, name }) => ({ id, name })) : [],
    people: people
      .filter(({ managingUnitId }) => mayReach(managingUnitId))
      .map(({ id, fullName, unitName }) => ({ id, fullName, unitName, note: null })),
    choices: choicesOf(codes, ctx.today),
    like: isSeen === null ? null : { ...isSeen, terms: JSON.parse(isSeen.terms) as EventTerms },
  };
}
