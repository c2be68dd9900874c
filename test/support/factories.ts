import { createSealer, type Sealer } from '../../db/sealed-field.server';
import type { Database } from '../../db/client.server';
import type { SectionCode } from '../../app/domain/dossier/section-catalogue';
import { localDayOf } from '../../app/domain/plain-date';
import type { Role } from '../../app/domain/permission/roles';
import { foldForSearch } from '../../app/domain/vietnamese-text';
import type { NewDossierFormHead } from '../../app/forms/new-dossier-form';
import type { SectionFormHead } from '../../app/forms/section-form-head';
import type { TypedText } from '../../app/forms/section-form';
import type { ServiceContext } from '../../app/services/context.server';
import { createDossier } from '../../app/services/dossier/create-dossier.server';
import { newId } from '../../app/services/new-id.server';
import { NO_ROOMS } from '../../app/services/room-gateway';

/** Monday 2 March 2026, 08:00 in Huế. */
export const TEST_NOW = Date.UTC(2026, 2, 2, 1, 0, 0);

type UnitRow = {
  code: string;
  name: string;
  kind: 'department_of_health' | 'unit' | 'attached_unit' | 'department';
  parent: string | null;
  keeps: boolean;
};

/** A small tree: the department, its own office, two health centres, a commune station and a khoa under the first. */
export const TEST_UNITS: readonly UnitRow[] = [
  {
    code: 'SYT',
    name: 'Sở Y tế',
    kind: 'department_of_health',
    parent: null,
    keeps: false,
  },
  { code: 'SYT-CQ', name: 'Cơ quan Sở Y tế', kind: 'unit', parent: 'SYT', keeps: true },
  { code: 'TTYT-PV', name: 'TTYT huyện Phú Vang', kind: 'unit', parent: 'SYT', keeps: true },
  { code: 'TTYT-HT', name: 'TTYT thị xã Hương Thủy', kind: 'unit', parent: 'SYT', keeps: true },
  {
    code: 'TYT-1',
    name: 'Trạm y tế xã Phú Mỹ',
    kind: 'attached_unit',
    parent: 'TTYT-PV',
    keeps: false,
  },
  { code: 'PV-NOI', name: 'Khoa Nội', kind: 'department', parent: 'TTYT-PV', keeps: false },
];

function ancestorsOf(code: string): string[] {
  const unit = TEST_UNITS.find((candidate) => candidate.code === code);
  return unit === undefined || unit.parent === null ? [code] : [code, ...ancestorsOf(unit.parent)];
}

const TEST_CODES: readonly (readonly [list: string, code: string, name: string])[] = [
  ['gender', '1', 'Nam'],
  ['gender', '2', 'Nữ'],
  ['ethnic_group', '01', 'Kinh'],
  ['religion', '00', 'Không'],
  ['employment_type', 'VC', 'Viên chức'],
  ['qualification', 'DH', 'Đại học'],
  ['general_education', '22', '12/12'],
  ['family_relation_self', 'cha-de', 'Cha đẻ'],
  ['health_class', 'I', 'Loại I'],
  ['blood_type', 'O', 'O'],
  ['award_form', 'GK', 'Giấy khen'],
];

/** Fills an empty test database with the small tree, a few codes and one salary scale; ids of units are their codes. */
export async function seedOrganisation(db: Database): Promise<void> {
  const statements = TEST_UNITS.map((unit, index) => ({
    sql: `insert into units (id, code, name, name_search, type_code, kind, parent_id, keeps_dossiers, in_sector, in_province, source, verified, sort_order) values (?, ?, ?, ?, 'X', ?, ?, ?, 1, 1, 'test', 1, ?)`,
    args: [
      unit.code,
      unit.code,
      unit.name,
      foldForSearch(unit.name),
      unit.kind,
      unit.parent,
      unit.keeps ? 1 : 0,
      index,
    ] as (string | number | null)[],
  }));
  for (const unit of TEST_UNITS)
    for (const [depth, ancestor] of ancestorsOf(unit.code).entries())
      statements.push({
        sql: 'insert into unit_closure (ancestor_id, descendant_id, depth) values (?, ?, ?)',
        args: [ancestor, unit.code, depth],
      });
  for (const [index, [list, code, name]] of TEST_CODES.entries())
    statements.push({
      sql: `insert into code_items (list, code, name, source, verified, sort_order) values (?, ?, ?, 'test', 1, ?)`,
      args: [list, code, name, index],
    });
  statements.push({
    sql: `insert into code_items (list, code, name, source, verified, sort_order, extra) values ('professional_title', 'V.08.01.03', 'Bác sĩ (hạng III)', 'test', 1, 0, '{"scale":"A1"}')`,
    args: [],
  });
  for (const [step, coefficient] of [234, 267, 300, 333, 366, 399, 432, 465, 498].entries())
    statements.push({
      sql: `insert into salary_scale_steps (scale, step, coefficient, source, verified) values ('A1', ?, ?, 'test', 1)`,
      args: [step + 1, coefficient],
    });
  await db.client.batch(statements, 'write');
}

