import { beforeAll, describe, expect, test } from 'vitest';
import { foldForSearch } from '../../app/domain/vietnamese-text';
import { sharedDatabase, sharedUrl } from '../support/running-application';
import { signIn, type SignedInClient } from '../support/sign-in';

/** Everything here is asked as a browser without scripts would: addresses, links and plain forms. */
const clients = new Map<string, SignedInClient>();

async function as(username: string): Promise<SignedInClient> {
  const known = clients.get(username);
  if (known !== undefined) return known;
  const client = await signIn({ url: sharedUrl() }, username);
  clients.set(username, client);
  return client;
}

async function page(username: string, path: string): Promise<{ status: number; html: string }> {
  const answer = await (await as(username)).get(path, { headers: { accept: 'text/html' } });
  return { status: answer.status, html: await answer.text() };
}

/** Addresses of links in the part of a page that is the screen's own. */
function linksIn(html: string): string[] {
  const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'));
  return [...main.matchAll(/<a[^>]* href="([^"]+)"/g)].map(([, href]) =>
    (href ?? '').replaceAll('&amp;', '&'),
  );
}

function dossiersIn(html: string): string[] {
  return linksIn(html)
    .map((href) => /^\/ho-so\/([\w-]{30,})$/.exec(href)?.[1])
    .filter((id) => id !== undefined);
}

async function stored(sql: string, ...args: string[]): Promise<Record<string, unknown>[]> {
  const { rows } = await sharedDatabase().client.execute({ sql, args });
  return rows as unknown as Record<string, unknown>[];
}

describe('the list of dossiers without scripts', () => {
  let person: { id: string; name: string; unit: string };

  beforeAll(async () => {
    const [row] = await stored(
      `select d.id, d.full_name, u.id as unit from dossiers d join units u on u.id = d.managing_unit_id where u.code = 'TTYT-PV' order by d.row_no limit 1`,
    );
    person = {
      id: String(row?.['id']),
      name: String(row?.['full_name']),
      unit: String(row?.['unit']),
    };
  });

  test('a person is found without marks by the clerk of the unit, not by one of another', async () => {
    const path = `/ho-so?q=${encodeURIComponent(foldForSearch(person.name))}&don-vi=&loai=`;
    expect(dossiersIn((await page('clerk.phuvang', path)).html)).toContain(person.id);
    expect(dossiersIn((await page('clerk.huongthuy', path)).html)).not.toContain(person.id);
    expect(dossiersIn((await page('tccb', path)).html)).toContain(person.id);
  });

  test('the links to the next page lead through every dossier of the unit once', async () => {
    const [count] = await stored(
      'select count(*) as n from dossiers where managing_unit_id = ?',
      person.unit,
    );
    const seen: string[] = [];
    let path: string | undefined = '/ho-so';
    while (path !== undefined) {
      const { html }: { html: string } = await page('clerk.phuvang', path);
      seen.push(...dossiersIn(html));
      path = linksIn(html).find((href) => href.includes('sau='));
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(Number(count?.['n']));
  });

  test('an address that no page writes is told in a sentence, with a status that says so', async () => {
    for (const path of ['/ho-so?dong=7', '/ho-so?sau=%27', `/ho-so?q=${'a'.repeat(3000)}`]) {
      const { status, html } = await page('clerk.phuvang', path);
      expect(status).toBe(400);
      expect(html).toContain('Yêu cầu gửi lên không đúng cách');
      expect(html).not.toContain('.server.ts');
    }
  });

  test('a unit of another is not found', async () => {
    const [other] = await stored(`select id from units where code = 'TTYT-HT'`);
    const asked = `/ho-so?don-vi=${String(other?.['id'])}`;
    expect((await page('clerk.phuvang', asked)).status).toBe(404);
    expect((await page('tccb', asked)).status).toBe(200);
  });

  test('nobody found says why and what to do next', async () => {
    const { html } = await page('clerk.phuvang', '/ho-so?q=khong%20co%20ai%20ten%20nay');
    expect(html).toContain('Không có hồ sơ nào khớp');
    expect(linksIn(html)).toContain('/ho-so');
  });

  test.each(['khtc', 'auditor'])('%s has no list', async (username) => {
    expect((await page(username, '/ho-so')).status).toBe(403);
  });
});

describe('Hôm nay', () => {
  test.each(['clerk.phuvang', 'head.phuvang', 'tccb', 'khtc', 'auditor', 'director', 'employee.1'])(
    'every link that %s is shown opens',
    async (username) => {
      const { status, html } = await page(username, '/');
      expect(status).toBe(200);
      const links = [...new Set(linksIn(html))];
      expect(links.length).toBeGreaterThan(0);
      for (const href of links)
        expect([href, (await page(username, href)).status]).toEqual([href, 200]);
    },
    120_000,
  );
});

describe('the tree of units', () => {
  test('a clerk reads the own unit, KHTC the sector and the way to manage it', async () => {
    const own = (await page('clerk.phuvang', '/to-chuc')).html;
    expect(own).toContain('TTYT-PV');
    expect(own).not.toContain('TTYT-HT');
    const sector = (await page('khtc', '/to-chuc?q=huong%20thuy')).html;
    expect(sector).toContain('TTYT-HT');
    expect(linksIn(sector)).toContain('/to-chuc/quan-ly');
    expect(dossiersIn(sector)).toEqual([]);
  });

  test('an employee has none', async () => {
    expect((await page('employee.1', '/to-chuc')).status).toBe(403);
  });
});

describe('the log', () => {
  test('is read by head, auditor and director only', async () => {
    for (const username of ['head.phuvang', 'auditor', 'director'])
      expect((await page(username, '/nhat-ky')).status).toBe(200);
    for (const username of ['clerk.phuvang', 'tccb', 'tccb.head', 'khtc', 'employee.1'])
      expect((await page(username, '/nhat-ky')).status).toBe(403);
  });

  test('a chain is checked by a link; the auditor meets no name of a dossier', async () => {
    const [row] = await stored(
      `select stream, dossier_id from audit_entries where act = 'section.update' and unit_id = (select id from units where code = 'TTYT-PV') order by seq desc limit 1`,
    );
    const chain = encodeURIComponent(String(row?.['stream']));
    for (const username of ['auditor', 'head.phuvang']) {
      const { html } = await page(username, `/nhat-ky?chuoi=${chain}`);
      expect(html).toContain('Chuỗi nguyên vẹn');
    }
    const [named] = await stored(
      'select full_name from dossiers where id = ?',
      String(row?.['dossier_id']),
    );
    const path = `/nhat-ky?tu-ngay=01/01/2017&ho-so=${String(row?.['dossier_id'])}`;
    expect((await page('auditor', path)).html).not.toContain(String(named?.['full_name']));
    expect((await page('head.phuvang', path)).html).toContain(String(named?.['full_name']));
  });

  test('a day that is none is told at its field', async () => {
    const { status, html } = await page('auditor', '/nhat-ky?tu-ngay=31/02/2026');
    expect(status).toBe(200);
    expect(html).toContain('Không phải ngày trong lịch');
    expect(html).toContain('value="31/02/2026"');
  });
});
