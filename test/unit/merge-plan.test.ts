import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  contentOfChoice,
  filledContent,
  planMerge,
  proposeSection,
  seenVersions,
  tellTheSame,
  type Contents,
} from '../../app/domain/dossier/merge-plan';
import {
  SECTION_CODES,
  getSection,
  type SectionCode,
} from '../../app/domain/dossier/section-catalogue';
import {
  emptyContent,
  fieldOf,
  rowsOf,
  type Row,
  type SectionContent,
} from '../../app/domain/dossier/section-content';

const RUNS = { seed: 20_171_017, numRuns: 200 };

/** Contents as far as a merge looks at them: it reads no value, only whether there is one and whether two are the same. */
function content(code: SectionCode, side: string): fc.Arbitrary<SectionContent> {
  const { fields, tables } = getSection(code);
  const value = fc.constantFrom(null, null, 'một', 'hai');
  const parts: Record<string, fc.Arbitrary<SectionContent[string]>> = {};
  for (const { name } of fields) parts[name] = value;
  for (const table of tables) {
    const cells = Object.fromEntries(table.columns.map(({ name }) => [name, value]));
    parts[table.name] = fc
      .array(fc.record(cells), { maxLength: 3 })
      .map((rows) => rows.map((row, place): Row => ({ ...row, row_id: `${side}${place}` })));
  }
  return fc.record(parts);
}

function contents(side: string): fc.Arbitrary<Contents> {
  return fc.record(
    Object.fromEntries(SECTION_CODES.map((code) => [code, content(code, side)])) as Record<
      SectionCode,
      fc.Arbitrary<SectionContent>
    >,
    { requiredKeys: [] },
  );
}

const EMPTY: Contents = Object.fromEntries(SECTION_CODES.map((code) => [code, emptyContent(code)]));

describe('two dossiers of one person (Điều 11.1: a merge leaves a trace)', () => {
  test('merging with a dossier that tells nothing changes nothing', () => {
    fc.assert(
      fc.property(contents('a'), (kept) => {
        expect(planMerge(kept, EMPTY)).toEqual([]);
        expect(planMerge(kept, {})).toEqual([]);
      }),
      RUNS,
    );
  });

  test('into an empty dossier everything that is told is proposed', () => {
    fc.assert(
      fc.property(contents('b'), (other) => {
        for (const { proposed, code, filled } of planMerge(EMPTY, other)) {
          expect(proposed).toBe('theirs');
          expect(filled).toEqual(other[code]);
        }
      }),
      RUNS,
    );
  });

  test('merging a dossier with itself, whatever its rows are called, changes nothing', () => {
    fc.assert(
      fc.property(content('education', 'a'), (education) => {
        const renamed = { ...education };
        for (const { name } of getSection('education').tables)
          renamed[name] = rowsOf(education, name).map((row) => ({
            ...row,
            row_id: `x${row.row_id}`,
          }));
        expect(proposeSection('education', education, renamed)).toBeNull();
      }),
      RUNS,
    );
  });

  test('what is proposed loses nothing that the kept dossier tells, and nothing the other tells alone', () => {
    fc.assert(
      fc.property(contents('a'), contents('b'), (kept, other) => {
        for (const proposal of planMerge(kept, other)) {
          const { code, ours, theirs } = proposal;
          const text = contentOfChoice(proposal, proposal.proposed) ?? ours;
          for (const { name } of getSection(code).fields)
            expect(fieldOf(text, name)).toBe(fieldOf(ours, name) ?? fieldOf(theirs, name));
          for (const { name } of getSection(code).tables) {
            const own = rowsOf(ours, name);
            expect(rowsOf(text, name).length).toBe(
              (own.length > 0 ? own : rowsOf(theirs, name)).length,
            );
          }
        }
      }),
      RUNS,
    );
  });

  test('what is chosen is one of both texts or the filled one, and the same sections are told from both sides', () => {
    fc.assert(
      fc.property(contents('a'), contents('b'), (kept, other) => {
        const plan = planMerge(kept, other);
        for (const proposal of plan) {
          expect(proposal.choices).toContain(proposal.proposed);
          expect(contentOfChoice(proposal, 'ours')).toBeNull();
          expect(contentOfChoice(proposal, 'theirs')).toBe(proposal.theirs);
          const isTold = proposal.choices.includes('filled');
          const { code, filled, ours, theirs } = proposal;
          expect(isTold).toBe(
            !tellTheSame(code, filled, ours) && !tellTheSame(code, filled, theirs),
          );
        }
        const named = (one: ReturnType<typeof planMerge>) => one.map(({ code }) => code);
        const bothTell = (code: SectionCode) =>
          [kept, other].every(
            (side) =>
              side[code] !== undefined && !tellTheSame(code, side[code], emptyContent(code)),
          );
        expect(named(plan).filter(bothTell)).toEqual(
          named(planMerge(other, kept)).filter(bothTell),
        );
      }),
      RUNS,
    );
  });

  test('a field that both tell differently is kept as it stands, an empty one is filled', () => {
    const base = emptyContent('contact');
    const [first, second] = getSection('contact').fields.map(({ name }) => name);
    if (first === undefined || second === undefined) throw new Error('contact has two fields');
    const ours = { ...base, [first]: 'của mình' };
    const theirs = { ...base, [first]: 'của bên kia', [second]: 'chỉ bên kia có' };
    expect(filledContent('contact', ours, theirs)).toMatchObject({
      [first]: 'của mình',
      [second]: 'chỉ bên kia có',
    });
    expect(proposeSection('contact', ours, theirs)).toMatchObject({
      proposed: 'filled',
      differing: [first, second],
    });
  });

  test('any save of either dossier makes the preview another', () => {
    const seen = seenVersions(new Map([['identity', 1]]), new Map([['contact', 2]]));
    expect(seen).not.toBe(seenVersions(new Map([['identity', 2]]), new Map([['contact', 2]])));
    expect(seen).not.toBe(seenVersions(new Map([['identity', 1]]), new Map([['contact', 3]])));
    expect(seen).not.toBe(seenVersions(new Map([['contact', 2]]), new Map([['identity', 1]])));
  });
});
