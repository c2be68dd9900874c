import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { partialDate } from './columns';

/*
 * The current content of the thirteen sections in typed columns, so that search, reports and rules are plain SQL.
 * Column names are those of the catalogue (a test compares both). In sealed sections every column is text: the sealed
 * value. Rows of tables keep their `row_id` through all versions.
 */

const dossierKey = () => text('dossier_id').primaryKey();

const rowKey = () => ({
  dossier_id: text('dossier_id').notNull(),
  row_id: text('row_id').notNull(),
  position: integer('position').notNull(),
});

const place = <Prefix extends string>(prefix: Prefix) =>
  ({
    [`${prefix}_commune`]: text(`${prefix}_commune`),
    [`${prefix}_district`]: text(`${prefix}_district`),
    [`${prefix}_province`]: text(`${prefix}_province`),
  }) as Record<`${Prefix}_${'commune' | 'district' | 'province'}`, ReturnType<typeof text>>;

export const identityContent = sqliteTable('identity_content', {
  dossier_id: dossierKey(),
  birth_full_name: text('birth_full_name'),
  other_names: text('other_names'),
  ...partialDate('date_of_birth'),
  gender: text('gender'),
  ...place('birth_place'),
  ...place('home_town'),
  ethnic_group_code: text('ethnic_group_code'),
  religion_code: text('religion_code'),
});

export const contactContent = sqliteTable('contact_content', {
  dossier_id: dossierKey(),
  permanent_address_detail: text('permanent_address_detail'),
  ...place('permanent_address'),
  current_address_detail: text('current_address_detail'),
  ...place('current_address'),
  phone: text('phone'),
  email: text('email'),
});

/** Sealed. */
export const papersContent = sqliteTable('papers_content', {
  dossier_id: dossierKey(),
  national_id: text('national_id'),
  national_id_issued_on: text('national_id_issued_on'),
  national_id_issued_by: text('national_id_issued_by'),
  social_insurance_no: text('social_insurance_no'),
  health_insurance_no: text('health_insurance_no'),
  tax_no: text('tax_no'),
  bank_account: text('bank_account'),
  bank_name: text('bank_name'),
  official_id: text('official_id'),
});

export const employmentContent = sqliteTable('employment_content', {
  dossier_id: dossierKey(),
  occupation_at_recruitment: text('occupation_at_recruitment'),
  ...partialDate('recruited_on'),
  recruiting_agency: text('recruiting_agency'),
  employment_type: text('employment_type'),
  current_position: text('current_position'),
  main_duty: text('main_duty'),
  strengths: text('strengths'),
  practising_licence_no: text('practising_licence_no'),
  ...partialDate('practising_licence_issued_on'),
  practising_licence_scope: text('practising_licence_scope'),
});

export const contracts = sqliteTable(
  'contracts',
  {
    ...rowKey(),
    contract_no: text('contract_no'),
    contract_type: text('contract_type'),
    ...partialDate('signed_on'),
    ...partialDate('starts_on'),
    ...partialDate('ends_on'),
  },
  (table) => [primaryKey({ columns: [table.dossier_id, table.row_id] })],
);

export const concurrentPosts = sqliteTable(
  'concurrent_posts',
  {
    ...rowKey(),
    post: text('post'),
    organisation: text('organisation'),
    ...partialDate('starts_on'),
    ...partialDate('ends_on'),
  },
  (table) => [primaryKey({ columns: [table.dossier_id, table.row_id] })],
);

export const salaryContent = sqliteTable('salary_content', {
  dossier_id: dossierKey(),
  grade_code: text('grade_code'),
  salary_step: integer('salary_step'),
  salary_coefficient: integer('salary_coefficient'),
  over_frame_percent: integer('over_frame_percent'),
  ...partialDate('salary_from'),
  position_allowance: integer('position_allowance'),
  reserved_difference: integer('reserved_difference'),
});

export const otherAllowances = sqliteTable(
  'other_allowances',
  {
    ...rowKey(),
    allowance_code: text('allowance_code'),
    rate: integer('rate'),
    ...partialDate('starts_on'),
  },
  (table) => [primaryKey({ columns: [table.dossier_id, table.row_id] })],
);

