import type { UnitKind } from '../../domain/permission/roles';

/** A unit in the tree with those below it. */
export type UnitNode = {
  id: string;
  code: string;
  name: string;
  kind: UnitKind;
  typeName: string | null;
  keepsDossiers: boolean;
  /** Of the health sector, of the province: what decides how a move to it ends (Điều 10.1, 10.2, 10.3). */
  inSector: boolean;
  inProvince: boolean;
  /** Dossiers kept here; null where none are kept. */
  kept: number | null;
  /** People of the sector's dossiers who work here. */
  working: number;
  goLiveOn: string | null;
  verified: boolean;
  isEnded: boolean;
  /** Found by the search itself, not only standing above something found. */
  isFound: boolean;
  below: readonly UnitNode[];
};

export type OrganisationPage = {
  text: string;
  /** Units found, or all of the reach. */
  count: number;
  unverified: number;
  tops: readonly UnitNode[];
  may: { manage: boolean; list: boolean };
};
