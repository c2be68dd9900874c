import { expect, test } from 'vitest';
import {
  besideText,
  figureLines,
  mergeFigures,
  readFigures,
  readmeTellsFigures,
  readmeWithFigures,
  type FiguresFile,
  type Run,
} from '../../scripts/figures';
import { expectAnswer } from '../bench/expect-answer';
import { measure, measuredOf, timesFigures } from '../bench/measure';
import { heardBy } from '../bench/room-sockets';

const SAVED = { status: 200, text: '["saved"]', location: null };
const WANTED = { what: 'save', status: 200, part: '"saved"' };

test.each([
  ['a refusal', { ...SAVED, status: 409, text: 'dossier.in-transit' }, WANTED],
  ['another text', { ...SAVED, text: '["kept"]' }, WANTED],
  [
    'a redirect to the sign-in',
    { status: 302, text: '', location: '/dang-nhap' },
    { what: 'save', status: 302, to: '/ho-so/' },
  ],
])(
  '%s makes a bench red, and the message says what was asked and what came',
  async (_, answer, wanted) => {
    const word = `^save: expected .* came ${answer.status} .*${answer.location ?? answer.text.slice(2, 5)}`;
    await expect(expectAnswer(Promise.resolve(answer), wanted)).rejects.toThrow(new RegExp(word));
    await expect(expectAnswer(Promise.resolve(SAVED), WANTED)).resolves.toBeUndefined();
  },
);

test('an answer that never comes is told with what was asked', async () => {
  const error = await expectAnswer(Promise.reject(new Error('read ECONNRESET')), WANTED).catch(
    (caught: unknown) => caught,
  );
  expect(error).toMatchObject({
    message: 'save: no answer came',
    cause: { message: 'read ECONNRESET' },
  });
});

test('one operation that fails ends the measurement, and nothing measured is no figure', async () => {
  const run = { count: 9, connections: 2 };
  const failing = (index: number) =>
    index === 5 ? Promise.reject(new Error('the sixth')) : Promise.resolve();
  await expect(measure(run, failing)).rejects.toThrow('the sixth');
  expect(() => measuredOf([], 1)).toThrow('nothing was measured');
  await expect(
    heardBy([], { what: 'the lock', wants: () => true }, () => undefined),
  ).rejects.toThrow('nobody waits for the lock');
});

const [floor, ours] = timesFigures('save', [
  { way: 'SQL alone', measured: measuredOf([1, 2, 3], 0.5) },
  { way: 'data', measured: measuredOf([2, 4, 60], 1), aim: 50 },
]);
if (floor === undefined || ours === undefined) throw new Error('no figures');

const RUN: Run = {
  measuredAt: '2026-11-30T18:00:00.000Z',
  commit: 'abc1234',
  machine: { processor: 'X', cores: 2, memoryMegabytes: 8192, node: 'v20.20.2' },
  loadBefore: 0,
  people: 120,
  connections: 2,
  figures: [floor, ours],
};

test('a figure stands beside the floor of its own run, by rate or where the bench sets the pace by its 95th percentile', () => {
  expect(besideText(floor, RUN.figures)).toBe('');
  expect(besideText(ours, RUN.figures)).toBe('50 % of SQL alone');
  const paced = [floor, ours].map((figure) => ({ ...figure, perSecond: null }));
  expect(paced.map((figure) => besideText(figure, paced))).toEqual(['', 'p95 20.0 × SQL alone']);
  expect(() => besideText(ours, [ours])).toThrow('no figure "SQL alone"');
});

test('a bench that ran replaces its own figures and leaves those of the others', () => {
  const stored: FiguresFile = { pages: RUN, rooms: { ...RUN, people: 7 } };
  const newer = { ...RUN, people: 500 };
  expect(mergeFigures(stored, { rooms: newer })).toEqual({ pages: RUN, rooms: newer });
  expect(() => mergeFigures(stored, { rooms: { ...RUN, figures: [] } })).toThrow(/figures/);
});

test('the README tells machine, day, commit, load and whether an aim was missed', () => {
  const text = figureLines({ pages: { ...RUN, loadBefore: 4.2 } }).join('\n');
  expect(text).toContain('120 people; 2 connections; 2 × X, 8 GB, Node v20.20.2');
  expect(text).toContain('2026-11-30 18:00 UTC, commit abc1234');
  expect(text).toContain('a shared machine: load average 4.2');
  expect(text).toContain(
    '| save | data | 3 | 3 | 4.0 | 60.0 | 60 | 50 % of SQL alone | 50: missed |',
  );
  expect(figureLines({ pages: RUN }).join('\n')).toContain('a quiet machine');
});

test("README's figures are those of docs/figures.json", async () => {
  expect(await readmeTellsFigures(), 'npm run figures writes them again').toBe(true);
  const readme = '<!-- figures:begin -->\n\nold\n\n<!-- figures:end -->\n';
  expect(await readmeWithFigures(readme, readFigures())).not.toContain('old');
  await expect(readmeWithFigures('no marks', {})).rejects.toThrow(/no marks/);
});
