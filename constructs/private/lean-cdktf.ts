import Module, { createRequire } from 'node:module';
import { stableJson } from './stable-json.ts';

/**
 * Makes cdktf start fast: imported before it, and only for that. Three libraries are three quarters of the files that
 * cdktf loads and half of its time, and an app has no use for them:
 * - `archiver` zips folders, which cdktf does in a process of its own
 * - `semver` is asked about moves and imports made by cdktf's means, which run Terraform at synthesis
 * - `json-stable-stringify` writes JSON, slowly
 *
 * Node looks into `require.cache` first, and allows to add to it
 * (https://nodejs.org/docs/latest-v20.x/api/modules.html#requirecache). The copies are cdktf's own, bundled with it.
 * Where it has none, nothing is done. test/constructs/private/lean-cdktf.test.ts notices a cdktf that uses them
 * otherwise.
 */
const require = createRequire(import.meta.url);
const requireAsCdktf = createRequire(require.resolve('#cdktf'));

// Newer than the oldest Node supported: what is compiled now need not be compiled by the next process.
const enableCompileCache: unknown = Reflect.get(Module, 'enableCompileCache');
if (typeof enableCompileCache === 'function') enableCompileCache();

standIn('archiver', (library) => (format: string, options: object) => library()(format, options));
standIn('semver', (library) => new Proxy({}, { get: (_, name) => Reflect.get(library(), name) }));
standIn('json-stable-stringify', () => stableJson);

/** Gives cdktf `exports` when it asks for a library, which they load when they need it. */
function standIn(name: string, exports: (library: () => ReturnType<typeof require>) => unknown): void {
  const file = fileOf(name);
  if (file === undefined || file in require.cache) return;
  const module = new Module(file);
  module.exports = exports(() => {
    delete require.cache[file];
    return requireAsCdktf(name);
  });
  module.loaded = true;
  require.cache[file] = module;
}

function fileOf(library: string): string | undefined {
  try {
    return requireAsCdktf.resolve(library);
  } catch {
    return undefined;
  }
}
