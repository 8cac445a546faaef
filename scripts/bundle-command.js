// Puts the command into a few files: Node takes longer to find 200 of them, and zod its fifty languages, than all the
// rest of starting a run.
import { readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { leaveOutOfZod } from './lean-zod.js';

const require = createRequire(import.meta.url);
/** The esbuild that tsx compiles with. */
const { build } = createRequire(require.resolve('tsx/package.json'))('esbuild');

/** The local workspace finds its files beside its own; errors must be the same class wherever they are thrown. */
const APART = /^(workspace\/index|messages\/.*)\.js$/;

/** Replaces the JavaScript of dist/cli by main.js and what is loaded with a verb, and that of dist/workspace by one file. */
export async function bundleCommand(dist) {
  await bundleRoom(dist, 'cli', 'main.js');
  await bundleRoom(dist, 'workspace', 'index.js');
}

/** The declarations stay. */
async function bundleRoom(dist, room, entry) {
  const folder = join(dist, room);
  const { metafile } = await build({
    absWorkingDir: dist,
    entryPoints: [join(room, entry)],
    outdir: room,
    outbase: room,
    chunkNames: 'shared-[hash]',
    allowOverwrite: true,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: ['undici'],
    logLevel: 'warning',
    metafile: true,
    // commander is CommonJS.
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module';\nconst require = requireFrom(import.meta.url);",
    },
    plugins: [
      { name: 'apart', setup: (plugin) => leaveApart(plugin, dist) },
      { name: 'lean-zod', setup: (plugin) => leaveOutOfZod(plugin, dist) },
    ],
  });
  const kept = new Set(Object.keys(metafile.outputs).map((file) => join(dist, file)));
  for (const name of readdirSync(folder, { recursive: true })) {
    const file = join(folder, name);
    if (file.endsWith('.js') && !kept.has(file)) rmSync(file);
  }
}

function leaveApart(plugin, dist) {
  plugin.onResolve({ filter: /^\.\.?\// }, ({ path, resolveDir, kind }) => {
    const file = relative(dist, join(resolveDir, path));
    return kind !== 'entry-point' && APART.test(file) ? { path: `../${file}`, external: true } : undefined;
  });
}
