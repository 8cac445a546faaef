import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { askHidden } from '../../../cli/secrets/ask-hidden.ts';

/** Types each text when the next question is there; what became of it, and what was shown meanwhile. */
async function typed(...texts: readonly string[]) {
  const input = new PassThrough();
  const given = new AbortController();
  let shown = '';
  const left = [...texts];
  const output = new PassThrough();
  output.on('data', (data) => {
    shown += data;
    if (!String(data).endsWith(': ')) return;
    const next = left.shift();
    if (next === undefined) given.abort();
    else setImmediate(() => input.write(next));
  });
  const value = await askHidden('ml/token', { input, output, signal: given.signal }).catch(String);
  return { value, shown };
}

test('a value is asked for twice and never shown', async () => {
  expect(await typed('hunter2\r', 'hunter2\r')).toEqual({
    value: 'hunter2',
    shown: 'value of ml/token (not shown): \nonce more: \n',
  });
});

test('what is typed can be corrected', async () => {
  expect((await typed('huntre\x7f\x7fer2\r', 'hunter2\r')).value).toBe('hunter2');
});

test('two that differ are refused', async () => {
  const { value, shown } = await typed('hunter2\r', 'hunter3\r');
  expect(value).toContain('the two values are not the same; nothing was put');
  expect(shown).not.toContain('hunter');
});

test('lines that are pasted are not cut after the first', async () => {
  expect((await typed('-----BEGIN KEY-----\rMIIE\r')).value).toContain('the value has several lines');
});

test.each([
  ['Enter', '\r'],
  ['Ctrl-D', '\x04'],
])('%s alone is an empty value', async (_key, typing) => {
  expect((await typed(typing)).value).toBe('');
});

test('whoever interrupts is not asked further', async () => {
  expect((await typed()).value).toContain('AbortError');
});
