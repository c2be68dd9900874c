import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { RULES } from '../../app/i18n/vi/rules';
import { sharedDatabase, sharedUrl } from '../support/running-application';
import { signIn, type SignedInClient } from '../support/sign-in';

/** Asked as a browser without scripts would: addresses and plain forms. Nothing of the shared data is changed here. */
const HTML = { headers: { accept: 'text/html' } };

const clients = new Map<string, Promise<SignedInClient>>();

function as(username: string): Promise<SignedInClient> {
  const client = clients.get(username) ?? signIn({ url: sharedUrl() }, username);
  clients.set(username, client);
  return client;
}

async function page(username: string, path: string): Promise<{ status: number; main: string }> {
  const answer = await (await as(username)).get(path, HTML);
  // Where two pieces of text meet the server leaves a mark.
  const html = (await answer.text()).replaceAll('<!-- -->', '');
  const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'));
  return { status: answer.status, main };
}

async function send(path: string, fields: Record<string, string>) {
  const form = { _key: randomUUID(), ...fields };
  const answer = await (await as('tccb')).post(path, form, HTML);
  return { status: answer.status, html: await answer.text() };
}

async function count(table: string): Promise<number> {
  const { rows } = await sharedDatabase().client.execute(`select count(*) as n from ${table}`);
  return Number(rows[0]?.['n']);
}

describe('the screen of rules', () => {
  test('shows everybody the periods and the calendar, and the ways to change them to TCCB alone', async () => {
    for (const username of ['employee.1', 'clerk.phuvang', 'auditor', 'tccb']) {
      const { status, main } = await page(username, '/quy-dinh?nam=2026');
      expect(status).toBe(200);
      for (const text of ['14.4', '30 ngày', '17/02/2026, thứ Ba', RULES.unverified])
        expect(main).toContain(text);
      expect([username, /href="\/quy-dinh\?(doi|van-ban|ngay)=/.test(main)]).toEqual([
        username,
        username === 'tccb',
      ]);
      // An incident that is told meanwhile has a form of its own on every page.
      const forms = main.match(/name="intent" value="(?!acknowledge)/g) ?? [];
      expect([username, forms.length > 0]).toEqual([username, username === 'tccb']);
    }
  });

  test('a year nobody has entered says that what is counted through it is provisional', async () => {
    expect((await page('clerk.phuvang', '/quy-dinh?nam=2090')).main).toContain(
      RULES.calendar.notEntered,
    );
  });

  test('its forms open for TCCB only; what is not there is not found', async () => {
    const form = '/quy-dinh?van-ban=quy-che-2017';
    expect((await page('tccb', form)).status).toBe(200);
    expect((await page('clerk.phuvang', form)).status).toBe(403);
    for (const path of ['?van-ban=khong-co', '?doi=khong-co', '?ngay=2026-03-03'])
      expect([path, (await page('tccb', `/quy-dinh${path}`)).status]).toEqual([path, 404]);
  });

  test('an address that is none shows the screen of the running year', async () => {
    for (const path of ['?nam=abc', '?nam=0001', '?ngay=2026-02-30', '?xong=gi-do'])
      expect([path, (await page('employee.1', `/quy-dinh${path}`)).status]).toEqual([path, 200]);
  });
});

describe('a refused form', () => {
  test('of a period names each field and keeps what was typed', async () => {
    const before = await count('deadline_rules');
    const { main } = await page('tccb', '/quy-dinh');
    const ruleId = /\/quy-dinh\?doi=([\w-]+)/.exec(main)?.[1] ?? '';
    const path = `/quy-dinh?doi=${ruleId}`;
    const asked = { intent: 'change-rule', ruleId, unit: 'working-days', source: 'Văn bản thử' };
    const typed = await send(path, { ...asked, length: '400', validFrom: '31/02/2027' });
    expect(typed.status).toBe(422);
    expect(typed.html).toContain(RULES.faults['length.form']);
    expect(typed.html).toContain(RULES.faults['date.not-in-calendar']);
    expect(typed.html).toContain('value="Văn bản thử"');
    const early = await send(path, { ...asked, length: '7', validFrom: '01/01/2017' });
    expect(early.status).toBe(422);
    expect(early.html).toContain(RULES.faults['start.not-after']);
    expect(await count('deadline_rules')).toBe(before);
  });

  test.each([
    ['swapped_work', '17/03/2026', 'day.not-weekend'],
    ['swapped_off', '14/03/2026', 'day.weekend'],
    ['holiday', '17/02/2026', 'day.taken'],
    ['none', '17/03/2026', 'kind.missing'],
  ] as const)('of a day: %s on %s is told as %s', async (kind, day, fault) => {
    const before = await count('calendar_days');
    const asked = { intent: 'put-day', day, kind, name: 'Thử', source: '', seenChangedAt: '' };
    const { status, html } = await send('/quy-dinh?ngay=moi', asked);
    expect(status).toBe(422);
    expect(html).toContain(RULES.faults[fault]);
    expect(html).toContain(`value="${day}"`);
    expect(await count('calendar_days')).toBe(before);
  });

  test('of a year that changed since it was shown says so and writes nothing', async () => {
    const before = await count('calendar_years');
    const asked = { intent: 'open-year', year: '2091', seenDaysAt: '5' };
    const { status, html } = await send('/quy-dinh?nam=2091', asked);
    expect(status).toBe(409);
    expect(html).toContain('vừa được người khác đổi');
    expect(await count('calendar_years')).toBe(before);
  });
});
