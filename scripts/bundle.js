// Puts the rooms that an app loads into one file: Node takes longer to find 150 of them, and what they import, than to
// synthesize an app. It is CommonJS, because of that compiled code can be kept (scripts/kept-code.ts).
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { leaveOutOfZod } from './lean-zod.js';

const require = createRequire(import.meta.url);
/** The esbuild that tsx compiles with. */
const { build } = createRequire(require.resolve('tsx/package.json'))('esbuild');

const ROOMS = ['constructs', 'environments'];

/** What the one file exports: all that apps and lakeform/testing import of the rooms. */
const EXPORTS = `
export * as constructs from './constructs/index.js';
export * as resourceAddresses from './constructs/resource-addresses.js';
export * as synthesis from './constructs/synthesize.js';
// It comes with zod: only when somebody asks for it.
export const environments = () => require('./environments/index.js');
`;
/** Where it is imported: modules that hand it on. */
const MODULES = {
  'constructs/index.js': 'rooms.constructs',
  'constructs/resource-addresses.js': 'rooms.resourceAddresses',
  'constructs/synthesize.js': 'rooms.synthesis',
  'environments/index.js': 'rooms.environments()',
};

/** Replaces the JavaScript of the rooms. The declarations stay. */
export async function bundle(dist) {
  const bundled = await bundleRooms(dist);
  const loader = await bundleLoader(dist, bundled);
  const kept = new Set([bundled, loader]);
  for (const [module, source] of Object.entries(MODULES)) {
    const names = Object.keys(await import(pathToFileURL(join(dist, module)).href));
    const text = `import { rooms } from '../constructs/rooms.js';\nexport const { ${names.join(', ')} } = ${source};\n`;
    writeFileSync(join(dist, module), text);
    kept.add(join(dist, module));
  }
  for (const room of ROOMS) {
    for (const name of readdirSync(join(dist, room), { recursive: true })) {
      const file = join(dist, room, name);
      if (file.endsWith('.js') && !kept.has(file)) rmSync(file);
    }
  }
}

async function bundleRooms(dist) {
  const { metafile } = await build({
    ...shared(dist),
    stdin: { contents: EXPORTS, resolveDir: dist },
    outdir: join(dist, 'constructs'),
    // After its content, so that nobody takes code that was made of another.
    entryNames: 'rooms-[hash]',
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    define: { 'import.meta.url': 'importMetaUrl' },
    banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
    plugins: [
      { name: 'lean-zod', setup: (plugin) => leaveOutOfZod(plugin, dist) },
      { name: 'packages', setup: (plugin) => leavePackagesOut(plugin, dist) },
    ],
    metafile: true,
  });
  const [file] = Object.keys(metafile.outputs);
  return join(dist, file);
}

/** The module that runs the one file, once for all. */
async function bundleLoader(dist, bundled) {
  const outfile = join(dist, 'constructs/rooms.js');
  const contents = `
import { requireWithKeptCode } from './kept-code.ts';
export const rooms = requireWithKeptCode(new URL('./${basename(bundled)}', import.meta.url));
`;
  await build({
    ...shared(dist),
    stdin: { contents, resolveDir: import.meta.dirname },
    outfile,
    format: 'esm',
  });
  return outfile;
}

function shared(dist) {
  return { absWorkingDir: dist, bundle: true, platform: 'node', target: 'node20', logLevel: 'warning' };
}

function leavePackagesOut(plugin, dist) {
  const words = wordsIn(dist);
  plugin.onResolve({ filter: /^[#@a-z]/ }, ({ path, namespace, importer }) => {
    // Constructs seldom need it, environments always, and then in one piece.
    if (path === 'zod' && importer.startsWith(join(dist, 'environments'))) return undefined;
    if (namespace === 'package' || path === 'node:module') return { path, external: true };
    return { path, namespace: 'package' };
  });
  // When something of it is first used.
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
