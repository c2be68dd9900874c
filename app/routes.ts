import { index, layout, route, type RouteConfig } from '@remix-run/route-config';

/** A screen stands in a folder of its own, which is also its id in `domain/permission/route-acts.ts`. */
function screen(path: string, name: string) {
  return route(path, `routes/${name}/route.tsx`, { id: `routes/${name}` });
}

// The framework wants a default export.
export default [
  layout('routes/frame/route.tsx', { id: 'routes/frame' }, [
    index('routes/today/route.tsx', { id: 'routes/today' }),
    screen('ho-so', 'dossier-list'),
    screen('ho-so/moi', 'dossier-new'),
    screen('ho-so/:dossierId', 'dossier'),
    screen('ho-so/:dossierId/lich-su', 'dossier-history'),
    screen('ho-so/:dossierId/so-hieu', 'staff-number'),
    screen('ho-so/:dossierId/giay', 'paper-twin'),
    screen('ho-so/:dossierId/huy', 'dossier-annul'),
    screen('ho-so/:dossierId/gop', 'dossier-merge'),
    screen('ho-so-giay', 'paper-twins'),
    screen('kiem-tra-thang', 'monthly-check'),
    screen('van-ban', 'decisions'),
    screen('bien-dong', 'events'),
    screen('dieu-chuyen', 'transfers'),
    screen('viec', 'duties'),
    screen('toan-nganh', 'board'),
    screen('phieu', 'data-sheets'),
    screen('to-chuc', 'organisation'),
    screen('to-chuc/quan-ly', 'unit-manage'),
    screen('tai-khoan', 'accounts'),
    screen('khoi-phuc', 'restored'),
    screen('su-co', 'incidents'),
    screen('nhat-ky', 'audit-log'),
    screen('quy-dinh', 'rules'),
  ]),
  screen('phieu/:token', 'data-sheet'),
  screen('ban-nhap', 'draft'),
  screen('su-co/moi', 'incident-feed'),
  screen('van-ban/tim-nguoi', 'people-search'),
  screen('dang-nhap', 'sign-in'),
  screen('dang-xuat', 'sign-out'),
  screen('phien', 'session-renew'),
  screen('doi-mat-khau', 'password'),
  screen('*', 'not-found'),
] satisfies RouteConfig;
