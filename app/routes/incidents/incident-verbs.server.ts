import { allOf, type TypedForm } from '../../forms/typed-form';
import { INCIDENT_ACTS, type IncidentAct } from '../../domain/incident/incident';
import { acknowledgeForm, incidentForm } from '../../forms/incident-form';
import { readFields } from '../../forms/read-fields';
import { redirect } from '../../framework';
import { parseForm } from '../../http/guards.server';
import { AppError } from '../../services/app-error';
import type { ServiceContext } from '../../services/context.server';
import { acknowledgeIncident } from '../../services/incident/acknowledge-incident.server';
import { writeIncident } from '../../services/incident/write-incident.server';
import { incidentsPath } from './incidents-address';

/** Ticked boxes are many fields of one name, which a plain record of a form doesn't hold. */
function parseWording(form: TypedForm) {
  const parsed = incidentForm.safeParse({ ...readFields(form), unitIds: allOf(form, 'unitIds') });
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => ({
    field: String(path[0] ?? ''),
    fault: message,
  }));
  throw new AppError('form.invalid', {}, { faults });
}

async function write(ctx: ServiceContext, act: IncidentAct, form: TypedForm): Promise<never> {
  const { _key: key, incidentId, seenVersion, ...wording } = parseWording(form);
  const written = await writeIncident(ctx, {
    key,
    act,
    incidentId: incidentId === '' ? null : incidentId,
    seenVersion,
    wording,
  });
  throw redirect(
    incidentsPath({
      incidentId: written.incidentId,
      done: act === 'draft' ? 'soan' : 'phat',
    }),
  );
}

/** Does what an intent of the screen says; a page's own script gets an answer, a plain form the next page. */
export async function doIncidentVerb(
  ctx: ServiceContext,
  { intent, form, isPlain }: { intent: string; form: TypedForm; isPlain: boolean },
): Promise<{ acknowledged: string }> {
  const act = INCIDENT_ACTS.find((known) => known === intent);
  if (act !== undefined) return write(ctx, act, form);
  if (intent !== 'acknowledge') throw new AppError('access.not-found');
  const { _key: key, incidentId, version } = parseForm(acknowledgeForm, form);
  await acknowledgeIncident(ctx, { key, incidentId, version });
  if (isPlain) throw redirect(incidentsPath({ incidentId }));
  return { acknowledged: incidentId };
}
