import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  type JobsClient,
  temporaryDirectory,
  wheelTask,
  workspaceWith,
} from '../../workspace/support/jobs-client.ts';
import { wheel } from '../../workspace/support/wheel.ts';

const EXAMPLE = {
  modules: { example: 'import os, sys\ndef run(): pass\ndef exits(): sys.exit(3)\ndef dies(): os._exit(4)' },
  entryPoints: { run: 'example:run', exits: 'example:exits', dies: 'example:dies' },
};

/** Runs these tasks side by side, and says of each how it failed. */
async function failures(
  client: JobsClient,
  tasks: Record<string, unknown>[],
): Promise<Record<string, string>> {
  const run = await client.ended(await client.runNow(await client.createJob({ tasks })));
  const told = (run.tasks ?? []).map(async ({ task_key, run_id, status }) => {
    const { error } = await client.output(run_id);
    return [task_key, `${status?.termination_details?.code}: ${error}`];
  });
  return Object.fromEntries(await Promise.all(told));
}

test('what cannot be run fails, and says why', async () => {
  const client = await workspaceWith(EXAMPLE);
  const evil = wheel({ ...EXAMPLE, members: { '../../evil.py': '' } });
  mkdirSync(join(client.directory, 'files'), { recursive: true });
  writeFileSync(join(client.directory, 'files', 'evil.whl'), evil);
  const found = await failures(client, [
    { task_key: 'other_kind', spark_jar_task: { main_class_name: 'Main' } },
    { task_key: 'missing_notebook', notebook_task: { notebook_path: '/Shared/a' } },
    { task_key: 'missing_file', spark_python_task: { python_file: 'dbfs:/a.py' } },
    { task_key: 'from_git', notebook_task: { notebook_path: 'a', source: 'GIT' } },
    wheelTask('missing_wheel', 'run', { libraries: [{ whl: '/Workspace/Shared/missing.whl' }] }),
    wheelTask('evil_wheel', 'run', { libraries: [{ whl: '/Workspace/evil.whl' }] }),
    wheelTask('other_library', 'run', { libraries: [{ maven: { coordinates: 'a:b:1' } }] }),
    wheelTask('unknown_entry_point', 'rnu'),
    wheelTask('missing_cluster', 'run', { existing_cluster_id: '0101-missing' }),
    wheelTask('missing_secret', 'run', {
      new_cluster: { spark_env_vars: { TOKEN: '{{secrets/churn/token}}' } },
    }),
    wheelTask('exits', 'exits'),
    wheelTask('dies', 'dies'),
  ]);
  expect(found).toMatchInlineSnapshot(`
    {
      "dies": "RUN_EXECUTION_ERROR: the Python process ended with exit code 4",
      "evil_wheel": "LIBRARY_INSTALLATION_ERROR: the wheel /Workspace/evil.whl cannot be unpacked: it holds '../../evil.py', which would land outside of it",
      "exits": "RUN_EXECUTION_ERROR: SystemExit: 3",
      "from_git": "INVALID_RUN_CONFIGURATION: the local workspace does not fetch code from a Git repository",
      "missing_cluster": "RESOURCE_NOT_FOUND: Cluster 0101-missing does not exist",
      "missing_file": "RESOURCE_NOT_FOUND: there is no file dbfs:/a.py in the local workspace",
      "missing_notebook": "RESOURCE_NOT_FOUND: there is no notebook /Shared/a in the local workspace",
      "missing_secret": "CLUSTER_ERROR: Secret does not exist with scope: churn and key: token",
      "missing_wheel": "LIBRARY_INSTALLATION_ERROR: the wheel /Workspace/Shared/missing.whl is not in the local workspace",
      "other_kind": "INVALID_RUN_CONFIGURATION: the local workspace does not run spark_jar_task; say how it goes with: lakeform local start --script <file>",
      "other_library": "LIBRARY_INSTALLATION_ERROR: the local workspace installs whl and pypi libraries, not maven",
      "unknown_entry_point": "RUN_EXECUTION_ERROR: package 'example' has no entry point and no function 'rnu'; its entry points are: dies, exits, run",
    }
  `);
});

test('without a Python a task fails and says what to install', async () => {
  const client = await workspaceWith(EXAMPLE, { env: { PATH: temporaryDirectory() } });
  expect(await failures(client, [wheelTask('a', 'run')])).toMatchInlineSnapshot(`
    {
      "a": "INVALID_RUN_CONFIGURATION: no Python was found (tried python3, python): install Python 3.9 or later and put it on the PATH",
    }
  `);
});

test('an old Python is refused', async () => {
  const directory = temporaryDirectory();
  writeFileSync(join(directory, 'python3'), '#!/bin/sh\necho /usr/bin/python\necho 3.8\n');
  chmodSync(join(directory, 'python3'), 0o755);
  const client = await workspaceWith(EXAMPLE, { env: { PATH: directory } });
  expect(await failures(client, [wheelTask('a', 'run')])).toMatchInlineSnapshot(`
    {
      "a": "INVALID_RUN_CONFIGURATION: python3 is Python 3.8, and tasks need 3.9 or later: install a newer one and put it first on the PATH",
    }
  `);
});
