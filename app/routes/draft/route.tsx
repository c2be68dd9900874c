import type { LoaderFunctionArgs } from '../../framework';
import { handleLoader } from '../../http/guards.server';

/** Stands here until drafts are kept. */
export function loader(args: LoaderFunctionArgs) {
  return handleLoader('routes/draft', args, () => null);
}
