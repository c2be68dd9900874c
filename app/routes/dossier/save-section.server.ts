import { firstOf, type TypedForm } from '../../forms/typed-form';
import { releaseLockForm } from '../../forms/release-lock-form';
import { parseSectionFormHead } from '../../forms/section-form-head';
import { readFields } from '../../forms/read-fields';
import { typedTextOf } from '../../forms/section-form';
import { data, redirect, type ActionFunctionArgs } from '../../framework';
import { handleAction, parseForm } from '../../http/guards.server';
import { AppError } from '../../services/app-error';
import type { ServiceContext } from '../../services/context.server';
import { amendSection } from '../../services/dossier/amend-section.server';
import type { SaveReceipt } from '../../services/dossier/dossier-page';
import { releaseLock } from '../../services/dossier/release-lock.server';
import { newId } from '../../services/new-id.server';
import { dossierAddress } from './dossier-address';

async function save(ctx: ServiceContext, dossierId: string, form: TypedForm): Promise<SaveReceipt> {
  const parsed = parseSectionFormHead(form);
  if (!parsed.ok)
    throw parsed.faults.length === 0
      ? new AppError('request.malformed')
      : new AppError('form.invalid', {}, parsed.faults);
  return amendSection(ctx, { dossierId, head: parsed.head, typed: typedTextOf(form) });
}

const RELEASE = 'release-lock';

function isRelease(form: TypedForm): boolean {
  return firstOf(form, 'intent') === RELEASE;
}

/** Ends a colleague's lock; a plain form goes back to the section. */
async function release(
  ctx: ServiceContext,
  dossierId: string,
  { form, isPlainForm }: { form: TypedForm; isPlainForm: boolean },
) {
  const { _key: key, _section: section, reason } = parseForm(releaseLockForm, form);
  const { holder } = await releaseLock(ctx, { key, dossierId, section, reason });
  if (isPlainForm) return redirect(dossierAddress(dossierId, { section }));
  return { released: { section, holder } };
}

/**
 * Saves the section that a form carries. A script gets the receipt or the refusal; a plain form goes on to the saved
 * section, or gets its own page back with what was typed and what is wrong.
 */
export async function saveSection(args: ActionFunctionArgs) {
  const dossierId = args.params['dossierId'] ?? '';
  // A page that is gone to is asked for as one; a script asks for anything.
  const isPlainForm = args.request.headers.get('accept')?.includes('text/html') === true;
  let nextKey: string | null = null;
  let sent: Record<string, string> | null = null;
  const answer = await handleAction(
    'routes/dossier',
    args,
    async (ctx, form) => {
      nextKey = newId(ctx.now);
      if (isRelease(form)) return release(ctx, dossierId, { form, isPlainForm });
      if (isPlainForm) sent = readFields(form);
      const saved = await save(ctx, dossierId, form);
      if (isPlainForm)
        return redirect(
          dossierAddress(dossierId, { section: saved.sectionCode, savedVersion: saved.version }),
        );
      return { saved, nextKey };
    },
    (form) => (isRelease(form) ? RELEASE : (firstOf(form, '_act') ?? '')),
  );
  if (!('data' in answer)) return answer;
  return data({ ...answer.data, nextKey, sent }, answer.init ?? undefined);
}
