import { index, type RouteConfig } from '@remix-run/route-config';

// The framework wants a default export.
export default [index('routes/today/route.tsx')] satisfies RouteConfig;
