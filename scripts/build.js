// Compiles the published folders to dist/ and copies what is not TypeScript beside them.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.js';
import { bundleCommand } from './bundle-command.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const typescript = dirname(createRequire(import.meta.url).resolve('typescript/package.json'));

// Built beside the last build, which is used until this one is whole.
const [dist, next] = [join(root, 'dist'), join(root, 'dist.next')];
rmSync(next, { recursive: true, force: true });
const compile = [join(typescript, 'bin/tsc'), '-p', 'tsconfig.build.json', '--outDir', next];
const compiled = spawnSync(process.execPath, compile, { cwd: root, stdio: 'inherit' });
if (compiled.status !== 0) process.exit(compiled.status ?? 1);
await bundle(next);
await bundleCommand(next);
for (const folder of ['workspace/python', 'workspace/browser/assets']) {
  cpSync(join(root, folder), join(next, folder), {
    recursive: true,
    filter: (path) => !path.includes('__pycache__'),
  });
}
chmodSync(join(next, 'cli/main.js'), 0o755);
rmSync(dist, { recursive: true, force: true });
renameSync(next, dist);

// `npx lakeform` works here as it does where the package is installed.
const bin = join(root, 'node_modules/.bin');
if (existsSync(bin) && process.platform !== 'win32') {
  rmSync(join(bin, 'lakeform'), { force: true });
  symlinkSync('../../dist/cli/main.js', join(bin, 'lakeform'));
}
