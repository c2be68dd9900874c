import type { Database } from '../../../db/client.server';
import { addDays, formatPlainDate } from '../../../app/domain/plain-date';
import { sendForm, type TypedFields } from '../../support/page-form';
import { clientOf } from '../../support/sign-in';
import { secretOf } from '../../support/sheet-askings';
import type { UnitDossiers } from './dossiers';
import { enterEvent, registerPaper, type Today } from './moves';
import type { Staff, StaffName } from './staff';

type Parts = { staff: Staff; db: Database; today: Today; url: string };

/** Registers recruitments of people without a dossier and issues each a sheet; gives sheets and the secrets of their links. */
async function issueSheets(
  parts: Parts,
  clerk: StaffName,
  names: readonly string[],
): Promise<{ id: string; secret: string; name: string }[]> {
  const { staff, db, today } = parts;
  const decisionId = await registerPaper(staff(clerk), {
    kind: 'TD',
    signedOn: addDays(today, -6),
    typed: { newNames: names.join('\n'), position: 'Bác sĩ' },
  });
  const issued = [];
  for (const [index, name] of names.entries()) {
    const line = String(index + 1);
    const where = { decisionId, line };
    const { html } = await sendForm(staff(clerk), '/phieu', { intent: 'issue', where });
    const { rows } = await db.client.execute({
      sql: 'select id from data_sheets where decision_id = ? and line = ?',
      args: [decisionId, line],
    });
    const secret = await secretOf(new Response(html));
    issued.push({ id: String(rows[0]?.['id']), secret, name });
  }
  return issued;
}

async function handIn(parts: Parts, sheet: { secret: string; name: string }): Promise<void> {
  const path = `/phieu/${sheet.secret}`;
  await sendForm(
    clientOf(parts.url),
    path,
    { intent: 'hand-in' },
    {
      _confirmed: 'on',
      birth_full_name: sheet.name,
      date_of_birth: '12/08/1991',
      phone: '0914 123 456',
      national_id: `0460910${String(sheet.name.length).padStart(5, '0')}`,
    },
  );
}

export type PackedSheets = Record<
  'issued' | 'handed-in' | 'entered' | 'to-review' | 'returned',
  string
> & {
  /** Secret of the link of the one that is on its way. */
  link: string;
};

/** Leaves data sheets on their way, handed in, entered, waiting for the head, returned by the head. */
export async function handSheetsAround(parts: Parts): Promise<PackedSheets> {
  const { staff } = parts;
  const [issued, handedIn, entered] = await issueSheets(parts, 'clerk', [
    'Đoàn Thị Phiếu',
    'Đoàn Văn Nộp',
    'Đoàn Minh Vào',
  ]);
  const [toReview, returned] = await issueSheets(parts, 'clerk-2', [
    'Mai Thị Duyệt',
    'Mai Văn Trả',
  ]);
  if (!issued || !handedIn || !entered || !toReview || !returned) throw new Error('sheets missing');
  for (const sheet of [handedIn, entered, toReview, returned]) await handIn(parts, sheet);
  await sendForm(staff('clerk'), `/phieu?id=${entered.id}`, { intent: 'enter' });
  const reason = { reason: 'Thiếu ngày sinh của cha' };
  await sendForm(staff('head-2'), `/phieu?id=${returned.id}`, { intent: 'return' }, reason);
  return {
    issued: issued.id,
    'handed-in': handedIn.id,
    entered: entered.id,
    'to-review': toReview.id,
    returned: returned.id,
    link: issued.secret,
  };
}

/** Registers what happens to people; some of it is entered, some waits, one is corrected, one annulled, one leads outside the sector. */
export async function recordEvents(
  { staff, today }: Parts,
  { clerk }: UnitDossiers,
): Promise<{ appointment: string; raise: string; annulled: string }> {
  const [first = '', second = '', third = '', fourth = ''] = clerk.slice(20, 24);
  const client = staff('clerk');
  const appointment = await registerPaper(client, {
    kind: 'BN',
    signedOn: addDays(today, -15),
    dossierIds: [first, second],
    typed: { position: 'Trưởng khoa', untilOn: formatPlainDate(addDays(today, 1_800)) },
  });
  await enterEvent(client, appointment, 1, { position: 'Trưởng khoa' });
  const raise = await registerPaper(client, {
    kind: 'NLTX',
    signedOn: addDays(today, -4),
    dossierIds: [first, third],
  });
  await enterEvent(client, raise, 1, { step: '3', coefficient: '3,00' });
  await sendForm(
    client,
    `/bien-dong?van-ban=${raise}&dong=1`,
    { intent: 'correct' },
    { step: '4', coefficient: '3,33', correctionReason: 'Nhập nhầm bậc so với quyết định' },
  );
  const outside = await registerPaper(staff('tccb'), {
    kind: 'BP',
    signedOn: addDays(today, -6),
    dossierIds: [fourth],
    typed: {
      to_agency: 'Ban Quản lý dự án y tế',
      untilOn: formatPlainDate(addDays(today, 200)),
    },
  });
  await enterEvent(client, outside, 1, { position: 'Điều dưỡng biệt phái' });
  const annulled = await registerPaper(client, {
    kind: 'KT',
    signedOn: addDays(today, -3),
    dossierIds: [third],
  });
  const where = { decisionId: annulled, line: '0' };
  const reason = { reason: 'Ghi nhầm số quyết định' };
  await sendForm(client, `/van-ban?ma=${annulled}`, { intent: 'annul', where }, reason);
  return { appointment, raise, annulled };
}

/** Pauses, extends and waives duties that are open; gives the keys of all that were adjusted. */
export async function adjustDuties({ staff, db, today }: Parts): Promise<string[]> {
  const { rows } = await db.client.execute(
    `select key from duties where outcome = 'open' order by key limit 3`,
  );
  const keys = rows.map(({ key }) => String(key));
  const acts: readonly TypedFields[] = [
    { act: 'pause' },
    { act: 'extend', untilDay: formatPlainDate(addDays(today, 40)) },
    { act: 'waive' },
  ];
  for (const [index, typed] of acts.entries()) {
    const path = `/viec?ma=${encodeURIComponent(keys[index] ?? '')}`;
    await sendForm(
      staff('tccb'),
      path,
      { intent: 'adjust' },
      {
        ...typed,
        reason: 'Theo văn bản của Sở',
        document: `${index + 1}/SYT-TCCB`,
      },
    );
  }
  return keys;
}

/** Publishes an incident, which one clerk has seen, and leaves another one drafted. */
export async function warn({ staff, db }: Parts): Promise<{ published: string; draft: string }> {
  const wording = {
    kind: 'outage',
    gravity: 'serious',
    title: 'Máy in thẻ hỏng',
    whatHappened: 'Máy in thẻ của Sở không in được.',
    whatToDo: 'Chờ thông báo tiếp theo.',
    audience: 'all',
  };
  const path = '/su-co?soan=moi';
  await sendForm(staff('tccb'), path, { intent: 'publish' }, wording);
  await sendForm(staff('tccb'), path, { intent: 'draft' }, { ...wording, title: 'Bản soạn dở' });
  const { rows } = await db.client.execute('select id, state from incidents order by id');
  const idIn = (state: string) => String(rows.find((row) => row['state'] === state)?.['id']);
  const published = idIn('published');
  await sendForm(staff('clerk'), `/su-co?ma=${published}`, { intent: 'acknowledge' });
  return { published, draft: idIn('draft') };
}
