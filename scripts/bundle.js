// Puts the rooms that an app loads into a few files: Node takes longer to find 150 of them, and what they import, than
// to synthesize an app.
import { readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';

const require = createRequire(import.meta.url);
/** The esbuild that tsx compiles with. */
const { build } = createRequire(require.resolve('tsx/package.json'))('esbuild');

const ROOMS = ['constructs', 'environments', 'testing'];

/** What few apps need at once, with all that is imported of it: loaded when it is first used. */
const LOADED_WHEN_USED = { fflate: ['zipSync'], 'smol-toml': ['parse'], zod: ['z'] };

/** Replaces the JavaScript of the rooms by their entry points and what these share. The declarations stay. */
export async function bundle(dist) {
  const { metafile } = await build({ ...options(dist), metafile: true });
  const kept = new Set(Object.keys(metafile.outputs).map((file) => join(dist, '..', file)));
  for (const room of ROOMS) {
    for (const name of readdirSync(join(dist, room), { recursive: true })) {
      const file = join(dist, room, name);
      if (file.endsWith('.js') && !kept.has(file)) rmSync(file);
    }
  }
}

function options(dist) {
  return {
    absWorkingDir: join(dist, '..'),
    entryPoints: ROOMS.map((room) => join(dist, room, 'index.js')),
    outdir: dist,
    outbase: dist,
    chunkNames: 'constructs/shared-[hash]',
    allowOverwrite: true,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'warning',
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module';\nconst require = requireFrom(import.meta.url);",
    },
    plugins: [{ name: 'packages', setup: (plugin) => leavePackagesOut(plugin, dist) }],
  };
}

function leavePackagesOut(plugin, dist) {
  // Other rooms keep their files, since the command uses them too.
  plugin.onResolve({ filter: /^\.\.?\// }, ({ path, resolveDir }) => {
    const file = join(resolveDir, path);
    const [room] = relative(dist, file).split('/');
    return ROOMS.includes(room) ? undefined : { path: `../${relative(dist, file)}`, external: true };
  });
  // By `require`, which looks at no file before it runs it; an import of cdktf reads each of its files twice.
  plugin.onResolve({ filter: /^[#@a-z]/ }, ({ path, namespace, kind }) => {
    if (kind === 'entry-point') return undefined;
    if (namespace === 'package' || path.startsWith('node:')) return { path, external: true };
    return { path, namespace: 'package' };
  });
  plugin.onLoad({ filter: /./, namespace: 'package' }, ({ path }) => {
    const load = `require(${JSON.stringify(path)})`;
    const names = LOADED_WHEN_USED[path];
    const contents =
      names === undefined ? load : `{ ${names.map((name) => `get ${name}() { return ${load}.${name} }`)} }`;
    return { contents: `module.exports = ${contents}` };
  });
}
