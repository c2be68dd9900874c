import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compareThreeWays,
  mergeByChoice,
  sideOf,
  textOfContent,
  type SectionText,
  type Side,
  type ThreeTexts,
} from '../../app/domain/dossier/three-way-merge';
import { planRefresh } from '../../app/domain/dossier/refresh-plan';
import { emptyContent } from '../../app/domain/dossier/section-content';
import { sectionTextOf, typedTextOfSection } from '../../app/forms/section-text';

const SEED = 20_171_017;
const RUNS = { seed: SEED, numRuns: 300 };

const none = textOfContent('education', emptyContent('education'));

function education(
  fields: Record<string, string>,
  rows: [id: string, institution: string, major: string][] = [],
): SectionText {
  return {
    fields: { ...none.fields, ...fields },
    tables: {
      ...none.tables,
      trainings: rows.map(([row_id, institution, major]) => ({
        row_id,
        cells: { institution, major, starts_on: '', ends_on: '', form: '', certificate: '' },
      })),
    },
  };
}

const word = fc.constantFrom('', 'Y đa khoa', 'Dược', 'Điều dưỡng', 'ĐH Huế', ' ĐH Huế ', 'x');
const row = (id: string) =>
  fc.tuple(fc.constant(id), word, word) as fc.Arbitrary<[string, string, string]>;
const text = fc
  .record({
    highest_speciality: word,
    it_level: fc.constantFrom('', 'A', 'B'),
    rows: fc
      .subarray(['r1', 'r2', 'r3', 'r4'])
      .chain((ids) => fc.tuple(...ids.map((id) => row(id)))),
  })
  .map(({ rows, ...fields }) => education(fields, rows));
const three: fc.Arbitrary<ThreeTexts> = fc.record({ base: text, mine: text, theirs: text });

function everyChoice(three: ThreeTexts, side: (index: number) => Side): Record<string, Side> {
  return Object.fromEntries(
    compareThreeWays('education', three).map((item, index) => [item.path, side(index)]),
  );
}

function wordsOf(section: SectionText): string[] {
  const cells = Object.values(section.tables).flatMap((rows) =>
    rows.flatMap((line) => Object.values(line.cells)),
  );
  return [...Object.values(section.fields), ...cells];
}

