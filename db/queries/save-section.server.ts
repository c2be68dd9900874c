import { storedName } from '../../app/domain/vietnamese-name';
import { canonicalJson } from '../../app/domain/audit/canonical-json';
import { CURRENT_EDITION } from '../../app/domain/dossier/form-editions';
import { getSection, type SectionCode } from '../../app/domain/dossier/section-catalogue';
import type { CheckFinding } from '../../app/domain/dossier/section-checks';
import { textOf, type SectionContent } from '../../app/domain/dossier/section-content';
import { toStoredContent } from '../../app/domain/dossier/stored-content';
import type { SectionState } from '../../app/domain/dossier/section-state';
import { isPartialDate, toColumnPair } from '../../app/domain/partial-date';
import type { Sealer } from '../sealed-field.server';
import { typedContentStatements } from '../typed-content.server';
import { assertion, type Statement } from '../write-batch.server';

/** One new version of one section, decided and checked: what is left is to write it. */
export type SectionVersion = {
  dossierId: string;
  code: SectionCode;
  content: SectionContent;
  /** The version this save makes: one above the version it was opened with. */
  version: number;
  fence: number;
  act: 'create' | 'update' | 'correct';
  reason: string | null;
  basis: string | null;
  effectiveOn: string | null;
  state: SectionState;
  warnings: readonly CheckFinding[];
  changedPaths: readonly string[];
  account: { id: string; name: string };
  /** The unit that answers for the dossier at this moment. */
  unitId: string;
  at: number;
  salt: string;
  /** For section `papers`: keyed digest of the personal number, null when there is none. */
  nationalIdDigest: string | null;
};

/** Names the place a sealed version is bound to. */
export function historyPlace(dossierId: string, code: SectionCode, version: number): string {
  return `section_history.content:${dossierId}:${code}:${version}`;
}

/** Gives the text that history stores for a content: canonical JSON, sealed where the section is. */
export async function storedContent(
  version: Pick<SectionVersion, 'dossierId' | 'code' | 'version' | 'content'>,
  sealer: Sealer,
): Promise<string> {
  const json = canonicalJson(toStoredContent(version.code, version.content));
  return getSection(version.code).sealed
    ? sealer.seal(json, historyPlace(version.dossierId, version.code, version.version))
    : json;
}

function guardedHead(version: SectionVersion): Statement[] {
  return [
    {
      sql: `update sections set version = version + 1, fence = max(fence, ?), state = ?, missing_count = ?, debt_count = ?, warning_count = ?, missing = ?, debts = ?, warnings = ?, changed_at = ?, changed_by = ? where dossier_id = ? and code = ? and version = ? and fence <= ?`,
      args: [
        version.fence,
        version.state.state,
        version.state.missing.length,
        version.state.debts.length,
        version.warnings.length,
        JSON.stringify(version.state.missing),
        JSON.stringify(version.state.debts),
        JSON.stringify(version.warnings.map(({ code, path, params }) => ({ code, path, params }))),
        version.at,
        version.account.id,
        version.dossierId,
        version.code,
        version.version - 1,
        version.fence,
      ],
    },
    assertion('version'),
  ];
}

function historyRow(version: SectionVersion, content: string): Statement {
  return {
    sql: `insert into section_history (dossier_id, section_code, version, form_version, entered_at, effective_on, act, reason, basis, account_id, account_name, unit_id, changed_paths, content, salt) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    args: [
      version.dossierId,
      version.code,
      version.version,
      CURRENT_EDITION,
      version.at,
      version.effectiveOn,
      version.act,
      version.reason,
      version.basis,
      version.account.id,
      version.account.name,
      version.unitId,
      JSON.stringify(version.changedPaths),
      content,
      version.salt,
    ],
  };
}

/** What lists show of a section stands on the dossier's row too. */
function listColumns(version: SectionVersion): Record<string, string | null> {
  const { content } = version;
  switch (version.code) {
    case 'identity': {
      const name = storedName(textOf(content, 'birth_full_name') ?? '');
      const birth = content['date_of_birth'];
      const pair = toColumnPair(isPartialDate(birth) ? birth : null);
      return {
        full_name: name.fullName,
        name_search: name.nameSearch,
        name_sort_key: name.nameSortKey,
        name_compared: name.nameCompared,
        date_of_birth: pair.earliest,
        date_of_birth_precision: pair.precision,
        gender: textOf(content, 'gender'),
      };
    }
    case 'employment':
      return {
        employment_type: textOf(content, 'employment_type'),
        current_position: textOf(content, 'current_position'),
      };
    case 'papers':
      return { national_id_digest: version.nationalIdDigest };
    case 'contact':
    case 'salary':
    case 'education':
    case 'work-history':
    case 'political':
    case 'honours':
    case 'health':
    case 'personal-history':
    case 'family':
    case 'assessment':
      return {};
  }
}

/** Counts over the sections, taken inside the batch: parallel saves of other sections can't make them wrong. */
function dossierRow(version: SectionVersion): Statement {
  const columns = Object.entries(listColumns(version));
  const set = [
    ...columns.map(([name]) => `${name} = ?`),
    `incomplete_sections = (select count(*) from sections s where s.dossier_id = dossiers.id and s.state = 'incomplete')`,
    `debts = (select total(debt_count) from sections s where s.dossier_id = dossiers.id)`,
    `warnings = (select total(warning_count) from sections s where s.dossier_id = dossiers.id)`,
    'changed_at = ?',
    'changed_by = ?',
    // The heads were written before: 0 is what the row says from now on.
    `completed_at = coalesce(completed_at, iif(exists (select 1 from sections s where s.dossier_id = dossiers.id and s.state = 'incomplete'), null, ?))`,
  ];
  return {
    sql: `update dossiers set ${set.join(', ')} where id = ?`,
    args: [
      ...columns.map(([, value]) => value),
      version.at,
      version.account.id,
      version.at,
      version.dossierId,
    ],
  };
}

/**
 * Gives the statements of one new version of a section, in the order that guards it: the head row by version and
 * fence, then content, history and the dossier's row. `content` is what `storedContent` gave, so that its digest can
 * stand in the audit row of the same batch.
 */
export async function sectionVersionStatements(
  version: SectionVersion,
  content: string,
  sealer: Sealer,
): Promise<Statement[]> {
  return [
    ...guardedHead(version),
    ...(await typedContentStatements(version.code, version.dossierId, version.content, sealer)),
    historyRow(version, content),
    dossierRow(version),
  ];
}
