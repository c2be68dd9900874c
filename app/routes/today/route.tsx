import type { LoaderFunctionArgs } from '../../framework';
import { handleLoader } from '../../http/guards.server';

/** Stands here until the screen is built. */
export function loader(args: LoaderFunctionArgs) {
  return handleLoader('routes/today', args, () => null);
}

export default function Today() {
  return null;
}
