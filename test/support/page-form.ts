import { parse, type HTMLElement } from 'node-html-parser';
import type { SignedInClient } from './sign-in';

/** Which form of a page is meant: by the values of some of its fields, by the intent of its button, or by a field it has. */
export type WantedForm = {
  intent?: string;
  has?: string;
  /** Fields that stand in the form with these values: which of several like forms it is. */
  where?: Readonly<Record<string, string>>;
};

export type TypedFields = Readonly<Record<string, string | readonly string[]>>;

/** A page as a browser without scripts asks for it. */
const PLAIN = { headers: { accept: 'text/html' } };

function inputsOf(form: HTMLElement): HTMLElement[] {
  return form.querySelectorAll('input, select, textarea');
}

/** What a browser would send of one control; nothing for what is not ticked. */
function sentBy(control: HTMLElement): string | null {
  const type = control.getAttribute('type') ?? '';
  if (type === 'checkbox' || type === 'radio')
    return control.hasAttribute('checked') ? (control.getAttribute('value') ?? 'on') : null;
  if (control.tagName === 'TEXTAREA') return control.text.replace(/^\n/, '');
  if (control.tagName !== 'SELECT') return control.getAttribute('value') ?? '';
  const options = control.querySelectorAll('option');
  const chosen = options.find((option) => option.hasAttribute('selected')) ?? options[0];
  return chosen?.getAttribute('value') ?? '';
}

function isWanted(form: HTMLElement, { intent, has, where = {} }: WantedForm): boolean {
  const controls = inputsOf(form);
  const holds = (name: string, value: string) =>
    controls.some((one) => one.getAttribute('name') === name && sentBy(one) === value);
  const buttons = form.querySelectorAll('button[name="intent"]');
  return (
    (intent === undefined ||
      holds('intent', intent) ||
      buttons.some((button) => button.getAttribute('value') === intent)) &&
    (has === undefined || controls.some((one) => one.getAttribute('name') === has)) &&
    Object.entries(where).every(([name, value]) => holds(name, value))
  );
}

export type PageForm = {
  action: string | null;
  fields: URLSearchParams;
  /** Boxes that could be ticked, by their names. */
  boxes: URLSearchParams;
};

/** Reads a form of a page with everything that stands in it, hidden fields and choices included; null where there is none. */
export function findForm(html: string, wanted: WantedForm): PageForm | null {
  const posts = parse(html)
    .querySelectorAll('form')
    .filter((form) => form.getAttribute('method')?.toLowerCase() === 'post');
  const form = posts.find((candidate) => isWanted(candidate, wanted));
  if (form === undefined) return null;
  const fields = new URLSearchParams();
  const boxes = new URLSearchParams();
  for (const control of inputsOf(form)) {
    const name = control.getAttribute('name');
    const value = sentBy(control);
    if (name === undefined) continue;
    if (value !== null) fields.append(name, value);
    if (control.getAttribute('type') === 'checkbox')
      boxes.append(name, control.getAttribute('value') ?? 'on');
  }
  if (wanted.intent !== undefined) fields.set('intent', wanted.intent);
  return { action: form.getAttribute('action') ?? null, fields, boxes };
}

/** Gives the words of a page, to say what it answered. */
export function wordsOf(html: string): string {
  const page = parse(html);
  const main = page.querySelector('main') ?? page;
  return main.structuredText.replace(/\s+/g, ' ').slice(0, 700);
}

function setAll(fields: URLSearchParams, typed: TypedFields): void {
  for (const [name, value] of Object.entries(typed)) {
    fields.delete(name);
    for (const one of typeof value === 'string' ? [value] : value) fields.append(name, one);
  }
}

/** Gives the address where a form was sent to led, and the page that stood there instead. */
export type Sent = { status: number; location: string; html: string };

/**
 * Opens a page, fills the wanted form in as a person without scripts would, and sends it. What the form carries by itself
 * goes along, so that a later form with further hidden fields is filled in the same way. Throws when there is no such form
 * or when it is refused.
 */
export async function sendForm(
  client: SignedInClient,
  path: string,
  wanted: WantedForm,
  typed: TypedFields | ((form: PageForm) => TypedFields) = {},
): Promise<Sent> {
  const page = await client.get(path, PLAIN);
  const html = await page.text();
  const form = findForm(html, wanted);
  if (form === null)
    throw new Error(
      `no form ${JSON.stringify(wanted)} at ${path} (${page.status}): ${wordsOf(html)}`,
    );
  setAll(form.fields, typeof typed === 'function' ? typed(form) : typed);
  const answer = await client.post(form.action ?? path, form.fields, PLAIN);
  const text = await answer.text();
  if (answer.status >= 400)
    throw new Error(`${JSON.stringify(wanted)} at ${path} gave ${answer.status}: ${wordsOf(text)}`);
  return { status: answer.status, location: answer.headers.get('location') ?? '', html: text };
}
