import './launcher/private-files';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const REQUIREMENT_STATES = ['works', 'partly', 'not-yet', 'organisational'] as const;

const rowSchema = z.strictObject({
  id: z.string().min(1),
  article: z.string().min(1),
  who: z.string(),
  must: z.string().min(1),
  deadline: z.string(),
  kind: z.enum(['SW', 'SUP', 'ORG']),
  acceptance: z.string().nullable(),
  step: z.int().min(1).max(8).nullable(),
  state: z.enum(REQUIREMENT_STATES),
  /** The address of the screen that shows it. */
  screen: z.string().nullable(),
  /** `path` or `path › words of the test's name`. */
  tests: z.array(z.string()),
});

const fileSchema = z.strictObject({ source: z.string(), rows: z.array(rowSchema).min(1) });

export type RequirementRow = z.infer<typeof rowSchema>;

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const BEGIN = '<!-- coverage:begin -->';
const END = '<!-- coverage:end -->';

/** Reads and checks docs/requirements.json. Throws on a row of another shape or an id that stands twice. */
export function readRequirements(root = ROOT): RequirementRow[] {
  const { rows } = fileSchema.parse(
    JSON.parse(readFileSync(join(root, 'docs/requirements.json'), 'utf8')),
  );
  const ids = new Set(rows.map(({ id }) => id));
  if (ids.size !== rows.length) throw new Error('an id stands twice in docs/requirements.json');
  return rows;
}

function faultOfTest(test: string, root: string): string | null {
  const [path = '', name] = test.split(' › ');
  if (!path.startsWith('test/') || !existsSync(join(root, path))) return `no test file ${path}`;
  if (name !== undefined && !readFileSync(join(root, path), 'utf8').includes(name))
    return `no test "${name}" in ${path}`;
  return null;
}

/** Lists what is wrong with the claims: a row that "works" needs tests that exist, and software needs its screen. */
export function faultsOfClaims(rows: readonly RequirementRow[], root = ROOT): string[] {
  return rows.flatMap((row) => {
    const faults = row.tests.flatMap((test) => faultOfTest(test, root) ?? []);
    if (row.state === 'works' && row.tests.length === 0) faults.push('works without a test');
    if (row.state === 'works' && row.kind === 'SW' && row.screen === null)
      faults.push('works without a screen');
    return faults.map((fault) => `${row.id}: ${fault}`);
  });
}

/** Gives the lines that stand in the README: rows by state, and by step. */
export function coverageLines(rows: readonly RequirementRow[]): string[] {
  const count = (step: number | null, state: (typeof REQUIREMENT_STATES)[number]) =>
    rows.filter((row) => (step === null || row.step === step) && row.state === state).length;
  const steps = [...new Set(rows.flatMap(({ step }) => step ?? []))].sort((a, b) => a - b);
  const line = (label: string, step: number | null) =>
    `| ${label} | ${REQUIREMENT_STATES.map((state) => count(step, state)).join(' | ')} |`;
  return [
    `| step | ${REQUIREMENT_STATES.join(' | ')} |`,
    `|---|${REQUIREMENT_STATES.map(() => '---').join('|')}|`,
    ...steps.map((step) => line(String(step), step)),
    line('all', null),
  ];
}

function main(): void {
  const rows = readRequirements();
  const lines = coverageLines(rows);
  const faults = faultsOfClaims(rows);
  const readmePath = join(ROOT, 'README.md');
  const readme = existsSync(readmePath) ? readFileSync(readmePath, 'utf8') : '';
  const block = `${BEGIN}\n\n${lines.join('\n')}\n\n${END}`;
  const start = readme.indexOf(BEGIN);
  const end = readme.indexOf(END);
  if (process.argv.includes('--write') && start >= 0)
    writeFileSync(readmePath, readme.slice(0, start) + block + readme.slice(end + END.length));
  else if (!lines.every((line) => cellsStandIn(readme, line)))
    faults.push('README.md shows other counts: run npm run coverage:requirements -- --write');
  console.log(lines.join('\n'));
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
}

/** The formatter pads table cells, so lines are compared without their spaces. */
function cellsStandIn(readme: string, line: string): boolean {
  const bare = (text: string) => text.replace(/[ ]+/g, '').replace(/-{3,}/g, '---');
  return bare(readme).includes(bare(line));
}

if (process.argv[1] !== undefined && fileURLToPath(import.meta.url) === process.argv[1]) main();
