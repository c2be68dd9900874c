import { LIST } from '../i18n/vi/list';

/** Đủ or thiếu (n) of a whole dossier: a shape, a word, and a colour beside them. */
export function SectionStateMark({ incomplete }: { incomplete: number }) {
  const isComplete = incomplete === 0;
  return (
    <span className={isComplete ? 'mark mark-good' : 'mark mark-warn'}>
      <span aria-hidden="true">{isComplete ? '●' : '◐'}</span>
      {isComplete ? LIST.complete : LIST.incomplete(incomplete)}
    </span>
  );
}
