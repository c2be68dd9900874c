import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareCareer } from '../careers/compare';
import { plan } from '../careers/commands';
import { PureProduct } from '../careers/pure-product';
import { rulesOf } from '../careers/world';
import { times } from '../support/long';

const CAREERS = times(2_000, 20_000);

test(`${CAREERS.toLocaleString('en')} random careers: the rules of the application and the second engine say the same`, async () => {
  const sum = { taken: 0, refused: 0, duties: 0 };
  const kinds = new Set<string>();
  await fc.assert(
    fc.asyncProperty(plan, async (one) => {
      const outcome = await compareCareer(one, new PureProduct(rulesOf(one.isWorkingDays)));
      sum.taken += outcome.taken;
      sum.refused += outcome.refused;
      sum.duties += outcome.duties;
      for (const kind of outcome.kinds) kinds.add(kind);
      expect(outcome.difference).toBeNull();
    }),
    { seed: 1017, numRuns: CAREERS },
  );
  // The careers do get somewhere.
  expect(sum.taken).toBeGreaterThan(CAREERS * 4);
  expect(sum.duties).toBeGreaterThan(CAREERS * 2);
  expect(kinds.size).toBeGreaterThanOrEqual(20);
});
