import type { FieldDefinition, SectionDefinition } from './field-definition';
import { FORM_EDITIONS, isAsked } from './form-editions';

const MAX_ROWS = 60;

const SECOND_EDITION = FORM_EDITIONS[1];

/** Names are kept as literal types, so that a field without its label does not compile. */
function place<const Prefix extends string>(prefix: Prefix, item: string) {
  return [
    { name: `${prefix}_commune`, item, kind: 'text', max: 100, sensitivity: 'P' },
    { name: `${prefix}_district`, item, kind: 'text', max: 100, sensitivity: 'P' },
    {
      name: `${prefix}_province`,
      item,
      kind: 'text',
      max: 100,
      sensitivity: 'P',
      required: true,
    },
  ] as const satisfies readonly FieldDefinition[];
}

function address<const Prefix extends string>(prefix: Prefix, item: string) {
  return [
    { name: `${prefix}_detail`, item, kind: 'text', max: 200, sensitivity: 'P' },
    ...place(prefix, item),
  ] as const satisfies readonly FieldDefinition[];
}

const FAMILY_MEMBER = [
  { name: 'full_name', item: '30', kind: 'text', max: 100, sensitivity: 'S3', required: true },
  { name: 'birth_year', item: '30', kind: 'whole-number', min: 1850, max: 2100, sensitivity: 'S3' },
  { name: 'details', item: '30', kind: 'long-text', max: 1000, sensitivity: 'S3' },
] as const satisfies readonly FieldDefinition[];

/**
 * The thirteen sections of a dossier with the items of form 2C-BNV/2008 (QĐ 02/2008/QĐ-BNV): what is versioned, saved,
 * locked and masked as one. Items H1, H2, H3 stand on the dossier itself; 21 and 22 (highest award, highest
 * discipline) are derived from the tables of `honours`.
 */
