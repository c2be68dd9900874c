import type { FieldDefinition, FieldKind, Sensitivity } from '../dossier/field-definition';
import type { SectionCode } from '../dossier/section-catalogue';

/** What a kind of event does to the person's place: nothing, within the unit or to another, a loan, out, back. */
export type EventMove =
  | 'none'
  | 'move'
  | 'secondment'
  | 'secondment-return'
  | 'out'
  | 'end'
  | 'back';

/** Kinds of a field of an event's terms; labels stand in `i18n/vi/events.ts`. */
export type EventField = FieldDefinition & { name: EventFieldName };

const TEXT = (max: number) => ({ item: null, kind: 'text', max, sensitivity: 'N' }) as const;
const CODE = (list: string) => ({ item: null, kind: 'code', list, sensitivity: 'N' }) as const;
const DAY = { item: null, kind: 'partial-date', asks: 'day', sensitivity: 'N' } as const;

/** Every field an event can carry: what people type once and several sections take. */
export const EVENT_FIELDS = {
  position: TEXT(200),
  grade_code: CODE('professional_title'),
  step: { item: null, kind: 'whole-number', min: 1, max: 20, sensitivity: 'F' },
  coefficient: { item: null, kind: 'hundredths', min: 50, max: 1500, sensitivity: 'F' },
  over_frame_percent: { item: null, kind: 'whole-number', min: 0, max: 60, sensitivity: 'F' },
  position_allowance: { item: null, kind: 'hundredths', min: 0, max: 200, sensitivity: 'F' },
  employment_type: CODE('employment_type'),
  contract_no: TEXT(50),
  contract_until: DAY,
  institution: TEXT(200),
  major: TEXT(200),
  training_until: DAY,
  training_form: CODE('training_form'),
  certificate: TEXT(200),
  award_form: CODE('award_form'),
  discipline_form: CODE('discipline_form'),
  decision_level: CODE('decision_level'),
  reason: TEXT(300),
  to_agency: TEXT(200),
} as const satisfies Record<string, FieldKind & { item: null; sensitivity: Sensitivity }>;

export type EventFieldName = keyof typeof EVENT_FIELDS;

export type EventKindDefinition = {
  move: EventMove;
  /** Names a person who has no dossier yet (Điều 9.1). */
  opensDossier: boolean;
  fields: readonly EventFieldName[];
  /** Without these it can't be entered. */
  demanded: readonly EventFieldName[];
  /** The sections it writes. */
  sections: readonly SectionCode[];
  /** What the person's status becomes; null: stays. */
  status: string | null;
  /** A secondment or a term has a last day. */
  hasEnd: boolean;
};

const PLAIN = {
  move: 'none',
  opensDossier: false,
  demanded: [],
  status: null,
  hasEnd: false,
} as const;

