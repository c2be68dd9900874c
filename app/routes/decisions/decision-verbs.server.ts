import { allOf, type TypedForm } from '../../forms/typed-form';
import { annulForm, decisionForm, parseTerms } from '../../forms/decision-form';
import { decisionsPath } from '../../forms/decisions-address';
import { readFields } from '../../forms/read-fields';
import { redirect } from '../../framework';
import { parseForm } from '../../http/guards.server';
import { AppError } from '../../services/app-error';
import type { ServiceContext } from '../../services/context.server';
import { annulDecision } from '../../services/decision/annul-decision.server';
import { registerDecision } from '../../services/decision/register-decision.server';

async function register(ctx: ServiceContext, form: TypedForm): Promise<never> {
  const fields = readFields(form);
  const parsed = decisionForm.safeParse({ ...fields, dossierIds: allOf(form, 'dossierIds') });
  const terms = parsed.success ? parseTerms(parsed.data.kind, fields, { isWhole: false }) : null;
  const faults = [
    ...(parsed.error?.issues ?? []).map(({ path, message }) => ({
      field: String(path[0] ?? ''),
      fault: message,
    })),
    ...(terms?.faults ?? []),
  ];
  if (!parsed.success || terms === null || faults.length > 0)
    throw new AppError('form.invalid', {}, { faults });
  const { decisionId } = await registerDecision(ctx, { form: parsed.data, terms: terms.terms });
  throw redirect(decisionsPath({ decisionId, done: 'vao-so' }));
}

async function annul(ctx: ServiceContext, form: TypedForm): Promise<never> {
  const { _key: key, ...asked } = parseForm(annulForm, form);
  await annulDecision(ctx, { key, ...asked });
  throw redirect(decisionsPath({ decisionId: asked.decisionId }));
}

/** Does what an intent of the register says, then leads to the decision. */
export function doDecisionVerb(
  ctx: ServiceContext,
  intent: string,
  form: TypedForm,
): Promise<never> {
  switch (intent) {
    case 'register':
      return register(ctx, form);
    case 'annul':
      return annul(ctx, form);
    default:
      throw new AppError('access.not-found');
  }
}
