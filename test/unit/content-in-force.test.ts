import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contentInForce, type DatedVersion } from '../../app/domain/dossier/content-in-force';
import { emptyContent, type SectionContent } from '../../app/domain/dossier/section-content';
import { addDays, plainDate } from '../../app/domain/plain-date';

/** Contents of the salary section as one version after the other was saved. */
function salary(values: Record<string, string | number | null>, rows: string[] = []) {
  return {
    ...emptyContent('salary'),
    ...values,
    salary_history: rows.map((row_id) => ({
      row_id,
      starts_on: null,
      grade_code: row_id,
      step: null,
      coefficient: null,
    })),
  } as SectionContent;
}

function version(
  number: number,
  ownDay: string,
  content: SectionContent,
  correctsInPlace = false,
): DatedVersion {
  return { version: number, ownDay: plainDate(ownDay), content, correctsInPlace };
}

function on(day: string, versions: DatedVersion[]) {
  return contentInForce('salary', versions, plainDate(day));
}

describe('what a section says was in force on a day', () => {
  const first = version(1, '2024-01-01', salary({ salary_step: 1, position_allowance: 20 }));
  const raise = version(2, '2026-03-01', salary({ salary_step: 2, position_allowance: 20 }));
  // Entered after the raise, its paper took effect before it: the version holds the raise too.
  const allowance = version(3, '2026-02-01', salary({ salary_step: 2, position_allowance: 30 }));
  const mixed = [first, raise, allowance];

  test('a version entered afterwards with an earlier day tells nothing of what took effect later', () => {
    const told = on('2026-02-15', mixed);
    expect(told?.content).toMatchObject({ salary_step: 1, position_allowance: 30 });
    expect(told).toMatchObject({ version: 3, leftOut: [2], unsure: [] });
  });

  test('before the earlier day neither is told, from the later day on both', () => {
    expect(on('2026-01-31', mixed)).toMatchObject({
      content: { salary_step: 1, position_allowance: 20 },
      version: 1,
      leftOut: [],
    });
    expect(on('2026-03-01', mixed)).toMatchObject({
      content: { salary_step: 2, position_allowance: 30 },
      version: 3,
      leftOut: [],
      unsure: [],
    });
    expect(on('2023-12-31', mixed)).toBeNull();
  });

  test('two words for one place, the later entered with the earlier day: it says that it can’t tell', () => {
    const other = version(3, '2026-02-01', salary({ salary_step: 5, position_allowance: 20 }));
    expect(on('2026-03-15', [first, raise, other])).toMatchObject({
      content: { salary_step: 5 },
      unsure: ['salary_step'],
    });
    // On a day on which only one of them held there is no doubt.
    expect(on('2026-02-15', [first, raise, other])).toMatchObject({
      content: { salary_step: 5 },
      unsure: [],
    });
  });

  test('a correction puts right what was wrong from the day it was wrong, whenever it was entered', () => {
    const corrected = version(
      3,
      '2026-09-01',
      salary({ salary_step: 3, position_allowance: 20 }),
      true,
    );
    const versions = [first, raise, corrected];
    expect(on('2026-03-15', versions)?.content).toMatchObject({ salary_step: 3 });
    expect(on('2026-02-15', versions)?.content).toMatchObject({ salary_step: 1 });
    expect(on('2026-03-15', versions)?.unsure).toEqual([]);
  });

  test('a field forgotten at the first entry holds from it once it is corrected', () => {
    const corrected = version(
      2,
      '2026-09-01',
      salary({ salary_step: 1, position_allowance: 20, over_frame_percent: 5 }),
      true,
    );
    expect(on('2024-02-01', [first, corrected])?.content).toMatchObject({ over_frame_percent: 5 });
  });

  test('a row belongs to the day of the version that brought it, and goes with the correction that took it out', () => {
    const a = version(1, '2024-01-01', salary({}, ['a']));
    const b = version(2, '2026-03-01', salary({}, ['a', 'b']));
    const c = version(3, '2026-02-01', salary({}, ['a', 'b', 'c']));
    const rows = (day: string, versions: DatedVersion[]) =>
      (on(day, versions)?.content['salary_history'] as { row_id: string }[]).map(
        ({ row_id }) => row_id,
      );
    expect(rows('2026-02-15', [a, b, c])).toEqual(['a', 'c']);
    expect(rows('2026-03-15', [a, b, c])).toEqual(['a', 'b', 'c']);
    const without = version(4, '2026-09-01', salary({}, ['a', 'c']), true);
    expect(rows('2026-03-15', [a, b, c, without])).toEqual(['a', 'c']);
  });
});

test('when every day has come, what is in force is the section as it stands', () => {
  const saved = fc.record({
    step: fc.option(fc.integer({ min: 1, max: 9 })),
    allowance: fc.option(fc.integer({ min: 0, max: 3 })),
    rows: fc.subarray(['a', 'b', 'c', 'd'], { minLength: 0 }),
    later: fc.integer({ min: -400, max: 400 }),
    corrects: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(saved, { minLength: 1, maxLength: 8 }), (saves) => {
      const versions = saves.map(({ step, allowance, rows, later, corrects }, place) =>
        version(
          place + 1,
          addDays(plainDate('2024-06-01'), later),
          salary({ salary_step: step, position_allowance: allowance }, rows),
          corrects && place > 0,
        ),
      );
      const told = contentInForce('salary', versions, plainDate('2030-01-01'));
      expect(told?.content).toEqual(versions.at(-1)?.content);
      expect(told?.leftOut).toEqual([]);
    }),
    { seed: 2017, numRuns: 2000 },
  );
});
