import { useEffect, useId, useRef, type ReactNode } from 'react';

/** A dialog of the browser's own: it holds the focus and gives it back, Esc closes it, nothing behind it can be reached. */
export function Dialog(parts: { title: string; onClose: () => void; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const shown = dialog.current;
    const before = document.activeElement;
    shown?.showModal();
    // The browser begins at the first input, which may be one that is only read.
    shown?.querySelector<HTMLElement>('input:not([readonly])')?.focus();
    return () => {
      shown?.close();
      // The dialog is gone from the page by now, so the browser itself gives nothing back.
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        parts.onClose();
      }}
    >
      <h2 id={titleId}>{parts.title}</h2>
      {parts.children}
    </dialog>
  );
}
