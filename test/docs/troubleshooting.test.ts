import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const ROOMS = ['cli', 'constructs', 'environments', 'reconcile', 'runtime', 'workspace'];

/** All code, as it is read: without the backslashes of quotes, and what is put in as `…`. */
const code = ROOMS.flatMap((room) =>
  readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => readFileSync(`${room}/${path}`, 'utf8')),
)
  .join('\n')
  .replaceAll("\\'", "'");

/** The messages of the page, in the parts that are always the same. */
const messages = [...readFileSync('docs/troubleshooting.md', 'utf8').matchAll(/^\| `([^`]+)`[^|]*\|/gm)]
  .map(([, message = '']) => message)
  .filter((message) => message.includes(' '));

test('every message is one that there is', () => {
  const unknown = messages.filter((message) =>
    message.split('…').some((part) => !code.includes(part.trim())),
  );

  expect(messages.length).toBeGreaterThan(30);
  expect(unknown).toEqual([]);
});
