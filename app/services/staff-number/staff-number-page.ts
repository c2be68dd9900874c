import type { SectionLack, StaffNumberKind } from '../../domain/staff-number/staff-number';

export type StaffNumberPage = {
  dossierId: string;
  fullName: string;
  unitName: string;
  staffNumber: string | null;
  /** What stands in the way; empty where nothing does. */
  lacks: SectionLack[];
  /** A civil-servant card is for cadres and civil servants only. */
  mayHoldCard: boolean;
  issued: {
    seq: number;
    kind: StaffNumberKind;
    value: string;
    issuedOn: string;
    waivedReason: string | null;
    accountName: string;
  }[];
  may: { waive: boolean };
  today: string;
};
