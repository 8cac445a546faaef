// Puts the rooms that an app loads into a few files: Node takes longer to find 150 of them, and what they import, than
// to synthesize an app.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';

const require = createRequire(import.meta.url);
/** The esbuild that tsx compiles with. */
const { build } = createRequire(require.resolve('tsx/package.json'))('esbuild');

const ROOMS = ['constructs', 'environments', 'testing'];

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
  const words = wordsIn(dist);
  // Other rooms keep their files, since the command uses them too. What all of them say is little, and copied.
  plugin.onResolve({ filter: /^\.\.?\// }, ({ path, resolveDir }) => {
    const file = join(resolveDir, path);
    const [room] = relative(dist, file).split('/');
    return [...ROOMS, 'messages'].includes(room)
      ? undefined
      : { path: `../${relative(dist, file)}`, external: true };
  });
  plugin.onResolve({ filter: /^[#@a-z]/ }, ({ path, namespace, kind }) => {
    if (kind === 'entry-point') return undefined;
    if (namespace === 'package' || path === 'node:module') return { path, external: true };
    return { path, namespace: 'package' };
  });
  // When something of it is first used; and by `require`, which looks at no file before it runs it.
  plugin.onLoad({ filter: /./, namespace: 'package' }, ({ path }) => {
    const load = path === '#cdktf' ? "require('./private/lean-cdktf.js').cdktf" : `require('${path}')`;
    const names = Object.keys(require(path)).filter((name) => words.has(name));
    const exports = names.map((name) => `get ${name}() { return load().${name} }`);
    return {
      contents: `let loaded; const load = () => loaded ??= ${load}; module.exports = { ${exports} }`,
      resolveDir: join(dist, 'constructs'),
    };
  });
}

/** All words in the rooms, and so the names of all that they use of packages. */
function wordsIn(dist) {
  const folders = [...ROOMS, 'messages'].map((room) => join(dist, room));
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true }).map((name) => join(folder, name)),
  );
  const texts = files.filter((file) => file.endsWith('.js')).map((file) => readFileSync(file, 'utf8'));
  return new Set(texts.flatMap((text) => text.match(/\w+/g)));
}
