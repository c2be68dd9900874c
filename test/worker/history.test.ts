import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addDays,
  formatPlainDate,
  localDayOf,
  startOfLocalDay,
  type PlainDate,
} from '../../app/domain/plain-date';
import { ERROR_SENTENCES } from '../../app/i18n/vi/errors';
import { DOSSIER } from '../../app/i18n/vi/dossier';
import { SECTION_NAMES } from '../../app/i18n/vi/sections';
import { amendSection } from '../../app/services/dossier/amend-section.server';
import type { Database } from '../../db/client.server';
import { contextOf, formHead, makeDossier } from '../support/factories';
import { plantAccount } from '../support/planted-account';
import { sharedDatabase, sharedUrl } from '../support/running-application';
import { signIn, type SignedInClient } from '../support/sign-in';

/* History and the dossier as it stood on a day, as a browser without scripts reads them. */

const TEXT = DOSSIER.history;
const HOUR = 3_600_000;

let db: Database;
let clerk: SignedInClient;
let stranger: SignedInClient;
let dossierId: string;
let opened: PlainDate;
let corrected: PlainDate;
let today: PlainDate;

beforeAll(async () => {
  db = sharedDatabase();
  const account = await plantAccount(db, 'clerk', 'TTYT-PV');
  const now = Date.now();
  today = localDayOf(now);
  opened = addDays(today, -30);
  corrected = addDays(today, -10);
  const at = (day: PlainDate) => contextOf(db, account, startOfLocalDay(day) + 9 * HOUR);
  dossierId = await makeDossier(await at(opened), 'Nguyễn Thị Xưa', {
    typed: { ethnic_group_code: '', religion_code: '', gender: '' },
  });
  const save = async (day: PlainDate, version: number, phone: string, correct: boolean) =>
    amendSection(await at(day), {
      dossierId,
      head: formHead('contact', version, {
        _key: crypto.randomUUID(),
        _act: correct ? 'correct' : 'update',
        _reason: correct ? 'Gõ nhầm số máy' : '',
        _basis: correct ? 'Đơn ngày 01/02' : '',
      }),
      typed: { phone, current_address_province: 'Huế' },
    });
  await save(opened, 0, '0905 000 001', false);
  await save(corrected, 1, '0905 000 002', true);
  const busy = await at(addDays(today, -5));
  for (let n = 0; n < 55; n += 1)
    await amendSection(
      { ...busy, now: busy.now + n },
      {
        dossierId,
        head: formHead('assessment', n, { _key: crypto.randomUUID() }),
        typed: { unit_assessment: `Nhận xét lần ${n}` },
      },
    );
  const other = await plantAccount(db, 'clerk', 'TTYT-HT');
  clerk = await signIn({ url: sharedUrl() }, account.username);
  stranger = await signIn({ url: sharedUrl() }, other.username);
});

afterAll(() => db.client.close());

function path(query = ''): string {
  return `/ho-so/${dossierId}/lich-su${query}`;
}

/** Text of a page as it is read, without what only scripts see. */
async function read(response: Response): Promise<string> {
  const html = await response.text();
  return html.replaceAll(/<script[\s\S]*?<\/script>/g, '').replaceAll('<!-- -->', '');
}

async function open(query: string): Promise<string> {
  const answer = await clerk.get(path(query));
  const html = await read(answer);
  expect(answer.status).toBe(200);
  return html;
}

test('an entry tells when, who, which act, what changed by its name, and why', async () => {
  const html = await open('?muc=contact');
  expect(html).toContain(`09:00 ${formatPlainDate(corrected)}`);
  expect(html).toContain(DOSSIER.timeline.correct);
  expect(html).toContain('Điện thoại');
  expect(html).not.toContain('>phone<');
  expect(html).toContain(DOSSIER.timeline.reason('Gõ nhầm số máy'));
  expect(html).toContain(DOSSIER.timeline.basis('Đơn ngày 01/02'));
  expect(html.indexOf(formatPlainDate(corrected))).toBeLessThan(
    html.indexOf(formatPlainDate(opened)),
  );
});

test('all entries are walked by the link to older ones, each once', async () => {
  const seen: string[] = [];
  let next: string | null = path();
  while (next !== null) {
    const html: string = await read(await clerk.get(next));
    seen.push(...[...html.matchAll(/tu=\d+&amp;den=\d+/g)].map(([link]) => link));
    const more: RegExpExecArray | null = /href="([^"]*sau=[^"]*)"/.exec(html);
    next = more === null ? null : (more[1] ?? '').replaceAll('&amp;', '&');
  }
  // 55 of the assessment, two of the contact, the first of the identity.
  expect(seen).toHaveLength(58);
});

