import { getEventKind } from '../event/event-kinds';
import { vietnameseSortKey } from '../vietnamese-name';
import {
  byDay,
  isLive,
  isSameLine,
  OPENING_KINDS,
  type LineFacts,
  type PaperFacts,
} from './line-facts';

/** Says whether a paper opens a dossier and its person is new: whose dossier is not older than the paper's signing (Điều 9.1). */
export function isOfNewPerson(paper: PaperFacts): boolean {
  if (!getEventKind(paper.kind).opensDossier) return false;
  return paper.dossierOpenedOn === null || paper.dossierOpenedOn >= paper.signedOn;
}

/** A dossier of the other paper that is older than this one's signing is another person's: this one's is new. */
function canShareDossier(without: PaperFacts, other: PaperFacts): boolean {
  return other.dossierOpenedOn === null || other.dossierOpenedOn >= without.signedOn;
}

function haveOneDossier(a: PaperFacts, b: PaperFacts): boolean {
  return a.dossierId !== null && a.dossierId === b.dossierId;
}

/** Without a dossier on one side only unit and name can tell; two lines of one decision are two people. */
function haveOneName(a: PaperFacts, b: PaperFacts): boolean {
  if (a.decisionId === b.decisionId || a.unit.id !== b.unit.id) return false;
  if (a.dossierId !== null && b.dossierId !== null) return false;
  if (a.dossierId === null && !canShareDossier(a, b)) return false;
  if (b.dossierId === null && !canShareDossier(b, a)) return false;
  return vietnameseSortKey(a.fullName) === vietnameseSortKey(b.fullName);
}

function connected(
  own: PaperFacts,
  papers: readonly PaperFacts[],
  isSame: (a: PaperFacts, b: PaperFacts) => boolean,
): PaperFacts[] {
  const found = [own];
  for (const one of found)
    for (const paper of papers) if (!found.includes(paper) && isSame(one, paper)) found.push(paper);
  return found;
}

/** A name says who it is only while it names one: one dossier at most, and no kind of paper twice. */
function isOnePerson(papers: readonly PaperFacts[]): boolean {
  const dossiers = new Set(papers.flatMap(({ dossierId }) => dossierId ?? []));
  return dossiers.size <= 1 && new Set(papers.map(({ kind }) => kind)).size === papers.length;
}

/** The papers of one recruitment (A15), the earliest signed first. */
export type Recruitment = {
  /** Those that hold its clock: the earliest of them does. */
  clock: readonly PaperFacts[];
  /** Those that may tell what was done: also backlog, papers of before the go-live, and later ones of the same dossier. */
  all: readonly PaperFacts[];
};

/**
 * Gives the papers of one recruitment (A15): decision, reception and contract of the same new person. The same person are lines
 * of one dossier; before there is one, lines of the unit with the same name, where that can only be one person. A paper that
 * opens no duty starts no clock either (backlog, from before the go-live), though the dossier may have been opened from it;
 * annulled ones, and those of an annulled dossier, tell nothing.
 */
export function recruitmentOf(facts: LineFacts): Recruitment {
  const papers = facts.papers.filter(
    (paper) =>
      !isSameLine(paper, facts) &&
      isOfNewPerson(paper) &&
      !paper.isVoid &&
      !paper.isDossierAnnulled,
  );
  const known = connected(facts, papers, haveOneDossier);
  const named = connected(facts, papers, (a, b) => haveOneDossier(a, b) || haveOneName(a, b));
  const strangers = named.filter((paper) => !known.includes(paper));
  const isTold = strangers.length > 0 && isOnePerson(named);
  const all = (isTold ? named : known).sort(byDay('signedOn'));
  const later = facts.papers.filter(
    (paper) =>
      OPENING_KINDS.includes(paper.kind) &&
      !paper.isVoid &&
      !all.some((one) => isSameLine(one, paper)) &&
      all.some((one) => haveOneDossier(one, paper)),
  );
  const opens = (paper: PaperFacts): boolean =>
    isSameLine(paper, facts) || (!paper.isBacklog && isLive(paper.unit, paper.effectiveOn));
  return { clock: all.filter(opens), all: [...all, ...later] };
}
