import { useEffect, useRef, type RefObject } from 'react';
import { useLatest } from '../use-latest';

type Cell = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

function isCell(target: unknown): target is Cell {
  return (
    (target instanceof HTMLInputElement && !target.hidden) ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  );
}

function cellsOf(row: Element | null | undefined): Cell[] {
  return [...(row?.querySelectorAll<Element>('input, textarea, select') ?? [])].filter((cell) =>
    isCell(cell),
  );
}

function fill(cell: Cell, text: string): void {
  cell.value = text;
  cell.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Copies the cell above; from an empty row's first cell the whole row. */
function copyFromAbove(cell: Cell): void {
  const row = cell.closest('tr');
  const own = cellsOf(row);
  const above = cellsOf(row?.previousElementSibling);
  const isEmptyRow = own.every(({ value }) => value === '');
  const wanted = own.indexOf(cell) === 0 && isEmptyRow ? own : [cell];
  for (const target of wanted) {
    const source = above[own.indexOf(target)];
    if (source !== undefined) fill(target, source.value);
  }
}

function onTableKey(event: KeyboardEvent, addRow: () => void): void {
  const { target } = event;
  if (!isCell(target) || event.isComposing) return;
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'd') {
    event.preventDefault();
    copyFromAbove(target);
    return;
  }
  const isPlainEnter = event.key === 'Enter' && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!isPlainEnter || target instanceof HTMLTextAreaElement) return;
  event.preventDefault();
  const row = target.closest('tr');
  const column = cellsOf(row).indexOf(target);
  const below = cellsOf(row?.nextElementSibling)[column];
  if (below === undefined) addRow();
  else below.focus();
}

/**
 * Keys inside a table: Ctrl+D copies from above, Enter goes to the next row and adds one at the last. A text of several
 * lines keeps its Enter, and so does an input method that is composing. Gives the place for the table.
 */
export function useTableKeys(addRow: () => void): RefObject<HTMLTableElement> {
  const table = useRef<HTMLTableElement>(null);
  const latest = useLatest(addRow);
  useEffect(() => {
    const place = table.current;
    const onKey = (event: KeyboardEvent) => onTableKey(event, latest.current ?? (() => undefined));
    place?.addEventListener('keydown', onKey);
    return () => place?.removeEventListener('keydown', onKey);
  }, [latest]);
  return table;
}
