import { HiddenNote } from '../../components/section-view/hidden-note';
import { Button, NativeSelect } from '@mantine/core';
import { shownValue } from '../../components/section-view/shown-value';
import { getSection, type SectionCode } from '../../domain/dossier/section-catalogue';
import { rowsOf, type Row, type SectionContent } from '../../domain/dossier/section-content';
import { differences, type Difference } from '../../domain/dossier/section-difference';
import { formatLocalInstant } from '../../domain/plain-date';
import { Form, Link } from '../../framework';
import { DOSSIER } from '../../i18n/vi/dossier';
import { columnLabel, partsOfPath, pathLabel, SECTION_NAMES } from '../../i18n/vi/sections';
import type { CodeChoices, HistoryPage, TimelineEntry } from '../../services/dossier/dossier-page';
import { historyPath } from './history-query';

const TEXT = DOSSIER.history;

type Compared = NonNullable<HistoryPage['comparison']>;
type Line = {
  path: string;
  label: string;
  before: string | null;
  after: string | null;
  mark: string | null;
};

function nameOfVersion(version: number): string {
  return version === 0 ? TEXT.beforeFirst : TEXT.before(version);
}

/** A row in words: each of its columns that holds something. */
function rowText(code: SectionCode, table: string, row: Row, choices: CodeChoices): string {
  const columns = getSection(code).tables.find(({ name }) => name === table)?.columns ?? [];
  return columns
    .map((column) => [
      columnLabel(table, column.name),
      shownValue(column, row[column.name] ?? null, choices),
    ])
    .filter(([, text]) => text !== null)
    .map(([label, text]) => `${label}: ${text}`)
    .join('\n');
}

function placeOf(table: string, rowId: string, content: SectionContent): number {
  return rowsOf(content, table).findIndex((row) => row.row_id === rowId) + 1;
}

function cellLabel(code: SectionCode, path: string, after: SectionContent): string {
  const parts = partsOfPath(path);
  if (parts === null) return pathLabel(code, path);
  return pathLabel(code, path, placeOf(parts.table, parts.row, after));
}

function lineOf(
  found: Difference,
  { sectionCode: code, from, to }: Compared,
  choices: CodeChoices,
): Line {
  const { path } = found;
  switch (found.kind) {
    case 'field':
      return {
        path,
        label: cellLabel(code, path, to.content),
        before: shownValue(found.field, found.before, choices),
        after: shownValue(found.field, found.after, choices),
        mark: null,
      };
    case 'row-added':
      return {
        path,
        label: pathLabel(code, path, placeOf(found.table, found.row.row_id, to.content)),
        before: null,
        after: rowText(code, found.table, found.row, choices),
        mark: TEXT.rowAdded,
      };
    case 'row-removed':
      return {
        path,
        label: pathLabel(code, path, placeOf(found.table, found.row.row_id, from.content)),
        before: rowText(code, found.table, found.row, choices),
        after: null,
        mark: TEXT.rowRemoved,
      };
  }
}

/** The versions to choose from: those on this page of the list, the two that are compared, and the empty one before all. */
function versionChoices(compared: Compared, entries: readonly TimelineEntry[]) {
  const known = new Map(entries.map((entry) => [entry.version, entry]));
  const versions = new Set([0, compared.from.version, compared.to.version, ...known.keys()]);
  return [...versions]
    .sort((a, b) => b - a)
    .map((version) => {
      const at = known.get(version)?.enteredAt;
      const name = nameOfVersion(version);
      return {
        value: String(version),
        label: at === undefined ? name : `${name} (${formatLocalInstant(at)})`,
      };
    });
}

function ComparisonForm(parts: ComparisonParts) {
  const { from, to, sectionCode } = parts.comparison;
  const choices = versionChoices(parts.comparison, parts.entries);
  return (
    <Form
      method="get"
      action={historyPath(parts.dossierId)}
      className="history-form screen-only"
      key={`${from.version} ${to.version}`}
    >
      <input type="hidden" name="muc" value={sectionCode} />
      <NativeSelect label={TEXT.fromVersion} name="tu" defaultValue={from.version} data={choices} />
      <NativeSelect label={TEXT.toVersion} name="den" defaultValue={to.version} data={choices} />
      <Button type="submit" variant="default">
        {TEXT.compare}
      </Button>
    </Form>
  );
}

type ComparisonParts = {
  dossierId: string;
  comparison: Compared;
  entries: readonly TimelineEntry[];
  choices: CodeChoices;
};

function Lines({ comparison, lines }: { comparison: Compared; lines: readonly Line[] }) {
  const [before, after] = [comparison.from, comparison.to].map(({ version }) =>
    nameOfVersion(version),
  );
  return (
    <div className="table-scroll">
      <table className="data-table stacking-table comparison-table">
        <thead>
          <tr>
            <th scope="col">{DOSSIER.threeWay.field}</th>
            <th scope="col">{before}</th>
            <th scope="col">{after}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ path, label, mark, ...sides }) => (
            <tr key={path}>
              <th scope="row">
                {label}
                {mark !== null && <span className="mark row-mark">({mark})</span>}
              </th>
              <td data-label={before}>{sides.before ?? DOSSIER.threeWay.empty}</td>
              <td data-label={after}>{sides.after ?? DOSSIER.threeWay.empty}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Two versions of a section beside each other: each field that differs, each row that was added or removed. */
export function Comparison(parts: ComparisonParts) {
  const { dossierId, comparison, choices } = parts;
  const { sectionCode: code, from, to } = comparison;
  const lines = differences(code, from.content, to.content).map((found) =>
    lineOf(found, comparison, choices),
  );
  return (
    <section className="panel comparison" aria-labelledby="comparison-title">
      <div className="comparison-head">
        <h2 id="comparison-title">
          {TEXT.comparison(SECTION_NAMES[code], from.version, to.version)}
        </h2>
        <Link to={historyPath(dossierId, { muc: code })} className="screen-only">
          {TEXT.closeComparison}
        </Link>
      </div>
      <ComparisonForm {...parts} />
      <HiddenNote code={code} hidden={comparison.hidden} />
      {lines.length === 0 ? (
        <p className="notice">{TEXT.noDifference}</p>
      ) : (
        <Lines comparison={comparison} lines={lines} />
      )}
    </section>
  );
}
