import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  results,
  temporaryDirectory,
  wheelTask,
  workspaceWith,
} from '../../workspace/support/jobs-client.ts';
import { wheel } from '../../workspace/support/wheel.ts';

const NEEDS_HELPER = {
  modules: { example: 'import helper\ndef run(): print(helper.word)' },
  entryPoints: { run: 'example:run' },
  requires: ['helper>=1'],
};

/** An index that is a directory: pip asks nobody else. */
function indexWith(wheels: Readonly<Record<string, Uint8Array>>): NodeJS.ProcessEnv {
  const directory = temporaryDirectory();
  for (const [name, content] of Object.entries(wheels)) writeFileSync(join(directory, name), content);
  return { ...process.env, PIP_NO_INDEX: '1', PIP_FIND_LINKS: directory, PIP_CONFIG_FILE: '/dev/null' };
}

test('pip installs a wheel that needs others, once', async () => {
  const helper = wheel({ name: 'helper', modules: { helper: "word = 'helped'" } });
  const env = indexWith({ 'helper-1.0-py3-none-any.whl': helper });
  const client = await workspaceWith(NEEDS_HELPER, { env });
  const tasks = [wheelTask('a', 'run'), wheelTask('b', 'run')];
  const run = await client.ended(await client.runNow(await client.createJob({ tasks })));
  expect(results(run)).toEqual(['a SUCCESS', 'b SUCCESS']);
  expect((await client.output(run.tasks?.[0]?.run_id)).logs).toBe('helped\n');
});

test('a task fails with the last words of pip', async () => {
  const client = await workspaceWith(NEEDS_HELPER, { env: indexWith({}) });
  const run = await client.ended(
    await client.runNow(await client.createJob({ tasks: [wheelTask('a', 'run')] })),
  );
  expect(run.tasks?.[0]?.status?.termination_details).toMatchObject({
    code: 'LIBRARY_INSTALLATION_ERROR',
    message: expect.stringContaining('No matching distribution found for helper>=1'),
  });
});
