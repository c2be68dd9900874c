import { PAPER_STATES } from '../../domain/paper-twin/paper-item';
import { paperField } from '../../forms/paper-form';
import { wasTicked, type RefusedForm } from '../../forms/refused-form';
import { PAPER, PAPER_STATE_NAMES } from '../../i18n/vi/paper';
import type { PaperRow } from '../../services/paper/paper-page';
import { foundOf } from './checks';
import { faultAt } from './sentence-of';

const TEXT = PAPER.twin.papers;
const { column } = TEXT;

type Part = 'sheets' | 'shelf' | 'difference' | 'state';

type Parts = { row: PaperRow; refused: RefusedForm | null };

function storedOf({ last }: PaperRow, part: Part): string {
  return String(last?.[part] ?? '');
}

/** What an input begins with, and what says its fault: the table's heads name it for the eye, its label for the ear. */
function inputOf({ row, refused }: Parts, part: Part) {
  const name = paperField(part, row.code);
  const fault = faultAt(refused, name);
  return {
    fault,
    own: {
      id: name,
      name,
      defaultValue: refused?.typed[name] ?? storedOf(row, part),
      'aria-label': TEXT.input(column[part], row.name),
      'aria-invalid': fault === null ? undefined : true,
      'aria-describedby': fault === null ? undefined : `${name}-fault`,
    },
  };
}

function Fault({ id, fault }: { id: string; fault: string | null }) {
  if (fault === null) return null;
  return (
    <span id={`${id}-fault`} className="paper-fault">
      {fault}
    </span>
  );
}

/** Có, thiếu or không áp dụng; what was checked once can't be unchecked. */
export function StateChoice(parts: Parts) {
  const { own, fault } = inputOf(parts, 'state');
  return (
    <>
      <select {...own} className="plain-select">
        {parts.row.last === null && <option value="">{TEXT.unchecked}</option>}
        {PAPER_STATES.map((state) => (
          <option key={state} value={state}>
            {PAPER_STATE_NAMES[state]}
          </option>
        ))}
      </select>
      <Fault id={own.id} fault={fault} />
    </>
  );
}

/** How many sheets, and where the paper is kept. */
export function PlaceInput({ part, ...parts }: Parts & { part: 'sheets' | 'shelf' }) {
  const { own, fault } = inputOf(parts, part);
  return (
    <>
      <input
        {...own}
        type="text"
        inputMode={part === 'sheets' ? 'numeric' : undefined}
        autoComplete="off"
        className={`plain-input paper-${part}`}
      />
      <Fault id={own.id} fault={fault} />
    </>
  );
}

/** What was typed before a colleague wrote is shown beside what stands now. */
function Recorded({ row, refused }: Parts) {
  if (refused?.code !== 'paper.changed-meanwhile' || row.last === null) return null;
  const isOther = (['state', 'sheets', 'shelf', 'difference'] as const).some(
    (part) => refused.typed[paperField(part, row.code)] !== storedOf(row, part),
  );
  if (!isOther) return null;
  return <span className="cell-note">{TEXT.recorded(foundOf(row.last))}</span>;
}

/** What differs from the software; a noted difference has beside it the box that says it is settled. */
export function DifferenceInput(parts: Parts) {
  const { row, refused } = parts;
  const { own, fault } = inputOf(parts, 'difference');
  const agrees = paperField('agrees', row.code);
  const hasDifference = row.last !== null && row.last.difference !== null;
  return (
    <>
      <input
        {...own}
        type="text"
        autoComplete="off"
        maxLength={500}
        className="plain-input paper-difference"
      />
      {hasDifference && (
        <label className="paper-clear">
          <input
            type="checkbox"
            name={agrees}
            value="on"
            defaultChecked={wasTicked(refused, agrees, 'on')}
            aria-label={TEXT.input(TEXT.agrees, row.name)}
          />
          {TEXT.agrees}
        </label>
      )}
      <Fault id={own.id} fault={fault} />
      <Recorded {...parts} />
    </>
  );
}