export const SECTIONS = [
  {
    code: 'identity',
    sealed: false,
    fields: [
      {
        name: 'birth_full_name',
        item: '1',
        kind: 'text',
        max: 100,
        sensitivity: 'P',
        required: true,
        demanded: true,
      },
      { name: 'other_names', item: '2', kind: 'text', max: 100, sensitivity: 'P' },
      {
        name: 'date_of_birth',
        item: '3',
        kind: 'partial-date',
        asks: 'day',
        sensitivity: 'P',
        required: true,
      },
      { name: 'gender', item: '3', kind: 'code', list: 'gender', sensitivity: 'P', required: true },
      ...place('birth_place', '4'),
      ...place('home_town', '5'),
      {
        name: 'ethnic_group_code',
        item: '6',
        kind: 'code',
        list: 'ethnic_group',
        sensitivity: 'S',
        required: true,
      },
      {
        name: 'religion_code',
        item: '7',
        kind: 'code',
        list: 'religion',
        sensitivity: 'S',
        required: true,
      },
    ],
    tables: [],
  },
  {
    code: 'contact',
    sealed: false,
    fields: [
      ...address('permanent_address', '8'),
      ...address('current_address', '9'),
      { name: 'phone', item: null, kind: 'text', max: 30, sensitivity: 'P' },
      { name: 'email', item: null, kind: 'text', max: 100, sensitivity: 'P' },
    ],
    tables: [],
  },
  {
    code: 'papers',
    sealed: true,
    fields: [
      {
        name: 'national_id',
        item: '25',
        kind: 'digits',
        lengths: [9, 12],
        sensitivity: 'P+',
        required: true,
      },
      {
        name: 'national_id_issued_on',
        item: '25',
        kind: 'partial-date',
        asks: 'day',
        sensitivity: 'P+',
        required: true,
      },
      { name: 'national_id_issued_by', item: '25', kind: 'text', max: 150, sensitivity: 'P+' },
      { name: 'social_insurance_no', item: '26', kind: 'digits', lengths: [10], sensitivity: 'P+' },
      { name: 'health_insurance_no', item: null, kind: 'text', max: 20, sensitivity: 'P+' },
      { name: 'tax_no', item: null, kind: 'digits', lengths: [10, 12, 13], sensitivity: 'P+' },
      { name: 'bank_account', item: null, kind: 'text', max: 30, sensitivity: 'P+' },
      { name: 'bank_name', item: null, kind: 'text', max: 100, sensitivity: 'P+' },
      // TT 06/2023/TT-BNV, head of the form.
      {
        name: 'official_id',
        item: null,
        kind: 'text',
        max: 30,
        sensitivity: 'P+',
        since: SECOND_EDITION,
      },
    ],
    tables: [],
  },
  {
    code: 'employment',
    sealed: false,
    fields: [
      { name: 'occupation_at_recruitment', item: '10', kind: 'text', max: 150, sensitivity: 'N' },
      {
        name: 'recruited_on',
        item: '11',
        kind: 'partial-date',
        asks: 'day',
        sensitivity: 'N',
        required: true,
      },
      {
        name: 'recruiting_agency',
        item: '11',
        kind: 'text',
        max: 200,
        sensitivity: 'N',
        required: true,
      },
      {
        name: 'employment_type',
        item: null,
        kind: 'code',
        list: 'employment_type',
        sensitivity: 'N',
        required: true,
      },
      {
        name: 'current_position',
        item: '12',
        kind: 'text',
        max: 200,
        sensitivity: 'N',
        required: true,
      },
      { name: 'main_duty', item: '13', kind: 'text', max: 300, sensitivity: 'N', required: true },
      { name: 'strengths', item: '20', kind: 'text', max: 300, sensitivity: 'N' },
      { name: 'practising_licence_no', item: null, kind: 'text', max: 50, sensitivity: 'N' },
      {
        name: 'practising_licence_issued_on',
        item: null,
        kind: 'partial-date',
        asks: 'day',
        sensitivity: 'N',
      },
      { name: 'practising_licence_scope', item: null, kind: 'text', max: 300, sensitivity: 'N' },
    ],
    tables: [
      {
        name: 'contracts',
        item: null,
        maxRows: MAX_ROWS,
        columns: [
          { name: 'contract_no', item: null, kind: 'text', max: 50, sensitivity: 'N' },
          {
            name: 'contract_type',
            item: null,
            kind: 'code',
            list: 'employment_type',
            sensitivity: 'N',
            required: true,
          },
          {
            name: 'signed_on',
            item: null,
            kind: 'partial-date',
            asks: 'day',
            sensitivity: 'N',
            required: true,
          },
          { name: 'starts_on', item: null, kind: 'partial-date', asks: 'day', sensitivity: 'N' },
          { name: 'ends_on', item: null, kind: 'partial-date', asks: 'day', sensitivity: 'N' },
        ],
      },
      {
        name: 'concurrent_posts',
        item: '12',
        maxRows: MAX_ROWS,
        columns: [
          {
            name: 'post',
            item: '12',
            kind: 'text',
            max: 200,
            sensitivity: 'N',
            required: true,
          },
          { name: 'organisation', item: '12', kind: 'text', max: 200, sensitivity: 'N' },
          { name: 'starts_on', item: '12', kind: 'partial-date', asks: 'day', sensitivity: 'N' },
          { name: 'ends_on', item: '12', kind: 'partial-date', asks: 'day', sensitivity: 'N' },
        ],
      },
    ],
  },
  {
    code: 'salary',
    sealed: false,
    fields: [
      {
        name: 'grade_code',
        item: '14',
        kind: 'code',
        list: 'professional_title',
        sensitivity: 'F',
        required: true,
      },
      {
        name: 'salary_step',
        item: '14',
        kind: 'whole-number',
        min: 1,
        max: 20,
        sensitivity: 'F',
        required: true,
      },
      {
        name: 'salary_coefficient',
        item: '14',
        kind: 'hundredths',
        min: 50,
        max: 1500,
        sensitivity: 'F',
        required: true,
      },
      {
        name: 'over_frame_percent',
        item: '14',
        kind: 'whole-number',
        min: 0,
        max: 60,
        sensitivity: 'F',
      },
      {
        name: 'salary_from',
        item: '14',
        kind: 'partial-date',
        asks: 'day',
        sensitivity: 'F',
        required: true,
      },
      {
        name: 'position_allowance',
        item: '14',
        kind: 'hundredths',
        min: 0,
        max: 200,
        sensitivity: 'F',
      },
      {
        name: 'reserved_difference',
        item: '14',
        kind: 'hundredths',
        min: 0,
        max: 300,
        sensitivity: 'F',
      },
    ],
    tables: [
      {
        name: 'other_allowances',
        item: '14',
        maxRows: MAX_ROWS,
        columns: [
          {
            name: 'allowance_code',
            item: '14',
            kind: 'code',
            list: 'allowance',
            sensitivity: 'F',
            required: true,
          },
          { name: 'rate', item: '14', kind: 'hundredths', min: 0, max: 100000, sensitivity: 'F' },
          { name: 'starts_on', item: '14', kind: 'partial-date', asks: 'day', sensitivity: 'F' },
        ],
      },
      {
        name: 'salary_history',
        item: '31',
        maxRows: 100,
        columns: [
          {
            name: 'starts_on',
            item: '31',
            kind: 'partial-date',
            asks: 'month',
            sensitivity: 'F',
            required: true,
          },
          {
            name: 'grade_code',
            item: '31',
            kind: 'code',
            list: 'professional_title',
            sensitivity: 'F',
            required: true,
          },
          { name: 'step', item: '31', kind: 'whole-number', min: 1, max: 20, sensitivity: 'F' },
          {
            name: 'coefficient',
            item: '31',
            kind: 'hundredths',
            min: 50,
            max: 1500,
            sensitivity: 'F',
          },
        ],
      },
    ],
  },
  {
    code: 'education',
    sealed: false,
    fields: [
      {
        name: 'general_education',
        item: '15.1',
        kind: 'code',
        list: 'general_education',
        sensitivity: 'N',
        required: true,
      },
      {
        name: 'highest_qualification',
        item: '15.2',
        kind: 'code',
        list: 'qualification',
        sensitivity: 'N',
        required: true,
      },
      { name: 'highest_speciality', item: '15.2', kind: 'text', max: 200, sensitivity: 'N' },
      {
        name: 'political_theory_level',
        item: '15.3',
        kind: 'code',
        list: 'political_theory',
        sensitivity: 'S',
      },
      {
        name: 'state_management_level',
        item: '15.4',
        kind: 'code',
        list: 'state_management',
        sensitivity: 'N',
      },
      { name: 'it_level', item: '15.6', kind: 'code', list: 'it_level', sensitivity: 'N' },
      // HS02-VC/BNV, item 19; TT 06/2023/TT-BNV, item 21.
      {
        name: 'academic_rank',
        item: null,
        kind: 'code',
        list: 'academic_rank',
        sensitivity: 'N',
        since: SECOND_EDITION,
      },
    ],
    tables: [
      {
        name: 'foreign_languages',
        item: '15.5',
        maxRows: 10,
        columns: [
          {
            name: 'language',
            item: '15.5',
            kind: 'code',
            list: 'foreign_language',
            sensitivity: 'N',
            required: true,
          },
          {
            name: 'level',
            item: '15.5',
            kind: 'code',
            list: 'foreign_language_level',
            sensitivity: 'N',
          },
        ],
      },
      {
        name: 'trainings',
        item: '27',
        maxRows: MAX_ROWS,
        requiredRows: 1,
        columns: [
          {
            name: 'institution',
            item: '27',
            kind: 'text',
            max: 200,
            sensitivity: 'N',
            required: true,
          },
          { name: 'major', item: '27', kind: 'text', max: 200, sensitivity: 'N' },
          {
            name: 'starts_on',
            item: '27',
            kind: 'partial-date',
            asks: 'month',
            sensitivity: 'N',
            required: true,
          },
          { name: 'ends_on', item: '27', kind: 'partial-date', asks: 'month', sensitivity: 'N' },
          { name: 'form', item: '27', kind: 'code', list: 'training_form', sensitivity: 'N' },
          { name: 'certificate', item: '27', kind: 'text', max: 200, sensitivity: 'N' },
          // HS02-VC/BNV, item 27; TT 06/2023/TT-BNV, items 32.1 to 32.6.
          {
            name: 'kind',
            item: null,
            kind: 'code',
            list: 'training_kind',
            sensitivity: 'N',
            since: SECOND_EDITION,
          },
        ],
      },
    ],
  },
  {
    code: 'work-history',
    sealed: false,
    fields: [],
    tables: [
      {
        name: 'work_history',
        item: '28',
        maxRows: 100,
        requiredRows: 1,
        columns: [
          {
            name: 'starts_on',
            item: '28',
            kind: 'partial-date',
            asks: 'month',
            sensitivity: 'N',
            required: true,
          },
          { name: 'ends_on', item: '28', kind: 'partial-date', asks: 'month', sensitivity: 'N' },
          {
            name: 'post_and_unit',
            item: '28',
            kind: 'long-text',
            max: 500,
            sensitivity: 'N',
            required: true,
          },
        ],
      },
    ],
  },
  {
    code: 'political',
    sealed: false,
    fields: [
      {
        name: 'party_admitted_on',
        item: '16',
        kind: 'partial-date',
        asks: 'day',
        sensitivity: 'S',
      },
      {
        name: 'party_official_on',
        item: '16',
        kind: 'partial-date',
        asks: 'day',
        sensitivity: 'S',
      },
      { name: 'enlisted_on', item: '18', kind: 'partial-date', asks: 'day', sensitivity: 'P' },
      { name: 'discharged_on', item: '18', kind: 'partial-date', asks: 'day', sensitivity: 'P' },
      { name: 'highest_military_rank', item: '18', kind: 'text', max: 100, sensitivity: 'P' },
      {
        name: 'war_invalid_class',
        item: '24',
        kind: 'code',
        list: 'war_invalid_class',
        sensitivity: 'S',
      },
      { name: 'policy_family', item: '24', kind: 'code', list: 'policy_object', sensitivity: 'S' },
    ],
    tables: [
      {
        name: 'political_social_orgs',
        item: '17',
        maxRows: MAX_ROWS,
        columns: [
          {
            name: 'organisation',
            item: '17',
            kind: 'code',
            list: 'political_social_org',
            sensitivity: 'S',
            required: true,
          },
          { name: 'joined_on', item: '17', kind: 'partial-date', asks: 'day', sensitivity: 'S' },
          { name: 'role', item: '17', kind: 'text', max: 100, sensitivity: 'S' },
        ],
      },
    ],
  },
  {
    code: 'honours',
    sealed: false,
    fields: [
      { name: 'highest_honour', item: '19', kind: 'code', list: 'honour', sensitivity: 'N' },
      {
        name: 'highest_honour_year',
        item: '19',
        kind: 'whole-number',
        min: 1945,
        max: 2100,
        sensitivity: 'N',
      },
    ],
    tables: [
      {
        name: 'awards',
        item: '21',
        maxRows: 100,
        columns: [
          {
            name: 'form',
            item: '21',
            kind: 'code',
            list: 'award_form',
            sensitivity: 'N',
            required: true,
          },
          { name: 'reason', item: '21', kind: 'text', max: 300, sensitivity: 'N' },
          {
            name: 'decided_on',
            item: '21',
            kind: 'partial-date',
            asks: 'day',
            sensitivity: 'N',
            required: true,
          },
          { name: 'decision_no', item: '21', kind: 'text', max: 50, sensitivity: 'N' },
          { name: 'level', item: '21', kind: 'code', list: 'decision_level', sensitivity: 'N' },
        ],
      },
      {
        name: 'disciplines',
        item: '22',
        maxRows: MAX_ROWS,
        columns: [
          {
            name: 'form',
            item: '22',
            kind: 'code',
            list: 'discipline_form',
            sensitivity: 'S',
            required: true,
          },
          { name: 'reason', item: '22', kind: 'text', max: 300, sensitivity: 'S' },
          {
            name: 'decided_on',
            item: '22',
            kind: 'partial-date',
            asks: 'day',
            sensitivity: 'S',
            required: true,
          },
          { name: 'decision_no', item: '22', kind: 'text', max: 50, sensitivity: 'S' },
          { name: 'level', item: '22', kind: 'code', list: 'decision_level', sensitivity: 'S' },
        ],
      },
    ],
  },
  {
    code: 'health',
    sealed: true,
    fields: [
      {
        name: 'health_status',
        item: '23',
        kind: 'code',
        list: 'health_class',
        sensitivity: 'S',
        required: true,
      },
      { name: 'health_note', item: '23', kind: 'text', max: 300, sensitivity: 'S' },
      {
        name: 'height_cm',
        item: '23',
        kind: 'whole-number',
        min: 100,
        max: 220,
        sensitivity: 'S',
      },
      {
        name: 'weight_kg',
        item: '23',
        kind: 'hundredths',
        min: 3000,
        max: 20000,
        sensitivity: 'S',
      },
      { name: 'blood_type', item: '23', kind: 'code', list: 'blood_type', sensitivity: 'P' },
    ],
    tables: [],
  },
  {
    code: 'personal-history',
    sealed: true,
    fields: [
      { name: 'arrests', item: '29', kind: 'long-text', max: 4000, sensitivity: 'S' },
      { name: 'old_regime_service', item: '29', kind: 'long-text', max: 4000, sensitivity: 'S' },
      { name: 'foreign_orgs', item: '29', kind: 'long-text', max: 4000, sensitivity: 'S' },
      { name: 'relatives_abroad', item: '29', kind: 'long-text', max: 4000, sensitivity: 'S' },
    ],
    tables: [],
  },
  {
    code: 'family',
    sealed: true,
    fields: [],
    tables: [
      {
        name: 'family_self',
        item: '30a',
        maxRows: MAX_ROWS,
        requiredRows: 1,
        columns: [
          {
            name: 'relation',
            item: '30a',
            kind: 'code',
            list: 'family_relation_self',
            sensitivity: 'S3',
            required: true,
          },
          ...FAMILY_MEMBER,
        ],
      },
      {
        name: 'family_spouse',
        item: '30b',
        maxRows: MAX_ROWS,
        columns: [
          {
            name: 'relation',
            item: '30b',
            kind: 'code',
            list: 'family_relation_spouse',
            sensitivity: 'S3',
            required: true,
          },
          ...FAMILY_MEMBER,
        ],
      },
    ],
  },
  {
    code: 'assessment',
    sealed: false,
    fields: [
      { name: 'unit_assessment', item: '32', kind: 'long-text', max: 8000, sensitivity: 'P+' },
      { name: 'assessed_on', item: '32', kind: 'partial-date', asks: 'day', sensitivity: 'P+' },
    ],
    tables: [],
  },
] as const satisfies readonly SectionDefinition[];

