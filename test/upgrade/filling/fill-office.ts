import { localDayOf, startOfLocalDay, type PlainDate } from '../../../app/domain/plain-date';
import type { Database } from '../../../db/client.server';
import { sendForm, type PageForm, type TypedFields } from '../../support/page-form';
import type { SignedInClient } from '../../support/sign-in';
import { startApplication, type TestApplication } from '../../support/application';
import type { OfficeManifest } from '../office-pack';
import {
  annulAndMerge,
  DRAFT_TEXT,
  fillSections,
  leaveDrafts,
  openDossiers,
  saveSection,
  type UnitDossiers,
} from './dossiers';
import { moveDossiers } from './moves';
import { adjustDuties, handSheetsAround, recordEvents, warn } from './papers';
import { foundOffice, signInStaff, STAFF, UNITS, unitIdOf, type Staff } from './staff';

type Filled = Omit<OfficeManifest, 'commit' | 'packedAt' | 'schemaVersion' | 'sealKey' | 'facts'>;

/** A month before a day's, `2026-10`. */
function monthBefore(day: PlainDate, months: number): string {
  const [year = 0, month = 0] = day.split('-').map(Number);
  const date = new Date(Date.UTC(year, month - 1 - months, 1));
  return date.toISOString().slice(0, 7);
}

/** Which day of the month before the first part of the work is done on. */
const FIRST_DAY = '20';

/** Starts the office with its clock in the month before; a build that takes no such clock fills the office today. */
async function startInPast(dataDir: string): Promise<TestApplication> {
  const day = `${monthBefore(localDayOf(Date.now()), 1)}-${FIRST_DAY}` as PlainDate;
  const clockOffsetMs = startOfLocalDay(day) + 10 * 3_600_000 - Date.now();
  try {
    return await startApplication({ office: true, dataDir, clockOffsetMs });
  } catch (error) {
    if (!String(error).includes('the launcher ended')) throw error;
    return startApplication({ office: true, dataDir });
  }
}

/** Fills in what a month asks before it is signed: a line on each kind of open item, a tick at each sample. */
function monthWords({ fields, boxes }: PageForm): TypedFields {
  const asked = [...fields.keys()].filter((name) => name.startsWith('remark-'));
  const lines = asked.map((name) => [name, 'Đang làm, xong trong tháng sau'] as const);
  return { ...Object.fromEntries(lines), ...Object.fromEntries(boxes) };
}

/** Signs a month of a unit as its head. */
export async function signMonth(head: SignedInClient, unitId: string, month: string) {
  const path = `/kiem-tra-thang?don-vi=${unitId}&thang=${month}`;
  await sendForm(head, path, { intent: 'sign' }, monthWords);
}

/** The month before: units, accounts, people. */
export async function fillFirstPart(dataDir: string): Promise<UnitDossiers> {
  const office = await startInPast(dataDir);
  try {
    const goLive = `01/${monthBefore(localDayOf(Date.now()), 3).split('-').reverse().join('/')}`;
    await foundOffice(office, goLive);
    const staff = await signInStaff(office);
    const dossiers = await openDossiers(staff);
    await fillSections(staff, dossiers);
    return dossiers;
  } finally {
    await office.stop();
  }
}

export async function signMonths(
  parts: { staff: Staff; db: Database; today: PlainDate },
  dossiers: UnitDossiers,
): Promise<Filled['months']> {
  const month = (before: number) => monthBefore(parts.today, before);
  const first = UNITS.first;
  const signed = [
    { unit: first, month: month(2) },
    { unit: first, month: month(1) },
    { unit: UNITS.second, month: month(2) },
  ];
  for (const { unit, month: of } of signed) {
    const head = parts.staff(unit === first ? 'head' : 'head-2');
    await signMonth(head, await unitIdOf(parts.db, unit), of);
  }
  // Corrected after the signature: the month shows that it has changed.
  await saveSection(parts.staff('clerk'), dossiers.clerk[0] ?? '', 'contact', {
    _act: 'correct',
    _reason: 'Ghi nhầm số',
    phone: '0234 3850 222',
  });
  return { signed, unsigned: { unit: UNITS.second, month: month(1) } };
}

async function unitIds(db: Database): Promise<Record<string, string>> {
  const { rows } = await db.client.execute('select code, id from units order by code');
  return Object.fromEntries(rows.map(({ code, id }) => [String(code), String(id)]));
}

/** Today: everything that goes on, and the month that is signed. */
export async function fillSecondPart(
  office: TestApplication,
  dossiers: UnitDossiers,
): Promise<Filled> {
  const db = office.db();
  const staff = await signInStaff(office);
  const parts = { staff, db, today: localDayOf(Date.now()), url: office.url };
  const transfers = await moveDossiers(parts, dossiers.clerk);
  const { link, ...sheets } = await handSheetsAround(parts);
  const decisions = await recordEvents(parts, dossiers);
  const duties = await adjustDuties(parts);
  const pair = await annulAndMerge(staff);
  const incidents = await warn(parts);
  const months = await signMonths(parts, dossiers);
  const drafts = await leaveDrafts(staff, dossiers);
  return {
    accounts: [...STAFF],
    units: await unitIds(db),
    ids: {
      dossiers: {
        first: dossiers.clerk[0] ?? '',
        second: dossiers['clerk-2'][0] ?? '',
        'to-save': dossiers.clerk[24] ?? '',
        'draft-plain': drafts.plain,
        'draft-sealed': drafts.sealed,
        ...pair,
      },
      transfers,
      sheets,
      decisions,
      incidents,
      duties,
    },
    sheetLink: link,
    sealed: { health: 'Ghi chú niêm phong 000', draft: DRAFT_TEXT.sealed },
    months,
  };
}

/** Fills an empty data folder with an office that has something in every state; gives what the manifest tells of it. */
export async function fillOffice(dataDir: string): Promise<Filled> {
  const dossiers = await fillFirstPart(dataDir);
  const office = await startApplication({ office: true, dataDir });
  try {
    return await fillSecondPart(office, dossiers);
  } finally {
    await office.stop();
  }
}
