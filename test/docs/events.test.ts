import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('every type of event that is published is told', () => {
  const schema = readFileSync('docs/events.schema.json', 'utf8');
  const page = readFileSync('docs/exit-codes-and-events.md', 'utf8');
  const published = [...schema.matchAll(/"const": "([a-z]+\.[a-z]+)"/g)].map(([, type]) => type);

  expect(published).toContain('run.finished');
  expect(published.filter((type) => !page.includes(`\`${type}\``))).toEqual([]);
});
