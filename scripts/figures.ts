import './launcher/private-files';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'oxfmt';
import { z } from 'zod';
import { PROJECT_FOLDER } from './launcher/project-folder';

/** The benches in the order in which they run and stand in the README. */
export const BENCHES = ['pages', 'duties', 'rooms'] as const;

export type BenchName = (typeof BENCHES)[number];

const number = z.number().nonnegative();

/** How long something took that was done many times, in milliseconds; without a rate where the bench sets the pace. */
const Times = z.strictObject({
  kind: z.literal('times'),
  name: z.string().min(1),
  way: z.string().min(1),
  operations: z.int().min(1),
  perSecond: number.nullable(),
  p50: number,
  p95: number,
  slowest: number,
  /** Which way of the same name, measured in the same run, is the floor or rival; null for the floor or rival itself. */
  beside: z.string().nullable(),
  /** The 95th percentile that was aimed at. */
  aim: number.nullable(),
});

/** One amount; its rival was measured in the same run. */
const Amount = z.strictObject({
  kind: z.literal('amount'),
  name: z.string().min(1),
  value: number,
  unit: z.string().min(1),
  beside: z.strictObject({ name: z.string().min(1), value: number }).nullable(),
  aim: number.nullable(),
});

const Figure = z.discriminatedUnion('kind', [Times, Amount]);

const Run = z.strictObject({
  measuredAt: z.iso.datetime(),
  /** With a plus where the checkout held changes; null where it is none. */
  commit: z.string().nullable(),
  machine: z.strictObject({
    processor: z.string(),
    cores: z.int().min(1),
    memoryMegabytes: z.int().min(1),
    node: z.string(),
  }),
  /** The load average of the minute before the bench: other work makes every figure worse. */
  loadBefore: number,
  people: z.int().min(1),
  connections: z.int().min(1),
  figures: z.array(Figure).min(1),
});

const FiguresFile = z.partialRecord(z.enum(BENCHES), Run);

export type TimesFigure = z.infer<typeof Times>;
export type AmountFigure = z.infer<typeof Amount>;
export type Figure = z.infer<typeof Figure>;
export type Run = z.infer<typeof Run>;
export type FiguresFile = z.infer<typeof FiguresFile>;

const FIGURES_PATH = join(PROJECT_FOLDER, 'docs', 'figures.json');
const README_PATH = join(PROJECT_FOLDER, 'README.md');
const BEGIN = '<!-- figures:begin -->';
const END = '<!-- figures:end -->';
/** From here on somebody else used the machine: a quiet one stays below a tenth of a core. */
const SHARED_FROM_LOAD = 0.3;

const TITLES: Record<BenchName, string> = {
  pages: 'Lists, search, a dossier and its save',
  duties: 'Duties',
  rooms: 'Rooms',
};

/** Reads docs/figures.json. Throws where it is not of its shape. */
export function readFigures(): FiguresFile {
  return FiguresFile.parse(JSON.parse(readFileSync(FIGURES_PATH, 'utf8')));
}

/** Puts the runs of these benches in the place of their older ones; a bench that did not run keeps its own. */
export function mergeFigures(stored: FiguresFile, measured: FiguresFile): FiguresFile {
  return FiguresFile.parse({ ...stored, ...measured });
}

/** Gives how a figure stands to its floor or rival of the same run; an empty text for the floor or rival itself. */
export function besideText(figure: TimesFigure, figures: readonly Figure[]): string {
  if (figure.beside === null) return '';
  const floor = figures.find(
    (other) => other.kind === 'times' && other.name === figure.name && other.way === figure.beside,
  );
  if (floor?.kind !== 'times') throw new Error(`${figure.name}: no figure "${figure.beside}"`);
  if (figure.perSecond === null || floor.perSecond === null)
    return `p95 ${(figure.p95 / floor.p95).toFixed(1)} × ${floor.way}`;
  return `${((figure.perSecond / floor.perSecond) * 100).toFixed(0)} % of ${floor.way}`;
}

function aimText(aim: number | null, reached: number): string {
  if (aim === null) return '';
  return `${aim}${reached <= aim ? '' : ': missed'}`;
}

function plain(value: number): string {
  return value >= 100 ? value.toFixed(0) : String(Number(value.toFixed(value >= 10 ? 1 : 2)));
}

