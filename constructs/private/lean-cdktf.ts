import Module, { createRequire } from 'node:module';
import { stableJson } from './stable-json.ts';

/**
 * Makes cdktf start fast: imported before it, and only for that. Three libraries are three quarters of the files that
 * cdktf loads and half of its time, and an app has no use for them:
 * - `archiver` zips folders, which cdktf does in a process of its own
 * - `semver` is asked about moves and imports made by cdktf's means, which run Terraform at synthesis
 * - `json-stable-stringify` writes JSON, slowly
 *
 * Half of the rest is cdktf's own (other backends, Terraform's functions, iterators, matchers), and loaded when an app
 * uses some of it. It comes with the index, which the part that we need asks for only to have `TerraformStack`.
 *
 * Node looks into `require.cache` first, and allows to add to it, even modules of its own
 * (https://nodejs.org/docs/latest-v20.x/api/modules.html#requirecache). The copies are cdktf's own, bundled with it.
 * Where it has none, nothing is done. test/constructs/private/lean-cdktf.test.ts notices a cdktf that uses them
 * otherwise.
 */
const require = createRequire(import.meta.url);
const index = require.resolve('#cdktf');
const requireAsCdktf = createRequire(index);

/** The files of cdktf that ours are made of. They import each other, so that their order is that of its index. */
const PARTS = [
  './tokens',
  './terraform-stack',
  './terraform-element',
  './terraform-provider',
  './terraform-resource',
  './terraform-data-source',
  './terraform-output',
  './app',
  './backends/local-backend',
  './terraform-variable',
  './aspect',
];

/** What these parts load and use for HCL, for ids that we give ourselves, to run Terraform, and to throw. */
const SELDOM_USED = ['./hcl/render', './errors', 'crypto', 'child_process'];

standIn('archiver', (library) => (format: string, options: object) => library()(format, options));
standIn('semver', loadedWhenUsed);
standIn('json-stable-stringify', () => stableJson);

/** What cdktf exports. The package that is built of these files takes it from here; elsewhere cdktf is just imported. */
export const cdktf: object = isWhole() ? requireAsCdktf(index) : inParts();

/** Whether cdktf is loaded, by an app that imports it first, or made of other files than we know. */
function isWhole(): boolean {
  return index in require.cache || PARTS.some((part) => fileOf(part) === undefined);
}

function inParts(): object {
  const exports = Object.create(loadedWhenUsed(() => requireAsCdktf(index)));
  const standIns = [
    standIn(index, () => exports),
    standIn('assert', loadedWhenFalse),
    ...SELDOM_USED.map((name) => standIn(name, loadedWhenUsed)),
  ];
  for (const part of PARTS) Object.assign(exports, requireAsCdktf(part));
  // Whoever else asks for them gets them.
  for (const file of standIns) if (file !== undefined) delete require.cache[file];
  return exports;
}

type Library = () => ReturnType<typeof require>;

function loadedWhenUsed(library: Library): object {
  return new Proxy({}, { get: (_, name) => Reflect.get(library(), name) });
}

/** Node's `assert`, which loads its streams. */
function loadedWhenFalse(assert: Library): object {
  const ok = (value: unknown, message?: string) => value || assert()(value, message);
  return Object.assign(ok, { ok });
}

/**
 * Gives cdktf `exports` when it asks for a library, which they load when they need it.
 * @returns under which name Node keeps them, or undefined where it knows the library already, or none
 */
function standIn(name: string, exports: (library: Library) => unknown): string | undefined {
  const file = fileOf(name);
  if (file === undefined || file in require.cache) return undefined;
  const module = new Module(file);
  module.exports = exports(() => {
    if (require.cache[file] === module) delete require.cache[file];
    return requireAsCdktf(name);
  });
  module.loaded = true;
  require.cache[file] = module;
  return file;
}

function fileOf(library: string): string | undefined {
  try {
    return requireAsCdktf.resolve(library);
  } catch {
    return undefined;
  }
}
