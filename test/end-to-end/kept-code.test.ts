import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import Module from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

/** Code that V8 made is taken by the next process, so that every test is about several. */

let app: string;
let cache: string;
beforeEach(() => {
  app = mkdtempSync(join(tmpdir(), 'lakeform-kept-code-'));
  cache = join(app, 'node_modules/.cache/lakeform');
  mkdirSync(join(app, 'node_modules/lakeform'), { recursive: true });
  writeFileSync(
    join(app, 'node_modules/lakeform/rooms-1.cjs'),
    'exports.answer = () => require("node:path").sep;',
  );
});
afterEach(() => rmSync(app, { recursive: true, force: true }));

const keptCode = pathToFileURL('scripts/kept-code.ts').href;

/** What the file answers in a process of its own. */
function answer(): string {
  const program = `
    import { requireWithKeptCode } from '${keptCode}';
    console.log(requireWithKeptCode('${pathToFileURL(join(app, 'node_modules/lakeform/rooms-1.cjs'))}').answer());`;
  const args = ['--import', 'tsx', '--input-type=module', '--eval', program];
  return execFileSync(process.execPath, args, { encoding: 'utf8' }).trim();
}

test('the file is run, and finds what it requires', () => {
  expect([answer(), answer()]).toEqual(['/', '/']);
});

const nodeKeepsCode = Reflect.get(Module, 'enableCompileCache') !== undefined;

describe.skipIf(nodeKeepsCode)('where Node keeps no code itself', () => {
  test('what one process compiled is what the next takes', () => {
    answer();
    const [name = ''] = readdirSync(cache);
    expect(name).toBe(`rooms-1.cjs-${process.version}-${process.arch}`);
    const { mtimeMs } = statSync(join(cache, name));
    expect(answer()).toBe('/');
    expect(statSync(join(cache, name)).mtimeMs).toBe(mtimeMs);
  });

  test('code that V8 does not take is replaced, and that of another version is gone', () => {
    answer();
    const [name = ''] = readdirSync(cache);
    const code = readFileSync(join(cache, name));
    writeFileSync(join(cache, name), code.subarray(0, 100));
    writeFileSync(join(cache, 'rooms-0.cjs-v20.0.0-x64'), code);
    expect(answer()).toBe('/');
    expect(readdirSync(cache)).toEqual([name]);
    expect(statSync(join(cache, name)).size).toBeGreaterThan(100);
  });

  test('where it cannot be kept, the file is run all the same', () => {
    writeFileSync(join(app, 'node_modules/.cache'), 'a file');
    expect(answer()).toBe('/');
  });
});
