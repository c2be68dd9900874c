import type { SectionCode } from '../../domain/dossier/section-catalogue';
import type { SectionProposal } from '../../domain/dossier/merge-plan';
import type { AnnulObstacles } from './annul-obstacles';
import type { CodeChoices, DossierHead } from './dossier-page';

/** Another dossier that may be of the same person. */
export type MergeCandidate = {
  id: string;
  fullName: string;
  unitName: string;
  note: string | null;
};

/** Two dossiers side by side: what goes on, what is annulled, where they differ. */
export type MergePreview = {
  kept: DossierHead;
  other: DossierHead;
  proposals: SectionProposal[];
  /** Sections that stay as they are. */
  same: SectionCode[];
  /** Versions of both as they are shown: a save meanwhile refuses the merge. */
  seen: string;
  obstacles: AnnulObstacles;
  choices: CodeChoices;
};

export type MergePage = {
  head: DossierHead;
  /** What was searched for; empty where nothing was. */
  text: string;
  candidates: MergeCandidate[];
  preview: MergePreview | null;
};
