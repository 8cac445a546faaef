import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dependencyOrder } from '../../reconcile/dependency-order.ts';

/** Stacks named by number, shuffled, that depend on stacks of smaller numbers or on some that are not there. */
const acyclic = fc
  .array(fc.array(fc.nat(20), { maxLength: 4 }), { maxLength: 12 })
  .map((all) =>
    all.map((numbers, index) => ({
      name: `${index}`,
      dependencies: numbers.filter((number) => number < index || number >= all.length).map(String),
    })),
  )
  .chain((stacks) => fc.shuffledSubarray(stacks, { minLength: stacks.length }));

test('every stack comes once, after those it depends on', () => {
  fc.assert(
    fc.property(acyclic, (stacks) => {
      const ordered = dependencyOrder(stacks);
      expect(new Set(ordered)).toEqual(new Set(stacks));
      expect(ordered).toHaveLength(stacks.length);
      for (const [index, { dependencies }] of ordered.entries()) {
        const later = ordered.slice(index).map(({ name }) => name);
        expect(dependencies.filter((name) => later.includes(name))).toEqual([]);
      }
    }),
  );
});

test('stacks that do not depend on each other stay in their order', () => {
  const stacks = ['b', 'a', 'c'].map((name) => ({ name, dependencies: [] }));
  expect(dependencyOrder(stacks)).toEqual(stacks);
});
