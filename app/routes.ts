import { index, route, type RouteConfig } from '@remix-run/route-config';

/** A screen stands in a folder of its own, which is also its id in `domain/permission/route-acts.ts`. */
function screen(path: string, name: string) {
  return route(path, `routes/${name}/route.tsx`, { id: `routes/${name}` });
}

// The framework wants a default export.
export default [
  index('routes/today/route.tsx', { id: 'routes/today' }),
  screen('dang-nhap', 'sign-in'),
  screen('dang-xuat', 'sign-out'),
  screen('phien', 'session-renew'),
  screen('doi-mat-khau', 'password'),
] satisfies RouteConfig;