const SEAL_KEY = new Uint8Array(32).fill(7);
const DIGEST_KEY = new Uint8Array(32).fill(9);

/** The sealer of all tests: fixed keys, so that a value sealed by one file opens in another. */
export function testSealer(): Promise<Sealer> {
  return createSealer({ keys: [{ id: 'test', key: SEAL_KEY }], digestKey: DIGEST_KEY });
}

/** The same keys as the key file of an office holds them. */
export const TEST_SEAL_FILE = {
  sealKeys: [{ id: 'test', key: Buffer.from(SEAL_KEY).toString('base64') }],
  digestKey: Buffer.from(DIGEST_KEY).toString('base64'),
};

export type TestPerson = {
  accountId: string;
  sessionHash: string;
  fullName: string;
  role: Role;
  unitCode: string;
  dossierId: string | null;
};

let people = 0;

/** Makes an account with one role in a unit and a live session. */
export async function makePerson(
  db: Database,
  role: Role,
  unitCode: string,
  dossierId: string | null = null,
): Promise<TestPerson> {
  people += 1;
  const person: TestPerson = {
    accountId: newId(TEST_NOW),
    sessionHash: newId(TEST_NOW),
    fullName: `Người thử ${people}`,
    role,
    unitCode,
    dossierId,
  };
  await db.client.batch(
    [
      {
        sql: `insert into accounts (id, username, full_name, password_hash, must_change_password, dossier_id, created_at) values (?, ?, ?, 'none', 0, ?, ?)`,
        args: [person.accountId, `thu.${people}`, person.fullName, dossierId, TEST_NOW],
      },
      {
        sql: `insert into account_roles (id, account_id, role, unit_id, valid_from) values (?, ?, ?, ?, 1)`,
        args: [newId(TEST_NOW), person.accountId, role, unitCode],
      },
      {
        sql: `insert into sessions (id_hash, account_id, created_at, expires_at, absolute_expires_at) values (?, ?, ?, ?, ?)`,
        args: [
          person.sessionHash,
          person.accountId,
          TEST_NOW,
          TEST_NOW + 1_800_000,
          TEST_NOW + 36_000_000,
        ],
      },
    ],
    'write',
  );
  return person;
}

/** Gives the context of one request of a person at an instant. */
export async function contextOf(
  db: Database,
  person: TestPerson,
  now = TEST_NOW,
): Promise<ServiceContext> {
  return {
    db,
    sealer: await testSealer(),
    rooms: NO_ROOMS,
    actor: {
      accountId: person.accountId,
      username: person.fullName,
      fullName: person.fullName,
      phoneExtension: null,
      dossierId: person.dossierId,
      disabled: false,
      mustChangePassword: false,
      assignments: [{ role: person.role, unitId: person.unitCode, validFrom: 1, validTo: null }],
      unit: { id: person.unitCode, name: person.unitCode },
    },
    now,
    today: localDayOf(now),
    requestId: newId(now),
    sessionHash: person.sessionHash,
    sessionEndsAt: now + 1_800_000,
  };
}

/** Typed text of a plausible section `identity`. */
export function identityText(name: string, birth = '02/05/1985'): TypedText {
  return {
    birth_full_name: name,
    date_of_birth: birth,
    gender: '2',
    birth_place_province: 'Thừa Thiên Huế',
    home_town_province: 'Thừa Thiên Huế',
    ethnic_group_code: '01',
    religion_code: '00',
  };
}

/** Opens a dossier through the real verb; gives its id. */
export async function makeDossier(
  ctx: ServiceContext,
  name: string,
  more: { typed?: TypedText; head?: Partial<NewDossierFormHead> } = {},
): Promise<string> {
  const { dossierId } = await createDossier(ctx, {
    head: {
      _key: newId(ctx.now),
      _managing_unit: ctx.actor.unit?.id ?? '',
      _using_unit: '',
      _confirmed: 'on',
      ...more.head,
    },
    typed: { ...identityText(name), ...more.typed },
  });
  return dossierId;
}

/** The head of a section's form: an update of version 0 under a fresh key unless told otherwise. */
export function formHead(
  section: SectionCode,
  version: number,
  more: Partial<SectionFormHead> = {},
): SectionFormHead {
  return {
    _section: section,
    _version: version,
    _fence: 0,
    _key: newId(TEST_NOW),
    _act: 'update',
    _reason: '',
    _basis: '',
    _effective_on: '',
    ...more,
  };
}
