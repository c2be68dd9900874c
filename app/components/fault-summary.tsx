import { useEffect, useRef, type ReactNode } from 'react';

export type SummedFault = { name: string; label: string; sentence: string; way?: ReactNode };

/** Sums up what was refused; each line leads to its input. Takes the focus, so that it is heard and seen. */
export function FaultSummary(parts: { heading: string; faults: readonly SummedFault[] }) {
  const { faults } = parts;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [faults]);
  return (
    <div className="notice notice-bad" role="alert" ref={box} tabIndex={-1}>
      <p className="notice-heading">{parts.heading}</p>
      <ul className="plain-list">
        {faults.map(({ name, label, sentence, way }) => (
          <li key={`${name} ${sentence}`}>
            <a
              href={`#${name}`}
              onClick={(event) => {
                const input = document.getElementById(name);
                if (input === null) return;
                // The address keeps telling where we are, not which input was wrong.
                event.preventDefault();
                input.focus();
              }}
            >
              {label}
            </a>
            : {sentence} {way}
          </li>
        ))}
      </ul>
    </div>
  );
}
