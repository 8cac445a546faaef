import fc from 'fast-check';
import { expect, test } from 'vitest';
import { overlay } from '../../environments/index.ts';
import { production } from '../../environments/production.ts';

test('objects are merged key by key, lists and value objects are replaced', () => {
  const changed = overlay(production, {
    name: 'dev',
    data: { schema: 'dev' },
    tags: { owner: 'ana' },
    notifications: { onFailure: [] },
    backend: { type: 'local' },
  });

  expect(changed).toEqual({
    ...production,
    name: 'dev',
    data: { ...production.data, schema: 'dev' },
    tags: { ...production.tags, owner: 'ana' },
    notifications: { onFailure: [] },
    backend: { type: 'local' },
  });
});

const difference = fc.record(
  {
    name: fc.string(),
    naming: fc.record({ prefix: fc.string() }),
    tags: fc.dictionary(fc.string(), fc.string()),
    protect: fc.boolean(),
    tasks: fc.record({ retries: fc.nat() }),
    notifications: fc.record({ onFailure: fc.array(fc.string()) }),
    data: fc.record({ catalog: fc.string(), schema: fc.string() }, { requiredKeys: [] }),
  },
  { requiredKeys: ['name'] },
);

test('it is pure: what went in is unchanged, and the same comes out again', () => {
  fc.assert(
    fc.property(difference, (given) => {
      const [base, before] = [structuredClone(production), structuredClone(given)];
      const once = overlay(production, given);
      expect(overlay(production, given)).toEqual(once);
      expect(production).toEqual(base);
      expect(given).toEqual(before);
    }),
  );
});

test('the difference is in the result, an overlay twice is an overlay once, and an empty one changes but the name', () => {
  fc.assert(
    fc.property(difference, (given) => {
      const once = overlay(production, given);
      expect(once).toMatchObject(given);
      expect(overlay(once, given)).toEqual(once);
      expect(overlay(production, { name: given.name })).toEqual({ ...production, name: given.name });
    }),
  );
});

test('a tag may have any name, also one that objects have already', () => {
  const tags: Record<string, string> = JSON.parse('{ "__proto__": "a", "constructor": "b" }');
  const merged = overlay(production, { name: 'dev', tags }).tags;

  expect(Object.entries(merged)).toEqual([...Object.entries(production.tags), ...Object.entries(tags)]);
});
