import { expect, test } from 'vitest';
import { terminalOf } from '../../cli/terminal.ts';

const tty = { isTTY: true, columns: 120 };

test('a terminal is interactive, coloured and as wide as it says', () => {
  expect({ ...terminalOf(tty, {}) }).toEqual({
    interactive: true,
    colour: true,
    unicode: true,
    columns: 120,
  });
});

test('a pipe is neither interactive nor coloured', () => {
  expect({ ...terminalOf({}, {}) }).toEqual({
    interactive: false,
    colour: false,
    unicode: true,
    columns: 200,
  });
});

test('the width follows a resized window', () => {
  const stream = { isTTY: true, columns: 80 };
  const terminal = terminalOf(stream, {});
  stream.columns = 200;
  expect(terminal.columns).toBe(200);
});

test('a dumb terminal is written to as to a pipe', () => {
  expect(terminalOf(tty, { TERM: 'dumb' })).toMatchObject({
    interactive: false,
    colour: false,
    unicode: false,
  });
});

test.each([
  [{ NO_COLOR: '1' }, false],
  [{ NO_COLOR: '1', FORCE_COLOR: '1' }, false],
  [{ NO_COLOR: '' }, true],
  [{ FORCE_COLOR: '0' }, false],
])('colour on a terminal with %o: %s', (env, colour) => {
  expect(terminalOf(tty, env).colour).toBe(colour);
});

test('FORCE_COLOR colours a pipe', () => {
  expect(terminalOf({}, { FORCE_COLOR: '1' }).colour).toBe(true);
});

test.each([
  [{ LANG: 'en_US.UTF-8' }, true],
  [{ LANG: 'C' }, false],
  [{ LC_ALL: 'POSIX', LANG: 'en_US.UTF-8' }, false],
  [{ LANG: 'C.utf8' }, true],
])('unicode with %o: %s', (env, unicode) => {
  expect(terminalOf({}, env).unicode).toBe(unicode);
});