/** Gives the rows of the table of times: title, then a row a figure. */
export function timesRows(figures: readonly Figure[]): string[][] {
  return [
    ['operation', 'way', 'times', 'op/s', 'p50 ms', 'p95 ms', 'slowest', 'beside', 'aim p95'],
    ...figures.flatMap((figure) =>
      figure.kind === 'times'
        ? [
            [
              figure.name,
              figure.way,
              String(figure.operations),
              figure.perSecond === null ? '' : figure.perSecond.toFixed(0),
              figure.p50.toFixed(1),
              figure.p95.toFixed(1),
              figure.slowest.toFixed(0),
              besideText(figure, figures),
              aimText(figure.aim, figure.p95),
            ],
          ]
        : [],
    ),
  ];
}

/** Gives the rows of the table of amounts: title, then a row a figure. */
export function amountRows(figures: readonly Figure[]): string[][] {
  return [
    ['what', 'measured', 'beside', 'aim'],
    ...figures.flatMap((figure) =>
      figure.kind === 'amount'
        ? [
            [
              figure.name,
              `${plain(figure.value)} ${figure.unit}`,
              figure.beside === null
                ? ''
                : `${plain(figure.beside.value)} ${figure.unit}: ${figure.beside.name}`,
              aimText(figure.aim, figure.value),
            ],
          ]
        : [],
    ),
  ];
}

function markdownOf([head = [], ...rows]: readonly string[][]): string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line), ''];
}

/** Says on what a bench ran: without it a figure tells nothing. */
export function circumstancesOf(run: Run): string {
  const { processor, cores, memoryMegabytes, node } = run.machine;
  const load = run.loadBefore.toFixed(1);
  return [
    `${run.people.toLocaleString('en')} people`,
    `${run.connections} connections`,
    `${cores} × ${processor}, ${(memoryMegabytes / 1024).toFixed(0)} GB, Node ${node}`,
    `${run.measuredAt.slice(0, 16).replace('T', ' ')} UTC, commit ${run.commit ?? 'unknown'}`,
    run.loadBefore >= SHARED_FROM_LOAD
      ? `a shared machine: load average ${load} before the bench began`
      : `a quiet machine: load average ${load} before`,
  ].join('; ');
}

/** Gives what stands between the marks of the README: every bench with its machine, day and tables. */
export function figureLines(file: FiguresFile): string[] {
  return BENCHES.flatMap((name) => {
    const run = file[name];
    if (run === undefined) return [];
    return [
      `**${TITLES[name]}** (${circumstancesOf(run)})`,
      '',
      ...markdownOf(timesRows(run.figures)),
      ...markdownOf(amountRows(run.figures)),
    ];
  });
}

/** Gives the README with the figures of the file between its marks. Throws where the marks are missing. */
export async function readmeWithFigures(readme: string, file: FiguresFile): Promise<string> {
  const start = readme.indexOf(BEGIN);
  const end = readme.indexOf(END);
  if (start < 0 || end < start) throw new Error('README.md has no marks of the figures');
  // As the formatter of the gate would leave it.
  const text = [BEGIN, '', ...figureLines(file), END].join('\n');
  const { code: lines } = await format('README.md', text);
  return readme.slice(0, start) + lines.trimEnd() + readme.slice(end + END.length);
}

/** Says whether the README tells the figures of the file and no others. */
export async function readmeTellsFigures(): Promise<boolean> {
  const readme = readFileSync(README_PATH, 'utf8');
  return readme === (await readmeWithFigures(readme, readFigures()));
}

/** Keeps the runs of these benches in docs/figures.json and tells them in the README. */
export async function keepFigures(measured: FiguresFile): Promise<void> {
  const file = mergeFigures(readFigures(), measured);
  const { code: text } = await format('figures.json', JSON.stringify(file));
  writeFileSync(FIGURES_PATH, text);
  const readme = readFileSync(README_PATH, 'utf8');
  writeFileSync(README_PATH, await readmeWithFigures(readme, file));
}

/** `npm run figures` only writes the README again, for instance after a merge of two branches. */
if (process.argv[1] !== undefined && fileURLToPath(import.meta.url) === process.argv[1])
  await keepFigures({});
