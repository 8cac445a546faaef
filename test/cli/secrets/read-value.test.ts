import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { type ValueFlags, valueReader } from '../../../cli/secrets/read-value.ts';
import { UserError } from '../../../messages/user-error.ts';
import { temporaryDirectory } from '../../reconcile/synthesized-fixture.ts';

/** The value, or why there is none. */
async function read(flags: ValueFlags, piped: readonly (string | Buffer)[] = [], directory = '.') {
  const stdin = Readable.from(piped.map((chunk) => Buffer.from(chunk)));
  const env = { TOKEN: ' hunter2\n', EMPTY: '' };
  try {
    const { signal } = new AbortController();
    return await valueReader(flags, { stdin, stderr: process.stderr, env, directory })('ml/token', signal);
  } catch (error) {
    return error instanceof UserError ? error : Promise.reject(error);
  }
}

const NO_TEXT = Buffer.from([0xff, 0xfe, 0x0a]);

describe('a pipe', () => {
  test.each([
    ['a newline is left out', ['hunter2\n'], 'hunter2'],
    ['one, not all', ['hunter2\n\n'], 'hunter2\n'],
    ['one of Windows', ['hunter2\r\n'], 'hunter2'],
    ['lines and spaces stay', [' first\n second '], ' first\n second '],
    ['letters may come in parts', [Buffer.from('ä').subarray(0, 1), Buffer.from('ä').subarray(1)], 'ä'],
    ['nothing', [], ''],
  ])('%s', async (_what, piped, value) => {
    expect(await read({}, piped)).toBe(value);
  });

  test('what is no text is taken as it is', async () => {
    expect(await read({}, [NO_TEXT])).toEqual(NO_TEXT);
  });

  test('that nobody writes to is given up with the command', async () => {
    const given = new AbortController();
    const stdin = new Readable({ read: () => undefined });
    const reading = valueReader({}, { stdin, stderr: process.stderr, env: {}, directory: '.' });
    const value = reading('ml/token', given.signal);
    given.abort();
    await expect(value).rejects.toThrow('aborted');
  });
});

describe('a file', () => {
  test.each([
    ['text, to its last newline', 'hunter2\n', 'hunter2\n'],
    ['bytes', NO_TEXT, NO_TEXT],
  ])('%s', async (_what, content, value) => {
    const directory = temporaryDirectory();
    writeFileSync(join(directory, 'token'), content);
    expect(await read({ fromFile: 'token' }, [], directory)).toEqual(value);
  });

  test('that cannot be read', async () => {
    expect(await read({ fromFile: 'no/such' })).toMatchInlineSnapshot(
      `[UserError: file 'no/such' of --from-file cannot be read: no such file or directory]`,
    );
  });
});

describe('a variable', () => {
  test('is taken as it is, and the pipe is not read', async () => {
    expect(await read({ fromEnv: 'TOKEN' }, ['other'])).toBe(' hunter2\n');
  });

  test('that is not set', async () => {
    expect(await read({ fromEnv: 'TOKNE' })).toMatchInlineSnapshot(
      `[UserError: the environment variable 'TOKNE' of --from-env is not set]`,
    );
  });

  test('and a file exclude each other', async () => {
    expect(await read({ fromEnv: 'TOKEN', fromFile: 'token' })).toMatchInlineSnapshot(
      `[UserError: --from-env and --from-file exclude each other; give one of the two]`,
    );
  });
});
