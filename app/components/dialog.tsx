import { useEffect, useId, useRef, type ReactNode } from 'react';

/** A dialog of the browser's own: it holds the focus, Esc closes it, nothing behind it can be reached. */
export function Dialog(parts: { title: string; onClose: () => void; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    // The browser begins at the first input, which may be one that is only read.
    shown?.querySelector<HTMLElement>('input:not([readonly])')?.focus();
    return () => shown?.close();
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