/** Kinds of event (biến động) by the codes of the field, with the two returns beside them (Điều 9.2.b, 10). */
export const EVENT_KINDS = {
  TD: {
    ...PLAIN,
    opensDossier: true,
    fields: ['position', 'employment_type', 'grade_code', 'step', 'coefficient'],
    sections: ['employment', 'salary', 'work-history'],
    status: 'DANG_LAM',
  },
  TN: {
    ...PLAIN,
    opensDossier: true,
    fields: ['position', 'employment_type', 'grade_code', 'step', 'coefficient'],
    sections: ['employment', 'salary', 'work-history'],
    status: 'DANG_LAM',
  },
  HDLV: {
    ...PLAIN,
    opensDossier: true,
    fields: ['contract_no', 'employment_type', 'contract_until', 'position'],
    demanded: ['employment_type'],
    sections: ['employment'],
  },
  HTS: {
    ...PLAIN,
    fields: ['employment_type', 'grade_code', 'step', 'coefficient'],
    demanded: ['employment_type'],
    sections: ['employment', 'salary'],
    status: 'DANG_LAM',
  },
  BN: {
    ...PLAIN,
    fields: ['position', 'position_allowance'],
    demanded: ['position'],
    sections: ['employment', 'salary', 'work-history'],
    hasEnd: true,
  },
  BC: {
    ...PLAIN,
    fields: ['position', 'position_allowance'],
    demanded: ['position'],
    sections: ['employment', 'salary', 'work-history'],
    hasEnd: true,
  },
  BNL: {
    ...PLAIN,
    fields: ['position', 'position_allowance'],
    demanded: ['position'],
    sections: ['employment', 'salary', 'work-history'],
    hasEnd: true,
  },
  MN: {
    ...PLAIN,
    fields: ['position', 'position_allowance', 'reason'],
    demanded: ['position'],
    sections: ['employment', 'salary', 'work-history'],
  },
  DD: {
    ...PLAIN,
    move: 'move',
    fields: ['position'],
    sections: ['employment', 'work-history'],
  },
  LC: {
    ...PLAIN,
    move: 'move',
    fields: ['position'],
    sections: ['employment', 'work-history'],
    hasEnd: true,
  },
  CDVT: {
    ...PLAIN,
    move: 'move',
    fields: ['position'],
    demanded: ['position'],
    sections: ['employment', 'work-history'],
  },
  BP: {
    ...PLAIN,
    move: 'secondment',
    // The place of a secondment outside the sector (A22), where no unit of ours receives.
    fields: ['position', 'to_agency'],
    sections: ['work-history'],
    status: 'BIET_PHAI_DI',
    hasEnd: true,
  },
  HET_BP: {
    ...PLAIN,
    move: 'secondment-return',
    fields: ['position'],
    sections: ['work-history'],
    status: 'DANG_LAM',
  },
  NLTX: {
    ...PLAIN,
    fields: ['grade_code', 'step', 'coefficient', 'over_frame_percent'],
    demanded: ['step', 'coefficient'],
    sections: ['salary'],
  },
  NLTH: {
    ...PLAIN,
    fields: ['grade_code', 'step', 'coefficient', 'reason'],
    demanded: ['step', 'coefficient'],
    sections: ['salary'],
  },
  NN: {
    ...PLAIN,
    fields: ['grade_code', 'step', 'coefficient', 'over_frame_percent'],
    demanded: ['grade_code', 'step', 'coefficient'],
    sections: ['salary'],
  },
  DTBD: {
    ...PLAIN,
    fields: ['institution', 'major', 'training_form', 'training_until', 'certificate'],
    demanded: ['institution'],
    sections: ['education'],
  },
  KT: {
    ...PLAIN,
    fields: ['award_form', 'decision_level', 'reason'],
    demanded: ['award_form'],
    sections: ['honours'],
  },
  KL: {
    ...PLAIN,
    fields: ['discipline_form', 'decision_level', 'reason'],
    demanded: ['discipline_form'],
    sections: ['honours'],
  },
  CT: {
    ...PLAIN,
    move: 'out',
    fields: ['to_agency', 'reason'],
    demanded: ['to_agency'],
    sections: ['work-history'],
    status: 'CHUYEN_DI',
  },
  NH: {
    ...PLAIN,
    move: 'end',
    fields: ['reason'],
    sections: ['work-history'],
    status: 'NGHI_HUU',
  },
  TV: {
    ...PLAIN,
    move: 'end',
    fields: ['reason'],
    sections: ['work-history'],
    status: 'THOI_VIEC',
  },
  TUTRAN: {
    ...PLAIN,
    move: 'end',
    fields: ['reason'],
    sections: ['work-history'],
    status: 'TU_TRAN',
  },
  TRO_LAI: {
    ...PLAIN,
    move: 'back',
    fields: ['position', 'employment_type', 'reason'],
    sections: ['employment', 'work-history'],
    status: 'DANG_LAM',
  },
} as const satisfies Record<string, EventKindDefinition>;

export type EventKind = keyof typeof EVENT_KINDS;

/** The kinds in the order of the tables. */
export const EVENT_KIND_CODES = Object.keys(EVENT_KINDS) as readonly EventKind[];

/** Says whether a value is the code of a kind of event. */
export function isEventKind(value: unknown): value is EventKind {
  return typeof value === 'string' && Object.hasOwn(EVENT_KINDS, value);
}

/** Gives what is known of a kind of event. */
export function getEventKind(kind: EventKind): EventKindDefinition {
  return EVENT_KINDS[kind];
}

/** Gives the fields of a kind's terms as the form and the parser take them. */
export function eventFieldsOf(kind: EventKind): readonly EventField[] {
  const { fields, demanded } = getEventKind(kind);
  return fields.map((name) => ({
    name,
    ...EVENT_FIELDS[name],
    ...(demanded.includes(name) ? { required: true as const, demanded: true as const } : {}),
  }));
}

/** Statuses in which a dossier is closed (Điều 10.3, 11): it stays for ever and takes no further update. */
export const CLOSED_STATUSES: readonly string[] = ['CHUYEN_DI', 'NGHI_HUU', 'THOI_VIEC', 'TU_TRAN'];

/** Says whether a person of this status has left: gone out of the sector, retired, resigned or died. */
export function isClosedStatus(status: string): boolean {
  return CLOSED_STATUSES.includes(status);
}
