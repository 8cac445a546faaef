import fc from 'fast-check';
import { expect, test } from 'vitest';
import { slug } from '../../environments/slug.ts';

test('what is a slug already stays as it is', () => {
  expect(slug('42')).toBe('42');
  expect(slug('feature-x')).toBe('feature-x');
});

test('a branch, in the letters of names, with a hash of what it was', () => {
  expect(slug('feature/BI-4810 Größe')).toMatchInlineSnapshot(`"feature-bi-4810-gr-e-efd0c7"`);
  expect(slug('日本')).toMatchInlineSnapshot(`"cf2abf"`);
  expect(slug('dependabot/npm_and_yarn/typescript-7.0.2-and-what-comes-with-it')).toMatchInlineSnapshot(
    `"dependabot-npm-and-yarn-t-d4b577"`,
  );
});

test('two branches that look alike, or begin alike, stay two', () => {
  const branches = ['feature/x', 'feature-x', 'Feature-x', `${'x'.repeat(32)}1`, `${'x'.repeat(32)}2`];
  expect(new Set(branches.map(slug)).size).toBe(branches.length);
});

/** Texts that differ in little. */
const branch = fc.oneof(
  fc.string({ minLength: 1 }),
  fc.string({ unit: fc.constantFrom('a', 'A', '/', '-', '1', 'ö'), minLength: 1, maxLength: 50 }),
);

test('every text has one, of the letters and the length that names take; the slug of a slug is itself', () => {
  fc.assert(
    fc.property(branch, (text) => {
      const slugged = slug(text);
      expect(slugged).toMatch(/^[a-z0-9-]{1,32}$/);
      expect(slug(slugged)).toBe(slugged);
    }),
  );
});

test('no two texts have the same', () => {
  fc.assert(
    fc.property(branch, branch, (one, other) => {
      fc.pre(one !== other);
      expect(slug(one)).not.toBe(slug(other));
    }),
    // A hash of six digits: of many thousand texts two may meet.
    { numRuns: 200, seed: 1 },
  );
});
