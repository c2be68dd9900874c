import type { ActionFunctionArgs, LoaderFunctionArgs } from '../../framework';
import { handleLoader } from '../../http/guards.server';
import { AppError } from '../../services/app-error';
import { openDossier } from '../../services/dossier/open-dossier.server';
import { readDossierAddress } from './dossier-address';
import { saveSection } from './save-section.server';

/** Opens the dossier at the section of the address, for reading or for editing. */
export function loader(args: LoaderFunctionArgs) {
  return handleLoader('routes/dossier', args, async (ctx) => {
    const at = readDossierAddress(args.request.url);
    if (at === null) throw new AppError('access.not-found');
    const page = await openDossier(ctx, { dossierId: args.params['dossierId'] ?? '', ...at });
    return { page, at, username: ctx.actor.username };
  });
}

/** Saves one section. */
export function action(args: ActionFunctionArgs) {
  return saveSection(args);
}

export default function Dossier() {
  return null;
}
