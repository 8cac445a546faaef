import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const ROOMS = ['cli', 'constructs', 'environments', 'reconcile', 'runtime', 'workspace'];

/** All code, as it is read: without the backslashes of quotes, and with `…` for what is put in. */
const code = ROOMS.flatMap((room) =>
  readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => readFileSync(`${room}/${path}`, 'utf8')),
)
  .join('\n')
  .replaceAll("\\'", "'")
  .replace(/\$\{(?:[^{}\n]|\{[^{}\n]*\})*\}/g, '…');

/** The messages of the page. What is different each time may stand for the rest of a message. */
const messages = [...readFileSync('docs/troubleshooting.md', 'utf8').matchAll(/^\| `([^`]+)`[^|]*\|/gm)]
  .map(([, message = '']) => message)
  .filter((message) => message.includes(' '));

test('every message is one that there is', () => {
  const unknown = messages.filter((message) => !code.includes(message.replace(/ ?…$/, '')));

  expect(messages.length).toBeGreaterThan(30);
  expect(unknown).toEqual([]);
});
