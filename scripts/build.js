// Compiles the published folders to dist/ and copies what is not TypeScript beside them.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.js';
import { bundleCommand } from './bundle-command.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const typescript = dirname(createRequire(import.meta.url).resolve('typescript/package.json'));

rmSync(join(root, 'dist'), { recursive: true, force: true });
const compiled = spawnSync(process.execPath, [join(typescript, 'bin/tsc'), '-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});
if (compiled.status !== 0) process.exit(compiled.status ?? 1);
await bundle(join(root, 'dist'));
await bundleCommand(join(root, 'dist'));
for (const folder of ['workspace/python', 'workspace/browser/assets']) {
  cpSync(join(root, folder), join(root, 'dist', folder), {
    recursive: true,
    filter: (path) => !path.includes('__pycache__'),
  });
}
chmodSync(join(root, 'dist/cli/main.js'), 0o755);

// `npx lakeform` works here as it does where the package is installed.
const bin = join(root, 'node_modules/.bin');
if (existsSync(bin) && process.platform !== 'win32') {
  rmSync(join(bin, 'lakeform'), { force: true });
  symlinkSync('../../dist/cli/main.js', join(bin, 'lakeform'));
}
