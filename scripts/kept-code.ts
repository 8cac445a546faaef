// How the built package loads its rooms: scripts/bundle.js puts it there.
import type vm from 'node:vm';

// As `require` gives them: to import node:fs loads its streams too, which takes longer than all of this.
const { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } =
  process.getBuiltinModule('node:fs');
const Module = process.getBuiltinModule('node:module');
const { basename, dirname, join } = process.getBuiltinModule('node:path');
const { fileURLToPath } = process.getBuiltinModule('node:url');
const { Script } = process.getBuiltinModule('node:vm');

/**
 * What a CommonJS file exports, run with the code that V8 made of it the last time: to compile what an app uses of its
 * functions takes longer than to run them.
 *
 * Later versions of Node keep compiled code by themselves, where they are asked to. For the older ones it is kept as
 * other tools keep theirs, in `node_modules/.cache`, where nobody writes who may not write the file itself. Where that
 * cannot be written, the file is compiled every time.
 *
 * @param url - of a file of plain ASCII, which is named after its content: another content has another name
 */
export function requireWithKeptCode(url: string | URL): unknown {
  const file = fileURLToPath(url);
  const requireAsFile = Module.createRequire(file);
  // Newer than the oldest Node supported.
  const enableCompileCache: unknown = Reflect.get(Module, 'enableCompileCache');
  if (typeof enableCompileCache !== 'function') return run(file, requireAsFile);
  enableCompileCache();
  return requireAsFile(file);
}

function run(file: string, requireAsFile: NodeJS.Require): unknown {
  const kept = placeOfCode(file, requireAsFile);
  const cachedData = kept === undefined ? undefined : read(kept);
  const script = new Script(Module.wrap(readFileSync(file, 'latin1')), { filename: file, cachedData });
  const module = new Module(file);
  script.runInThisContext()(module.exports, requireAsFile, module, file, dirname(file));
  const isTaken = cachedData !== undefined && script.cachedDataRejected === false;
  // At the end, when V8 has compiled what the app uses.
  if (kept !== undefined && !isTaken) process.once('exit', () => keep(script, kept));
  return module.exports;
}

function placeOfCode(file: string, { resolve }: NodeJS.Require): string | undefined {
  const modules = resolve.paths(file)?.find((folder) => existsSync(folder));
  const name = `${basename(file)}-${process.version}-${process.arch}`;
  return modules === undefined ? undefined : join(modules, '.cache/lakeform', name);
}

function read(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** In place of all that was kept before, and whole or not at all: V8 looks only at its head and its length. */
function keep(script: vm.Script, path: string): void {
  const half = `${path}.${process.pid}`;
  try {
    rmSync(dirname(path), { recursive: true, force: true });
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(half, script.createCachedData(), { flush: true });
    renameSync(half, path);
  } catch {
    // It is not ours to write, or another process is at it.
  }
}