export type SectionCode = (typeof SECTIONS)[number]['code'];

type Definition = (typeof SECTIONS)[number];

/** Names of plain fields, of all sections. */
export type FieldName = Definition['fields'][number]['name'];

type Table = Definition['tables'][number];

export type TableName = Table['name'];

/** Names of the columns of a repeating table. */
export type ColumnName<Name extends TableName> = Extract<
  Table,
  { name: Name }
>['columns'][number]['name'];

export const SECTION_CODES = SECTIONS.map((section) => section.code) as readonly SectionCode[];

const BY_CODE = new Map<string, SectionDefinition>(
  SECTIONS.map((section) => [section.code, section]),
);

/** True when the text is the code of one of the thirteen sections. */
export function isSectionCode(text: string): text is SectionCode {
  return BY_CODE.has(text);
}

/** Gives the definition of a section: its fields and repeating tables in the order of the form. */
export function getSection(code: SectionCode): SectionDefinition {
  const section = BY_CODE.get(code);
  if (section === undefined) throw new Error(`no section ${code}`);
  return section;
}

const ASKED = new Map<string, SectionDefinition>(
  SECTIONS.map((section: SectionDefinition) => [
    section.code,
    {
      ...section,
      fields: section.fields.filter((field) => isAsked(field)),
      tables: section.tables.map((table) => ({
        ...table,
        columns: table.columns.filter((column) => isAsked(column)),
      })),
    },
  ]),
);

/** Gives a section as today's form asks it: without what only an older edition had. */
export function getAskedSection(code: SectionCode): SectionDefinition {
  return ASKED.get(code) ?? getSection(code);
}

/** True when opening the section for reading leaves an audit row: it is sealed, or holds classes P+, F, S or S3. */
export function isReadingLogged(code: SectionCode): boolean {
  const section = getSection(code);
  const logged = (field: FieldDefinition) => ['P+', 'F', 'S', 'S3'].includes(field.sensitivity);
  return (
    section.sealed ||
    section.fields.some(logged) ||
    section.tables.some((table) => table.columns.some(logged))
  );
}