describe('mine, theirs and the original', () => {
  test('what only I changed stands as mine, what only they changed as theirs, without a question', () => {
    const outcome = mergeByChoice(
      'education',
      {
        base: education({ highest_speciality: 'Y', it_level: 'A' }),
        mine: education({ highest_speciality: 'Y đa khoa', it_level: 'A' }),
        theirs: education({ highest_speciality: 'Y', it_level: 'B' }),
      },
      {},
    );
    expect(outcome).toMatchObject({
      ok: true,
      text: { fields: { highest_speciality: 'Y đa khoa', it_level: 'B' } },
    });
  });

  test('a field that both changed to different ends is not decided by the machine', () => {
    const sides = {
      base: education({ highest_speciality: 'Y' }),
      mine: education({ highest_speciality: 'Dược' }),
      theirs: education({ highest_speciality: 'Điều dưỡng' }),
    };
    expect(mergeByChoice('education', sides, {})).toEqual({
      ok: false,
      undecided: ['highest_speciality'],
    });
    expect(mergeByChoice('education', sides, { highest_speciality: 'theirs' })).toMatchObject({
      ok: true,
      text: { fields: { highest_speciality: 'Điều dưỡng' } },
    });
  });

  test('a row they removed and I changed is a conflict of the whole row', () => {
    const [item] = compareThreeWays('education', {
      base: education({}, [['r1', 'ĐH Huế', 'Y']]),
      mine: education({}, [['r1', 'ĐH Huế', 'Dược']]),
      theirs: education({}),
    });
    expect(item).toMatchObject({ kind: 'row', path: 'trainings[r1]', verdict: 'conflict' });
  });

  test('rows that each added stand both, theirs first', () => {
    const outcome = mergeByChoice(
      'education',
      {
        base: education({}),
        mine: education({}, [['mine', 'ĐH Huế', 'Y']]),
        theirs: education({}, [['theirs', 'CĐ Huế', 'Dược']]),
      },
      {},
    );
    expect(outcome.ok && outcome.text.tables['trainings']?.map((line) => line.row_id)).toEqual([
      'theirs',
      'mine',
    ]);
  });

  test('one day written in two ways is one value', () => {
    const papers = (date: string): SectionText => ({
      fields: { national_id_issued_on: date },
      tables: {},
    });
    expect(
      compareThreeWays('papers', {
        base: papers(''),
        mine: papers('1/2/2017'),
        theirs: papers('01/02/2017'),
      }),
    ).toEqual([]);
  });

  test('choosing mine everywhere gives my text back; choosing theirs gives theirs', () => {
    fc.assert(
      fc.property(three, (sides) => {
        for (const side of ['mine', 'theirs'] as const) {
          const outcome = mergeByChoice(
            'education',
            sides,
            everyChoice(sides, () => side),
          );
          if (!outcome.ok) throw new Error('undecided');
          expect(
            compareThreeWays('education', {
              base: sides.base,
              mine: outcome.text,
              theirs: sides[side],
            }),
          ).toEqual([]);
        }
      }),
      RUNS,
    );
  });

  test('no text of either side is lost unless the other side was chosen at its place', () => {
    fc.assert(
      fc.property(
        three,
        fc.infiniteStream(fc.constantFrom<Side>('mine', 'theirs')),
        (sides, sideStream) => {
          const items = compareThreeWays('education', sides);
          const undecided = items.filter((item) => item.verdict === 'conflict');
          const choices = Object.fromEntries(
            undecided.map((item) => [item.path, sideStream.next().value as Side]),
          );
          if (undecided.length > 0)
            expect(mergeByChoice('education', sides, {})).toMatchObject({ ok: false });
          const outcome = mergeByChoice('education', sides, choices);
          if (!outcome.ok) throw new Error('undecided');
          const kept = wordsOf(outcome.text).map((letters) => letters.trim());
          for (const item of items) {
            const side = sideOf(item, choices);
            if (side === null) throw new Error('undecided');
            const chosen = item[side];
            if (item.kind === 'field') expect(kept).toContain(item[side].trim());
            else if (chosen !== null)
              for (const cell of Object.values((chosen as { cells: Record<string, string> }).cells))
                expect(kept).toContain(cell.trim());
            // The other side gave way only where it had not moved, or where a person decided against it.
            if (item.verdict !== 'conflict') expect(side).toBe(item.verdict);
            if (item.kind === 'field' && item.verdict === 'theirs')
              expect(item.mine.trim()).toBe(item.base.trim());
            if (item.kind === 'field' && item.verdict === 'mine')
              expect(item.theirs.trim()).toBe(item.base.trim());
          }
        },
      ),
      RUNS,
    );
  });

  test('the same text goes through the names of the form and back', () => {
    fc.assert(
      fc.property(text, (section) => {
        const filled = {
          ...section,
          tables: {
            ...section.tables,
            trainings: (section.tables['trainings'] ?? []).filter((line) =>
              Object.values(line.cells).some((cell) => cell.trim() !== ''),
            ),
          },
        };
        expect(sectionTextOf('education', typedTextOfSection(filled))).toEqual(filled);
      }),
      RUNS,
    );
  });
});

describe('a form in hand when a colleague saves the section', () => {
  const base = education({ highest_speciality: 'Y khoa' }, [['a', 'Đại học Y Dược Huế', 'Y khoa']]);
  const plan = (mine: SectionText, theirs: SectionText) =>
    planRefresh('education', { base, mine, theirs });

  test('takes in what was not touched here, place by place', () => {
    const mine = education({ highest_speciality: 'Dược' }, [['a', 'Đại học Y Dược Huế', 'Y khoa']]);
    const theirs = education({ highest_speciality: 'Y khoa' }, [
      ['a', 'Đại học Y Hà Nội', 'Y khoa'],
    ]);
    const found = plan(mine, theirs);
    expect(found.kind === 'in-place' && [...found.texts.values()]).toEqual(['Đại học Y Hà Nội']);
    expect(found.kind === 'in-place' && found.text.fields['highest_speciality']).toBe('Dược');
  });

  test('is drawn anew where rows came, with what was typed here', () => {
    const mine = education({ highest_speciality: 'Dược' }, [['a', 'Đại học Y Dược Huế', 'Y khoa']]);
    const theirs = education({ highest_speciality: 'Y khoa' }, [
      ['a', 'Đại học Y Dược Huế', 'Y khoa'],
      ['b', 'Đại học Huế', 'Luật'],
    ]);
    const found = plan(mine, theirs);
    expect(found.kind).toBe('redraw');
    expect(found.kind === 'redraw' && found.text.fields['highest_speciality']).toBe('Dược');
  });

  test('stays as it is where both changed one place', () => {
    expect(
      plan(education({ highest_speciality: 'Dược' }), education({ highest_speciality: 'Luật' }))
        .kind,
    ).toBe('conflict');
  });

  test('has nothing to take in where both typed the same', () => {
    const same = education({ highest_speciality: 'Dược' }, [['a', 'Đại học Y Dược Huế', 'Y khoa']]);
    const found = plan(same, same);
    expect(found.kind === 'in-place' && found.texts.size).toBe(0);
  });
});
