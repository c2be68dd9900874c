import type { RouteId } from '../../app/domain/permission/route-acts';
import { SECTION_CODES } from '../../app/domain/dossier/section-catalogue';
import type { OfficeManifest } from './office-pack';

/** An address of a packed office and the account that opens it; null is nobody. */
export type Place = { path: string; as: string | null };

type Places = (office: OfficeManifest) => readonly Place[];

const as = (account: string | null, paths: readonly string[]): Place[] =>
  paths.map((path) => ({ path, as: account }));

function monthPlaces({ months, units }: OfficeManifest): Place[] {
  const address = ({ unit, month }: { unit: string; month: string }) =>
    `/kiem-tra-thang?don-vi=${units[unit]}&thang=${month}`;
  return [
    ...as('tccb', ['/kiem-tra-thang']),
    ...months.signed.flatMap((at) => as('tccb', [address(at), `${address(at)}&in=1&xem=tat-ca`])),
    ...as('head-2', [address(months.unsigned)]),
  ];
}

function dossierPlaces({ ids }: OfficeManifest): Place[] {
  const { first, ['draft-plain']: plain, ['draft-sealed']: sealed } = ids.dossiers;
  return [
    ...as('clerk', [`/ho-so/${first}`]),
    ...as(
      'tccb',
      Object.values(ids.dossiers).map((id) => `/ho-so/${id}`),
    ),
    ...as(
      'clerk',
      SECTION_CODES.map((code) => `/ho-so/${first}?muc=${code}`),
    ),
    ...as('clerk', [`/ho-so/${plain}?muc=contact&sua=1`, `/ho-so/${sealed}?muc=health&sua=1`]),
  ];
}

/**
 * Every route that shows something, with the addresses in a packed office at which it is opened. A route that a later order adds
 * needs a line here; what an old office has nothing of is opened empty.
 */
export const PLACES: Readonly<Partial<Record<RouteId, Places>>> = {
  'routes/sign-in': () => as(null, ['/dang-nhap']),
  'routes/password': () => as('clerk', ['/doi-mat-khau']),
  'routes/today': ({ accounts }) => accounts.flatMap(({ name }) => as(name, ['/'])),
  'routes/dossier-list': () => [
    ...as('clerk', ['/ho-so', '/ho-so?q=h%C3%B2a']),
    ...as('head-2', ['/ho-so']),
    ...as('tccb', ['/ho-so']),
  ],
  'routes/dossier-new': () => [...as('clerk', ['/ho-so/moi']), ...as('clerk-2', ['/ho-so/moi'])],
  'routes/dossier': dossierPlaces,
  'routes/dossier-history': ({ ids, packedAt }) => [
    ...as(
      'tccb',
      Object.values(ids.dossiers).map((id) => `/ho-so/${id}/lich-su`),
    ),
    ...as('clerk', [
      `/ho-so/${ids.dossiers['first']}/lich-su?ngay=${packedAt.slice(0, 10)}&theo=hieu-luc`,
    ]),
  ],
  'routes/staff-number': ({ ids }) => as('clerk', [`/ho-so/${ids.dossiers['first']}/so-hieu`]),
  'routes/paper-twins': () => as('clerk', ['/ho-so-giay']),
  'routes/paper-twin': ({ ids }) => as('clerk', [`/ho-so/${ids.dossiers['first']}/giay`]),
  'routes/dossier-annul': ({ ids }) => as('tccb', [`/ho-so/${ids.dossiers['first']}/huy`]),
  'routes/dossier-merge': ({ ids }) => as('tccb', [`/ho-so/${ids.dossiers['first']}/gop`]),
  'routes/monthly-check': monthPlaces,
  'routes/decisions': ({ ids }) => [
    ...as('clerk', ['/van-ban', '/van-ban?loc=tat-ca', '/van-ban?moi=1&loai=TD']),
    ...as(
      'clerk',
      Object.values(ids.decisions).map((id) => `/van-ban?ma=${id}`),
    ),
  ],
  'routes/people-search': () => as('clerk', ['/van-ban/tim-nguoi?ten=Lan']),
  'routes/events': ({ ids }) =>
    as('clerk', [`/bien-dong?van-ban=${ids.decisions['appointment']}&dong=2`]),
  'routes/duties': ({ ids }) => [
    ...as('clerk', ['/viec', '/viec?loc=dang-cho']),
    ...as(
      'tccb',
      ids.duties.map((key) => `/viec?ma=${encodeURIComponent(key)}`),
    ),
  ],
  'routes/board': () => as('tccb', ['/toan-nganh']),
  'routes/transfers': ({ ids }) => [
    ...as('clerk', ['/dieu-chuyen', '/dieu-chuyen?loc=den', '/dieu-chuyen?loc=xong']),
    ...Object.values(ids.transfers).flatMap((id) => [
      ...as('clerk', [`/dieu-chuyen?ma=${id}`]),
      ...as('clerk-2', [`/dieu-chuyen?ma=${id}`]),
    ]),
  ],
  'routes/data-sheets': ({ ids }) => [
    ...as('clerk', ['/phieu']),
    ...as(
      'tccb',
      Object.values(ids.sheets).map((id) => `/phieu?id=${id}`),
    ),
  ],
  'routes/data-sheet': ({ sheetLink }) => as(null, [`/phieu/${sheetLink}`]),
  'routes/organisation': () => as('clerk', ['/to-chuc']),
  'routes/unit-manage': ({ units }) =>
    as('khtc', [
      '/to-chuc/quan-ly',
      '/to-chuc/quan-ly?lay=1',
      ...Object.values(units)
        .slice(0, 3)
        .map((id) => `/to-chuc/quan-ly?mo=${id}`),
    ]),
  'routes/accounts': () => as('khtc', ['/tai-khoan', '/tai-khoan?them=1']),
  'routes/incidents': ({ ids }) => [
    ...as('clerk', ['/su-co', `/su-co?ma=${ids.incidents['published']}`]),
    ...as(
      'tccb',
      Object.values(ids.incidents).map((id) => `/su-co?ma=${id}`),
    ),
  ],
  'routes/incident-feed': () => as('clerk', ['/su-co/moi']),
  'routes/audit-log': () => as('auditor', ['/nhat-ky']),
  'routes/restored': () => as('khtc', ['/khoi-phuc']),
  'routes/rules': () => as('clerk', ['/quy-dinh']),
};
