import { useEffect, useRef, useState } from 'react';
import type { SectionCode } from '../../domain/dossier/section-catalogue';
import {
  compareThreeWays,
  mergeByChoice,
  sideOf,
  type Choices,
  type MergeItem,
  type SectionText,
  type Side,
} from '../../domain/dossier/three-way-merge';
import { formatLocalInstant } from '../../domain/plain-date';
import { DOSSIER } from '../../i18n/vi/dossier';
import { pathLabel } from '../../i18n/vi/sections';
import type { CodeChoices } from '../../services/dossier/dossier-page';
import { sideText } from './side-text';
import type { Comparison } from './editing-seed';

const TEXT = DOSSIER.threeWay;
const SIDES: readonly Side[] = ['mine', 'theirs'];
const VERDICTS = {
  mine: TEXT.onlyMine,
  theirs: TEXT.onlyTheirs,
  conflict: TEXT.mustChoose,
} as const;

function rowNumberOf(item: MergeItem, { three }: Comparison): number | null {
  if (item.table === null) return null;
  const rowId = /\[([^\]]+)\]/.exec(item.path)?.[1];
  const places = [three.theirs, three.mine, three.base].map((text) =>
    (text.tables[item.table ?? ''] ?? []).findIndex((row) => row.row_id === rowId),
  );
  const found = places.find((place) => place >= 0);
  return found === undefined ? null : found + 1;
}

/** One differing place: the original, and either side to choose from. */
function DifferenceRow(parts: {
  code: SectionCode;
  item: MergeItem;
  comparison: Comparison;
  choices: CodeChoices;
  side: Side | null;
  onChoose: ((side: Side) => void) | null;
}) {
  const { item, side, onChoose } = parts;
  const label = pathLabel(parts.code, item.path, rowNumberOf(item, parts.comparison));
  return (
    <tr className={item.verdict === 'conflict' && side === null ? 'undecided' : undefined}>
      <th scope="row">
        {label}
        <span className={item.verdict === 'conflict' ? 'mark mark-bad' : 'mark quiet'}>
          {item.verdict === 'conflict' && '≠ '}
          {VERDICTS[item.verdict]}
        </span>
      </th>
      <td data-label={TEXT.base}>{sideText(item, 'base', parts.choices)}</td>
      {SIDES.map((each) => (
        <td key={each} data-label={TEXT[each]} className={side === each ? 'chosen' : undefined}>
          {onChoose === null ? (
            sideText(item, each, parts.choices)
          ) : (
            <label className="side-choice">
              <input
                type="radio"
                name={`chon ${item.path}`}
                checked={side === each}
                onChange={() => onChoose(each)}
                aria-label={`${label}: ${TEXT[each]}, ${sideText(item, each, parts.choices)}`}
              />
              <span>{sideText(item, each, parts.choices)}</span>
            </label>
          )}
        </td>
      ))}
    </tr>
  );
}

/** The table of differences; without `onChoose` only to be read. */
export function Differences(parts: {
  code: SectionCode;
  comparison: Comparison;
  choices: CodeChoices;
  chosen: Choices;
  onChoose: ((item: MergeItem, side: Side) => void) | null;
}) {
  const { comparison, onChoose } = parts;
  return (
    <table className="data-table differences stacked-rows">
      <thead>
        <tr>
          <th scope="col">{TEXT.field}</th>
          <th scope="col">{TEXT.base}</th>
          {SIDES.map((each) => (
            <th key={each} scope="col">
              {TEXT[each]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {compareThreeWays(parts.code, comparison.three).map((item) => (
          <DifferenceRow
            key={item.path}
            code={parts.code}
            item={item}
            comparison={comparison}
            choices={parts.choices}
            side={sideOf(item, parts.chosen)}
            onChoose={onChoose === null ? null : (side) => onChoose(item, side)}
          />
        ))}
      </tbody>
    </table>
  );
}

/** Mine, theirs and the original, place by place: nothing of either side goes without a person's choice. */
export function ThreeWay(parts: {
  code: SectionCode;
  comparison: Comparison;
  choices: CodeChoices;
  isSaving: boolean;
  onSave: (merged: SectionText) => void;
  onDropMine: () => void;
}) {
  const { code, comparison } = parts;
  const [chosen, setChosen] = useState<Choices>({});
  const heading = useRef<HTMLHeadingElement>(null);
  // The form that had the focus is hidden: who reads goes on here.
  useEffect(() => heading.current?.focus(), []);
  const merged = mergeByChoice(code, comparison.three, chosen);
  const isSame = compareThreeWays(code, comparison.three).length === 0;
  return (
    <section className="three-way" aria-labelledby="so-sanh">
      <h3 id="so-sanh" tabIndex={-1} ref={heading}>
        {TEXT.title}
      </h3>
      <p>
        {isSame
          ? TEXT.same
          : TEXT.explain(
              comparison.by,
              comparison.at === null ? '' : formatLocalInstant(comparison.at),
              comparison.version,
            )}
      </p>
      {!isSame && (
        <Differences
          code={code}
          comparison={comparison}
          choices={parts.choices}
          chosen={chosen}
          onChoose={(item, side) => setChosen({ ...chosen, [item.path]: side })}
        />
      )}
      <div className="save-bar">
        {!isSame && (
          <button
            type="button"
            className="main-button"
            disabled={!merged.ok || parts.isSaving}
            onClick={() => merged.ok && parts.onSave(merged.text)}
          >
            {parts.isSaving ? DOSSIER.edit.saving : TEXT.save}
          </button>
        )}
        <button type="button" className="quiet-button" onClick={parts.onDropMine}>
          {TEXT.keepReading}
        </button>
        {!merged.ok && <output>{TEXT.undecided(merged.undecided.length)}</output>}
      </div>
    </section>
  );
}