test('two versions stand beside each other', async () => {
  const html = await open('?muc=contact&tu=1&den=2');
  expect(html).toContain(TEXT.comparison(SECTION_NAMES.contact, 1, 2));
  expect(html).toContain('0905 000 001');
  expect(html).toContain('0905 000 002');
  // What is the same on both sides is not told.
  expect(html).not.toContain('Nơi ở hiện nay: tỉnh, thành phố</th>');
  expect(await open('?muc=contact&tu=2&den=2')).toContain(TEXT.noDifference);
  expect(await open('?muc=contact&tu=0&den=1')).toContain(TEXT.beforeFirst);
});

test('a day as people type it leads to its address', async () => {
  const typed = encodeURIComponent(formatPlainDate(corrected));
  const answer = await clerk.get(path(`?ngay=${typed}`));
  expect(answer.status).toBe(302);
  expect(answer.headers.get('location')).toBe(path(`?ngay=${corrected}`));
});

test('the dossier of a day is whole, plainly not of today, and holds what was entered by its end', async () => {
  const day = addDays(corrected, -1);
  const html = await open(`?ngay=${day}`);
  expect(html).toContain(DOSSIER.asOf.banner(formatPlainDate(day)));
  for (const name of Object.values(SECTION_NAMES)) expect(html).toContain(`>${name}</h2>`);
  expect(html).toContain('0905 000 001');
  expect(html).not.toContain('0905 000 002');
  expect(html).toContain(DOSSIER.asOf.nothing);
  // Read-only: no form writes anything.
  expect(html.replaceAll(/<form[^>]*action="\/dang-xuat"/g, '')).not.toContain('method="post"');
  expect(await open(`?ngay=${corrected}`)).toContain('0905 000 002');
  const now = await open(`?ngay=${today}`);
  expect(now).toContain('Nhận xét lần 54');
  // Of today it must not say that it isn't today.
  expect(now).toContain(DOSSIER.asOf.bannerToday(formatPlainDate(today)));
  expect(now).not.toContain(DOSSIER.asOf.banner(formatPlainDate(today)));
});

test('before the first entry nothing stands, and the page says so', async () => {
  const day = addDays(opened, -1);
  const html = await open(`?ngay=${day}`);
  expect(html).toContain(DOSSIER.asOf.nothingAtAll(formatPlainDate(day)));
  expect(html).not.toContain('0905');
});

test.each(['31/02/2020', 'hôm qua', '', '99999', '2026-13-01', '1/1/1800', "'; --"])(
  'a day that is none is told at its field: %j',
  async (typed) => {
    const answer = await clerk.get(path(`?ngay=${encodeURIComponent(typed)}`));
    const html = await read(answer);
    expect(answer.status).toBe(422);
    expect(html).toContain(TEXT.badDay);
    expect(html).toMatch(/<input[^>]*aria-invalid="true"/);
    expect(html).toContain(TEXT.entries);
  },
);

test('a day that has not come is told at its field', async () => {
  for (const day of [addDays(today, 2), '31/12/2100']) {
    const answer = await clerk.get(path(`?ngay=${encodeURIComponent(day)}`));
    expect(answer.status).toBe(422);
    expect(await read(answer)).toContain(TEXT.futureDay(formatPlainDate(today)).slice(0, 20));
  }
});

test.each([
  ['?muc=khong-co', 400],
  ['?muc=__proto__', 400],
  ['?sau=x', 400],
  ['?muc=contact&tu=-1&den=2', 400],
  ['?muc=contact&tu=1e99&den=2', 400],
  ['?muc=contact&tu=1&den=99', 404],
])('an address that this software did not make is refused in words: %s', async (query, status) => {
  const answer = await clerk.get(path(query));
  const html = await read(answer);
  expect(answer.status).toBe(status);
  expect(html).toContain(
    ERROR_SENTENCES[status === 400 ? 'request.malformed' : 'access.not-found'],
  );
});

test('a stranger finds neither history nor past', async () => {
  for (const query of ['', '?muc=contact&tu=1&den=2', `?ngay=${corrected}`]) {
    const answer = await stranger.get(path(query));
    const html = await answer.text();
    expect(answer.status).toBe(404);
    expect(html).not.toContain('Nguyễn Thị Xưa');
    expect(html).not.toContain('0905');
  }
});

test('looking at a whole dossier of a day is logged', async () => {
  const { rows } = await db.client.execute({
    sql: `select count(*) as n from audit_entries where act = 'dossier.read-whole' and dossier_id = ?`,
    args: [dossierId],
  });
  await open(`?ngay=${corrected}`);
  const { rows: after } = await db.client.execute({
    sql: `select count(*) as n from audit_entries where act = 'dossier.read-whole' and dossier_id = ?`,
    args: [dossierId],
  });
  expect(Number(after[0]?.['n'])).toBeGreaterThanOrEqual(Math.max(1, Number(rows[0]?.['n'])));
});
