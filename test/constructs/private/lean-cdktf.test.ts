import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { cdktf as lean } from '../../../constructs/private/lean-cdktf.ts';

const require = createRequire(import.meta.url);
const cdktf = dirname(require.resolve('#cdktf'));
const requireAsCdktf = createRequire(join(cdktf, 'index.js'));
const isFork = cdktf.includes('cdktn');

/** The lines of cdktf that call a library. */
function uses(call: RegExp): string[] {
  return files()
    .flatMap((file) => readFileSync(join(cdktf, file), 'utf8').split('\n'))
    .filter((line) => call.test(line) && !line.startsWith('//'))
    .map((line) => line.trim());
}

function filesThat(ask: RegExp): string[] {
  return files().filter((file) => ask.test(readFileSync(join(cdktf, file), 'utf8')));
}

function files(): string[] {
  return readdirSync(cdktf, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.js') && !file.includes('__tests__'))
    .sort();
}

test.skipIf(isFork)('cdktf zips folders in a process of its own', () => {
  expect(uses(/\barchiver\b/)).toEqual([
    'const archiver = require("archiver");',
    'const archive = archiver("zip", {',
  ]);
  expect(uses(/runArchive|execSync\)\(`node/)).toEqual([
    '(0, child_process_1.execSync)(`node ${__filename} ${src} ${dest}`, { encoding: "utf-8" });',
    'async function runArchive(src, dest) {',
    'runArchive(src, dest)',
  ]);
});

test.skipIf(isFork)('cdktf asks for JSON with sorted keys and two spaces, nothing else', () => {
  expect(uses(/\bstringify\b(?<!JSON\.stringify)/)).toMatchInlineSnapshot(`
    [
      "const stringify = require("json-stable-stringify");",
      "fs.writeFileSync(path.join(this.outdir, Manifest.fileName), stringify(this.buildManifest(), { space: 2 }));",
      "const stringify = require("json-stable-stringify");",
      "fs.writeFileSync(path.join(session.outdir, stackManifest.stackMetadataPath), stringify(hcl.metadata, { space: 2 }));",
      "fs.writeFileSync(path.join(session.outdir, stackManifest.synthesizedStackPath), stringify(jsonTfConfig, { space: 2 }));",
      "const stringify = require("json-stable-stringify");",
      "return stringify(cleaned, { space: 2 });",
    ]
  `);
});

test.skipIf(isFork)('the parts ask the index of cdktf for nothing but the stack of a backend', () => {
  const part = readFileSync(join(cdktf, 'backends/local-backend.js'), 'utf8');

  expect(part.match(/require\("\.\.?\/?(index)?"\)|\b__1\.\w+/g)).toEqual([
    'require("..")',
    '__1.TerraformStack',
  ]);
  expect(filesThat(/require\("(\.\.?\/)*\.?\.?(\/index)?"\)/)).toMatchInlineSnapshot(`
    [
      "backends/local-backend.js",
      "complex-computed-list.js",
      "terraform-dynamic-expression.js",
      "terraform-functions.js",
      "upgrade-id-aspect.js",
    ]
  `);
});

test('everything is what cdktf exports', () => {
  const whole = require('#cdktf');

  expect(Object.keys(whole).filter((name) => Reflect.get(lean, name) !== whole[name])).toEqual([]);
});

test.skipIf(isFork)('cdktf asserts by calling, and has what it seldom uses by name', () => {
  expect(uses(/\bassert(_1)?\b(?!\(|\.ok\)|"| = require)/)).toEqual([]);
  const byName = /\b(errors_1|render_1|crypto|child_process_1)\b(?!$|\.\w| = require|"\))/;
  expect(uses(byName)).toEqual([]);
});

test('a library that is asked is there', () => {
  expect(requireAsCdktf('semver').satisfies('1.11.4', '>=1.5')).toBe(true);
  expect(requireAsCdktf('semver').validRange('no range')).toBe(null);
});

test.skipIf(isFork)('JSON is what the library would write, but for its empty brackets', () => {
  const stringify = requireAsCdktf('json-stable-stringify');

  expect(stringify({ b: [1, { d: null, c: 'x' }], a: true }, { space: 2 })).toMatchInlineSnapshot(`
    "{
      "a": true,
      "b": [
        1,
        {
          "c": "x",
          "d": null
        }
      ]
    }"
  `);
});
