export type SummaryLine = { field: string | null; sentence: string };

/** Sums up above a form why it was refused; each line leads to its field. */
export function RefusalSummary({ heading, lines }: { heading: string; lines: SummaryLine[] }) {
  return (
    <div className="notice notice-bad" role="alert">
      <p className="notice-heading">{heading}</p>
      {lines.length > 0 && (
        <ul className="plain-list">
          {lines.map(({ field, sentence }) => (
            <li key={`${field ?? ''} ${sentence}`}>
              {field === null ? sentence : <a href={`#${field}`}>{sentence}</a>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
