import { data } from '../../framework';

/** Any address that is no screen of ours. */
export function loader() {
  throw data(null, { status: 404 });
}

/** A form sent to no screen of ours. */
export function action() {
  throw data(null, { status: 404 });
}

export default function NotFound() {
  return null;
}
