import type { ContentPath } from '../../domain/dossier/section-state';

type Input = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

function isInput(element: unknown): element is Input {
  return (
    element instanceof HTMLInputElement ||
    element instanceof HTMLSelectElement ||
    element instanceof HTMLTextAreaElement
  );
}

/** The name of the input of a path: rows of a form are numbered, rows of a content have ids. */
function inputNameOf(form: HTMLFormElement, path: ContentPath): string | null {
  const match = /^([a-z_]+)\[([^\]]+)\]\.(.+)$/.exec(path);
  if (match === null) return path;
  const [, table = '', rowId = '', column = ''] = match;
  for (const input of form.querySelectorAll<HTMLInputElement>(
    `input[name^="${table}["][name$="].row_id"]`,
  ))
    if (input.value === rowId) return input.name.replace(/row_id$/, column);
  return null;
}

/**
 * Puts texts into the inputs of a form, all of them or none (gives false): one that is not found, or that has the cursor in
 * it, is in hand and stays.
 */
export function putInto(form: HTMLFormElement, texts: ReadonlyMap<ContentPath, string>): boolean {
  const inputs: [Input, string][] = [];
  for (const [path, text] of texts) {
    const name = inputNameOf(form, path);
    const input = name === null ? null : form.elements.namedItem(name);
    if (!isInput(input) || input === document.activeElement) return false;
    inputs.push([input, text]);
  }
  for (const [input, text] of inputs) input.value = text;
  return true;
}
