import { useEffect } from 'react';
import { useLatest } from '../use-latest';

/** The form of the section in hand. */
export const SECTION_FORM_ID = 'phan-dang-sua';

/** What the keys do on a page; a verb that is not given is none of the page's at the time. */
export type PageKeys = {
  onEdit?: () => void;
  onSection?: (number: number) => void;
  onHelp?: () => void;
  onSave?: () => void;
  onSaveNext?: () => void;
  onClose?: () => void;
};

function isTypedInto(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  );
}

/** Gives what a key means on this page, or undefined for a key that is none of ours. */
function verbOf(event: KeyboardEvent, keys: PageKeys): (() => void) | undefined {
  const { key, target } = event;
  const { onSection } = keys;
  const withControl = (event.ctrlKey || event.metaKey) && !event.altKey;
  if (withControl && key.toLowerCase() === 's') return keys.onSave ?? (() => undefined);
  if (withControl && key === 'Enter') return keys.onSaveNext;
  // By place on the keyboard: with Alt some layouts write another sign.
  const digit = /^Digit(\d)$/.exec(event.code)?.[1];
  if (event.altKey && !event.ctrlKey && !event.shiftKey && digit !== undefined)
    return onSection && (() => onSection(digit === '0' ? 10 : Number(digit)));
  if (withControl || event.altKey) return undefined;
  // Enter in an input would send the form by accident.
  if (key === 'Enter' && target instanceof HTMLInputElement && target.form?.id === SECTION_FORM_ID)
    return () => undefined;
  if (key === 'F2') return keys.onEdit;
  if (key === 'Escape') return keys.onClose;
  return key === '?' && !isTypedInto(target) ? keys.onHelp : undefined;
}

/** Listens to the keys of the page; an open dialog, an open calendar and an input method that is composing keep theirs. */
export function usePageKeys(keys: PageKeys): void {
  const latest = useLatest(keys);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing || event.defaultPrevented || latest.current === null) return;
      if (document.querySelector('dialog[open]') !== null) return;
      const verb = verbOf(event, latest.current);
      if (verb === undefined) return;
      event.preventDefault();
      verb();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [latest]);
}
