import { sendForm, type TypedFields } from '../../support/page-form';
import type { SignedInClient } from '../../support/sign-in';
import { packedNames } from './names';
import type { Staff, StaffName } from './staff';

/** How many people each of the three units has: sixty in all, but for who comes by a decision later. */
const SHARES = [
  { clerk: 'clerk', people: 34 },
  { clerk: 'clerk-2', people: 17 },
  { clerk: 'clerk-3', people: 7 },
] as const satisfies readonly { clerk: StaffName; people: number }[];

export type UnitDossiers = Readonly<Record<(typeof SHARES)[number]['clerk'], readonly string[]>>;

/** Opens a dossier on the screen for it; gives its id. */
export async function openDossier(
  clerk: SignedInClient,
  name: string,
  more: TypedFields = {},
): Promise<string> {
  const { location } = await sendForm(
    clerk,
    '/ho-so/moi',
    { has: 'birth_full_name' },
    {
      birth_full_name: name,
      date_of_birth: '02/05/1985',
      gender: '2',
      home_town_province: 'Thừa Thiên Huế',
      employment_type: 'VC',
      current_position: 'Điều dưỡng',
      ...more,
    },
  );
  const id = /\/ho-so\/([^?/]+)/.exec(location)?.[1];
  if (id === undefined) throw new Error(`the dossier of ${name} led to ${location}`);
  return id;
}

/** Saves a section with its plain form. */
export function saveSection(
  client: SignedInClient,
  dossierId: string,
  section: string,
  typed: TypedFields,
) {
  const path = `/ho-so/${dossierId}?muc=${section}&sua=1`;
  return sendForm(client, path, { has: '_version' }, { _act: 'update', ...typed });
}

/** Opens the people of all units; each born on a day of their own, so that nobody is taken for another. */
export async function openDossiers(staff: Staff): Promise<UnitDossiers> {
  const names = packedNames(SHARES.reduce((sum, { people }) => sum + people, 0));
  const opened = { clerk: [] as string[], 'clerk-2': [] as string[], 'clerk-3': [] as string[] };
  let index = 0;
  for (const { clerk, people } of SHARES) {
    for (let count = 0; count < people; count += 1) {
      const day = String((index % 28) + 1).padStart(2, '0');
      const born = { date_of_birth: `${day}/0${(index % 9) + 1}/${1960 + (index % 40)}` };
      opened[clerk].push(await openDossier(staff(clerk), names[index] ?? '', born));
      index += 1;
    }
  }
  return opened;
}

/** What is typed into a dossier beside its first page: plain and sealed sections, some with a row of a table. */
function sectionsOf(index: number): readonly (readonly [string, TypedFields])[] {
  const number = String(index).padStart(3, '0');
  return [
    ['contact', { phone: `0914 000 ${number}`, current_address_province: 'Thừa Thiên Huế' }],
    ['papers', { national_id: `046085000${number}`, tax_no: `3300000${number}` }],
    ['health', { height_cm: '165', weight_kg: '57', health_note: `Ghi chú niêm phong ${number}` }],
    [
      'family',
      {
        'family_self[0].relation': 'cha-de',
        'family_self[0].full_name': `Cha của người ${number}`,
        'family_self[0].birth_year': '1950',
      },
    ],
    ['political', { party_admitted_on: '03/02/2010', party_official_on: '03/02/2011' }],
    ['personal-history', { relatives_abroad: `Có chị ở nước ngoài, số ${number}` }],
  ];
}

const EVERY = 3;

/** Fills sections of every third dossier, then corrects one of them and saves another a second time. */
export async function fillSections(staff: Staff, dossiers: UnitDossiers): Promise<void> {
  let person = -1;
  for (const [clerk, ids] of Object.entries(dossiers))
    for (const id of ids) {
      person += 1;
      if (person % EVERY !== 0) continue;
      const client = staff(clerk as StaffName);
      for (const [section, typed] of sectionsOf(person))
        await saveSection(client, id, section, typed);
      await saveSection(client, id, 'contact', { phone: '0234 3850 111' });
      await saveSection(client, id, 'health', {
        _act: 'correct',
        _reason: 'Ghi nhầm khi nhập',
        weight_kg: '58',
      });
    }
}

async function keepDraft(client: SignedInClient, fields: TypedFields): Promise<void> {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) form.append(name, String(value));
  const answer = await client.post('/ban-nhap', form);
  if (!answer.ok) throw new Error(`the draft was ${answer.status}: ${await answer.text()}`);
}

/** What each draft of a packed office holds: found again by the test that opens it. */
export const DRAFT_TEXT = { plain: '0914 999 001', sealed: 'Bản nháp niêm phong chưa lưu' };

/** Leaves drafts behind: of a plain section, of a sealed one, of a dossier that is not opened yet. */
export async function leaveDrafts(
  staff: Staff,
  { clerk }: UnitDossiers,
): Promise<{ plain: string; sealed: string }> {
  const [plain = '', sealed = ''] = clerk.slice(-2);
  const at = { intent: 'keep', _version: '0' };
  const contact = { _section: 'contact', phone: DRAFT_TEXT.plain };
  await keepDraft(staff('clerk'), { ...at, _dossier: plain, ...contact });
  const health = { _section: 'health', health_note: DRAFT_TEXT.sealed };
  await keepDraft(staff('clerk'), { ...at, _dossier: sealed, ...health });
  await keepDraft(staff('clerk-2'), {
    intent: 'keep-new',
    _dossier: 'new',
    _section: 'identity',
    _version: '0',
    birth_full_name: 'Người Chưa Lập',
  });
  return { plain, sealed };
}

/** Opens a dossier twice: the first pair is merged, a third opened by mistake is annulled. */
export async function annulAndMerge(
  staff: Staff,
): Promise<{ annulled: string; merged: string; kept: string }> {
  const tccb = staff('tccb');
  const born = { date_of_birth: '09/09/1979' };
  const kept = await openDossier(staff('clerk'), 'Phan Thị Gộp', born);
  await saveSection(staff('clerk'), kept, 'contact', { phone: '0914 111 001' });
  const merged = await openDossier(staff('clerk'), 'Phan Thị Gộp', { ...born, _confirmed: 'on' });
  await saveSection(staff('clerk'), merged, 'health', { health_note: 'Chỉ ở hồ sơ trùng' });
  const path = `/ho-so/${kept}/gop?voi=${merged}`;
  await sendForm(tccb, path, { intent: 'merge' }, { reason: 'Một người lập hai lần' });
  const annulled = await openDossier(staff('clerk-2'), 'Phan Văn Nhầm', {
    date_of_birth: '08/08/1978',
  });
  await sendForm(tccb, `/ho-so/${annulled}/huy`, { intent: 'annul' }, { reason: 'Lập nhầm người' });
  return { annulled, merged, kept };
}
