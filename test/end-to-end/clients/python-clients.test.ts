import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWorkspace, type Workspace } from '../../../workspace/index.ts';

/** Databricks' Python SDK and the MLflow client, unmodified, against the local workspace: their tests are in Python. */

const FOLDER = join(import.meta.dirname, 'python');

/** Where a virtual environment with these clients is looked for, the first that has them. */
const PYTHONS = [process.env.LAKEFORM_CLIENTS_PYTHON, resolve('.lakeform/clients/bin/python'), 'python3'];

function pythonWith(module: string): string | undefined {
  const found = PYTHONS.find(
    (python) => python && spawnSync(python, ['-c', `import ${module}`], { stdio: 'ignore' }).status === 0,
  );
  if (found === undefined) {
    console.log(
      `tests with ${module} are skipped: no Python has it; python3 -m venv .lakeform/clients && ` +
        '.lakeform/clients/bin/pip install -r test/end-to-end/clients/python/requirements.txt',
    );
  }
  return found;
}

const SUITES = [
  { file: 'test_databricks_sdk', module: 'databricks.sdk', tests: 21 },
  { file: 'test_mlflow', module: 'mlflow', tests: 10 },
  { file: 'test_example_tracking', module: 'mlflow', tests: 5 },
];

describe.each(SUITES)('$module in $file', ({ file, module, tests }) => {
  const python = pythonWith(module);
  const directory = mkdtempSync(join(tmpdir(), 'lakeform-clients-'));
  let workspace: Workspace;

  beforeAll(async () => {
    workspace = await startWorkspace({ directory });
  });

  afterAll(async () => {
    await workspace?.close();
    rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
  });

  test.skipIf(python === undefined)(
    'does all that its tests ask of a workspace',
    async () => {
      const child = spawn(python ?? '', ['-B', '-m', 'unittest', file], {
        cwd: FOLDER,
        env: {
          PATH: process.env.PATH,
          HOME: directory,
          DATABRICKS_HOST: workspace.url,
          DATABRICKS_TOKEN: workspace.token,
          MLFLOW_DISABLE_TELEMETRY: 'true',
        },
      });
      let said = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
      const status = await new Promise((ended, failed) => child.on('close', ended).on('error', failed));
      expect({ status, said }).toEqual({ status: 0, said: expect.stringContaining(`Ran ${tests} tests`) });
    },
    180_000,
  );
});
