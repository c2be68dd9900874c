import { useState, type KeyboardEvent } from 'react';
import type { SheetItem } from '../../domain/data-sheet/sheet-items';
import { VERDICT } from '../../forms/sheet-form';

export type Word = 'accept' | 'refuse';

const ROW = '[data-item]';

function isTyping(target: EventTarget): boolean {
  return target instanceof HTMLInputElement && target.type === 'text';
}

function focusRow(from: Element, step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>(ROW)];
  rows[rows.findIndex((row) => row === from) + step]?.focus();
}

function focusReason(row: HTMLElement): void {
  row.querySelector<HTMLInputElement>('input[type="text"]')?.focus();
}

/** The head's words while he gives them: by the mouse, or by A and R on the row that has the focus. */
export function useReview(
  items: readonly SheetItem[],
  typed: Readonly<Record<string, string>>,
): {
  wordOf: (key: string) => Word | null;
  say: (key: string, word: Word) => void;
  judged: number;
  acceptRest: () => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
} {
  const [words, setWords] = useState(() => {
    const given = items.flatMap(({ key }): [string, Word][] => {
      const word = typed[VERDICT.word(key)];
      return word === 'accept' || word === 'refuse' ? [[key, word]] : [];
    });
    return new Map(given);
  });
  const say = (key: string, word: Word) => setWords((known) => new Map(known).set(key, word));
  return {
    wordOf: (key) => words.get(key) ?? null,
    say,
    judged: words.size,
    acceptRest: () =>
      setWords((known) => new Map(items.map(({ key }) => [key, known.get(key) ?? 'accept']))),
    onKeyDown(event) {
      const row = (event.target as Element).closest<HTMLElement>(ROW);
      if (row === null || event.ctrlKey || event.metaKey || event.altKey) return;
      const key = row.dataset['item'] ?? '';
      const pressed = event.key.toLowerCase();
      if (isTyping(event.target)) {
        // Enter ends the reason and goes on; it must not send the review half done.
        if (event.key !== 'Enter') return;
        event.preventDefault();
        return focusRow(row, 1);
      }
      if (pressed === 'a') say(key, 'accept');
      else if (pressed === 'r') say(key, 'refuse');
      else if (event.target !== row || !['arrowdown', 'arrowup'].includes(pressed)) return;
      event.preventDefault();
      if (pressed === 'r') focusReason(row);
      else focusRow(row, pressed === 'arrowup' ? -1 : 1);
    },
  };
}