export const salaryHistory = sqliteTable(
  'salary_history',
  {
    ...rowKey(),
    ...partialDate('starts_on'),
    grade_code: text('grade_code'),
    step: integer('step'),
    coefficient: integer('coefficient'),
  },
  (table) => [primaryKey({ columns: [table.dossier_id, table.row_id] })],
);

export const educationContent = sqliteTable('education_content', {
  dossier_id: dossierKey(),
  general_education: text('general_education'),
  highest_qualification: text('highest_qualification'),
  highest_speciality: text('highest_speciality'),
  political_theory_level: text('political_theory_level'),
  state_management_level: text('state_management_level'),
  it_level: text('it_level'),
  academic_rank: text('academic_rank'),
});

export const foreignLanguages = sqliteTable(
  'foreign_languages',
  { ...rowKey(), language: text('language'), level: text('level') },
  (table) => [primaryKey({ columns: [table.dossier_id, table.row_id] })],
);

export const trainings = sqliteTable(
  'trainings',
  {
    ...rowKey(),
    institution: text('institution'),
    major: text('major'),
    ...partialDate('starts_on'),
    ...partialDate('ends_on'),
    form: text('form'),
    certificate: text('certificate'),
    kind: text('kind'),
  },
  (table) => [primaryKey({ columns: [table.dossier_id, table.row_id] })],
);

export const workHistory = sqliteTable(
  'work_history',
  {
    ...rowKey(),
    ...partialDate('starts_on'),
    ...partialDate('ends_on'),
    post_and_unit: text('post_and_unit'),
  },
  (table) => [primaryKey({ columns: [table.dossier_id, table.row_id] })],
);

export const politicalContent = sqliteTable('political_content', {
  dossier_id: dossierKey(),
  ...partialDate('party_admitted_on'),
  ...partialDate('party_official_on'),
  ...partialDate('enlisted_on'),
  ...partialDate('discharged_on'),
  highest_military_rank: text('highest_military_rank'),
  war_invalid_class: text('war_invalid_class'),
  policy_family: text('policy_family'),
});

export const politicalSocialOrgs = sqliteTable(
  'political_social_orgs',
  {
    ...rowKey(),
    organisation: text('organisation'),
    ...partialDate('joined_on'),
    role: text('role'),
  },
  (table) => [primaryKey({ columns: [table.dossier_id, table.row_id] })],
);

export const honoursContent = sqliteTable('honours_content', {
  dossier_id: dossierKey(),
  highest_honour: text('highest_honour'),
  highest_honour_year: integer('highest_honour_year'),
});

const decisionColumns = () => ({
  ...rowKey(),
  form: text('form'),
  reason: text('reason'),
  ...partialDate('decided_on'),
  decision_no: text('decision_no'),
  level: text('level'),
});

export const awards = sqliteTable('awards', decisionColumns(), (table) => [
  primaryKey({ columns: [table.dossier_id, table.row_id] }),
]);

export const disciplines = sqliteTable('disciplines', decisionColumns(), (table) => [
  primaryKey({ columns: [table.dossier_id, table.row_id] }),
]);

/** Sealed. */
export const healthContent = sqliteTable('health_content', {
  dossier_id: dossierKey(),
  health_status: text('health_status'),
  health_note: text('health_note'),
  height_cm: text('height_cm'),
  weight_kg: text('weight_kg'),
  blood_type: text('blood_type'),
});

/** Sealed. */
export const personalHistoryContent = sqliteTable('personal_history_content', {
  dossier_id: dossierKey(),
  arrests: text('arrests'),
  old_regime_service: text('old_regime_service'),
  foreign_orgs: text('foreign_orgs'),
  relatives_abroad: text('relatives_abroad'),
});

const familyColumns = () => ({
  ...rowKey(),
  relation: text('relation'),
  full_name: text('full_name'),
  birth_year: text('birth_year'),
  details: text('details'),
});

/** Sealed: third persons. */
export const familySelf = sqliteTable('family_self', familyColumns(), (table) => [
  primaryKey({ columns: [table.dossier_id, table.row_id] }),
]);

/** Sealed: third persons. */
export const familySpouse = sqliteTable('family_spouse', familyColumns(), (table) => [
  primaryKey({ columns: [table.dossier_id, table.row_id] }),
]);

export const assessmentContent = sqliteTable('assessment_content', {
  dossier_id: dossierKey(),
  unit_assessment: text('unit_assessment'),
  ...partialDate('assessed_on'),
});
