import type { LoaderFunctionArgs } from '../../framework';
import { handleLoader } from '../../http/guards.server';

/** Stands here until the screen is built. */
export function loader(args: LoaderFunctionArgs) {
  return handleLoader('routes/dossier', args, () => null);
}

export default function Dossier() {
  return null;
}
