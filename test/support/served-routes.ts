import routes from '../../app/routes';

type Entry = { id?: string; file: string; path?: string; children?: Entry[] };

export type ServedRoute = { id: string; file: string; path: string };

function walk(entries: readonly Entry[], above: string): ServedRoute[] {
  return entries.flatMap(({ id, file, path, children }) => {
    const address = path === undefined ? above : `${above}/${path}`;
    return [{ id: id ?? file, file, path: address }, ...walk(children ?? [], address)];
  });
}

/** Every route that is served, its file below `app/` and its address ('' for what stands at `/` or around others). */
export const SERVED_ROUTES: readonly ServedRoute[] = [
  { id: 'root', file: 'root.tsx', path: '' },
  ...walk(routes, ''),
];

/** What has no address of its own: the whole page and the frame around screens. */
export const AROUND_SCREENS: readonly string[] = ['root', 'routes/frame'];

/** Gives where the data of a page stands: `/` has it at `/_root.data`, every other address at its own with `.data`. */
export function dataPathOf(path: string): string {
  const [pathname = '', search] = path.split('?');
  const own = pathname === '/' ? '/_root.data' : `${pathname}.data`;
  return search === undefined ? own : `${own}?${search}`;
}
