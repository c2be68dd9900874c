import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../support/browser';
import { screenFaults } from '../support/screen-faults';

/* What looks at every screen is itself seen red: once for each thing it is trusted to find. */

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

async function faultsOf(body: string): Promise<string> {
  const page: Page = await browser.newPage();
  await page.setContent(
    `<!doctype html><html lang="vi"><head><title>Thử</title><meta name="viewport" content="width=device-width"></head><body style="background:#fff;color:#000"><main><h1>Thử</h1>${body}</main></body></html>`,
  );
  const faults = await screenFaults(page);
  await page.close();
  return faults.join('\n');
}

const PALE = '<p style="color:#ccc">nhạt</p>';

test('letters too pale are found, again on the next page, and behind readable ones drawn otherwise', async () => {
  expect(await faultsOf('<p>đậm</p>')).toBe('');
  expect(await faultsOf(`<p>đậm</p>${PALE}`)).toMatch(
    /desk: color-contrast[^]*phone: color-contrast/,
  );
  expect(await faultsOf(PALE)).toContain('color-contrast');
  expect(await faultsOf('<div style="background:#222"><p>đậm</p></div>')).toContain(
    'color-contrast',
  );
});

test('letters that are pale on a phone alone are found there', async () => {
  const style = '<style>@media (max-width: 600px) { .a { color: #ccc } }</style>';
  expect(await faultsOf(`${style}<p class="a">nhạt</p>`)).toMatch(/^phone: color-contrast/);
});

test('an input without a name and a page too wide are found', async () => {
  expect(await faultsOf('<input>')).toContain('label');
  expect(await faultsOf('<div style="width:700px">rộng</div>')).toBe('phone: 708 px wide');
});
