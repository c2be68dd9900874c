import { changedNames } from '../../components/section-view/changed-names';
import { SectionView } from '../../components/section-view/section-view';
import type { SectionProposal } from '../../domain/dossier/merge-plan';
import { choiceField } from '../../forms/merge-form';
import { MERGE } from '../../i18n/vi/merge';
import { SECTION_NAMES, tableLabel } from '../../i18n/vi/sections';
import { getSection } from '../../domain/dossier/section-catalogue';
import type { CodeChoices } from '../../services/dossier/dossier-page';

const TEXT = MERGE.sections;

function differingNames({ code, differing }: SectionProposal): string {
  const { tables } = getSection(code);
  return differing
    .flatMap((name) =>
      tables.some((table) => table.name === name) ? [tableLabel(name)] : changedNames([name]),
    )
    .join(', ');
}

/** A section in which the two differ: both texts beside each other, and which one stands from now on. */
export function SectionChoice(parts: {
  proposal: SectionProposal;
  choices: CodeChoices;
  chosen: string | undefined;
  fault: string | undefined;
}) {
  const { proposal, choices, fault } = parts;
  const { code, ours, theirs } = proposal;
  const field = choiceField(code);
  const chosen = parts.chosen ?? proposal.proposed;
  return (
    <section className="panel" aria-labelledby={`${code}-title`}>
      <h3 id={`${code}-title`}>{SECTION_NAMES[code]}</h3>
      <p className="quiet">{TEXT.differing(differingNames(proposal))}</p>
      <div className="merge-sides">
        <div className="merge-side">
          <h4>{TEXT.kept}</h4>
          <SectionView code={code} content={ours} choices={choices} />
        </div>
        <div className="merge-side">
          <h4>{TEXT.other}</h4>
          <SectionView code={code} content={theirs} choices={choices} />
        </div>
      </div>
      <fieldset className="merge-choice" id={field} tabIndex={-1}>
        <legend>{TEXT.choose(SECTION_NAMES[code])}</legend>
        {proposal.choices.map((choice) => (
          <label key={choice}>
            <input type="radio" name={field} value={choice} defaultChecked={choice === chosen} />{' '}
            {TEXT.choices[choice]}
          </label>
        ))}
        {fault !== undefined && <p className="fault">{fault}</p>}
      </fieldset>
    </section>
  );
}
