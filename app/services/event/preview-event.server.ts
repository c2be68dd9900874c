import { codeListsQuery } from '../../../db/queries/read-dossier.server';
import { applyEvent, type EventTerms } from '../../domain/event/apply-event';
import type { EventFault } from '../../domain/event/check-event';
import { eventFieldsOf, type EventKind } from '../../domain/event/event-kinds';
import type { SectionCode } from '../../domain/dossier/section-catalogue';
import { differences } from '../../domain/dossier/section-difference';
import { parsePlainDate, plainDate } from '../../domain/plain-date';
import type { ServiceContext } from '../context.server';
import { choicesOf } from '../dossier/code-choices.server';
import { requireDossierAct, type DossierHeadRow } from '../dossier/dossier-access.server';
import type { CodeChoices } from '../dossier/dossier-page';
import { listsOfKind } from '../decision/open-decision.server';
import { AppError } from '../app-error';
import { newId } from '../new-id.server';
import { workTextOf } from './event-effects.server';
import { basisOf } from './event-words';
import { faultOfEvent, readForEvent, readLine, termsOf } from './read-event.server';

export type EventPreview = {
  decisionId: string;
  line: number;
  kind: EventKind;
  dossierId: string;
  fullName: string;
  basis: string;
  effectiveOn: string;
  terms: EventTerms;
  choices: CodeChoices;
  fault: EventFault | null;
  isEntered: boolean;
  /** Places the event writes, by section; names of fields and rows. */
  changes: readonly { section: SectionCode; paths: readonly string[] }[];
  formKey: string;
};

/** Shows what an event would write into a person's dossier, before it is entered. Refuses as the entry does by right. */
export async function previewEvent(
  ctx: ServiceContext,
  at: { decisionId: string; line: number },
): Promise<EventPreview> {
  const line = await readLine(ctx, at.decisionId, at.line);
  const { kind, person, decision } = line;
  if (person.dossierId === null) throw new AppError('access.not-found', { act: 'event.record' });
  const terms = termsOf(line);
  const grade = terms['grade_code'];
  const read = await readForEvent(ctx, {
    dossierId: person.dossierId,
    kind,
    toUsingUnitId: person.toUsingUnitId,
    grade: typeof grade === 'string' ? grade : null,
  });
  requireDossierAct(ctx, 'event.record', read.row);
  const row = read.row as DossierHeadRow;
  const codes = await codeListsQuery(ctx.db, listsOfKind(kind));
  let rows = 0;
  const changed = applyEvent(
    {
      kind,
      terms,
      effectiveOn: plainDate(decision.effectiveOn),
      benefitFrom: decision.benefitFrom === null ? null : parsePlainDate(decision.benefitFrom),
      untilOn: decision.untilOn === null ? null : parsePlainDate(decision.untilOn),
      number: decision.number,
      signedOn: plainDate(decision.signedOn),
      issuer: decision.issuer,
      workText: workTextOf({ line, kind, terms, row }, read.using?.name),
    },
    read.contents,
    () => newId(ctx.now + rows++),
  );
  const isWhole = eventFieldsOf(kind).every(
    ({ name, demanded }) => demanded !== true || (terms[name] ?? null) !== null,
  );
  return {
    decisionId: at.decisionId,
    line: at.line,
    kind,
    dossierId: row.dossier.id,
    fullName: row.dossier.fullName,
    basis: basisOf(decision),
    effectiveOn: decision.effectiveOn,
    terms,
    choices: choicesOf(codes, ctx.today),
    fault: faultOfEvent(ctx, line, read),
    isEntered: person.eventId !== null,
    changes: isWhole
      ? [...changed].map(([section, content]) => ({
          section,
          paths: differences(section, read.contents[section] ?? {}, content).map(
            ({ path }) => path,
          ),
        }))
      : [],
    formKey: newId(ctx.now),
  };
}
