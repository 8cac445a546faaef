import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { UserError } from '../../messages/user-error.ts';
import { type SynthesisRequest, synthesize } from '../../reconcile/app.ts';
import { synthesizedProject, temporaryDirectory, writeJson } from './synthesized-fixture.ts';

function project(app: string): string {
  const directory = synthesizedProject({ 'churn-dev': { environment: 'dev' } });
  writeJson(directory, 'cdktf.json', { language: 'typescript', app });
  return directory;
}

async function run(projectDirectory: string, more: Partial<SynthesisRequest> = {}) {
  const lines: string[] = [];
  const request: SynthesisRequest = {
    projectDirectory,
    env: { PATH: process.env.PATH },
    signal: new AbortController().signal,
    write: (line) => lines.push(line),
    ...more,
  };
  const outcome = await synthesize(request).catch((error: unknown) => {
    if (error instanceof UserError) return error.describe().replaceAll(projectDirectory, '<project>');
    throw error;
  });
  return { outcome, lines };
}

test('the app runs in its project with what it is to synthesize in its environment', async () => {
  const directory = project(
    'env | grep -E "^(LAKEFORM|CDKTF)" | sort > seen; touch $CDKTF_OUTDIR/lakeform.json',
  );
  const { outcome } = await run(directory, {
    environment: 'dev',
    local: { url: 'http://127.0.0.1:1', stateDirectory: '/state' },
  });
  expect(outcome).toMatchObject({ type: 'synthesized' });
  expect(readFileSync(join(directory, 'seen'), 'utf8').trim().split('\n')).toEqual([
    `CDKTF_OUTDIR=${directory}/cdktf.out`,
    'LAKEFORM_ENV=dev',
    'LAKEFORM_LOCAL=http://127.0.0.1:1',
    'LAKEFORM_LOCAL_STATE=/state',
  ]);
});

test('an app that says what is wrong and exits 2 has told the story', async () => {
  expect(await run(project("echo 'no environment x' >&2; exit 2"))).toEqual({
    outcome: { type: 'refused', problems: [] },
    lines: ['no environment x'],
  });
});

test('what a refusing app says is there as data; what an earlier one said is not', async () => {
  const directory = project(
    'mkdir -p $CDKTF_OUTDIR; echo \'{"version":1,"problems":[{"rule":"task-run-if","path":"a/b","message":"m","hint":"h"}]}\' > $CDKTF_OUTDIR/problems.json; exit 2',
  );
  const problems = [{ rule: 'task-run-if', path: 'a/b', message: 'm', hint: 'h' }];
  expect((await run(directory)).outcome).toEqual({ type: 'refused', problems });
  writeJson(directory, 'cdktf.json', { language: 'typescript', app: 'exit 2' });
  expect((await run(directory)).outcome).toEqual({ type: 'refused', problems: [] });
});

test('an app that fails otherwise is named', async () => {
  expect(await run(project('echo boom >&2; exit 7'))).toMatchInlineSnapshot(`
    {
      "lines": [
        "boom",
      ],
      "outcome": "the app failed with exit code 7: echo boom >&2; exit 7
      hint: nothing checks its types when it runs; the compiler may say more: npx tsc --noEmit",
    }
  `);
});

test('an app that writes nothing is told from one that wrote the same', async () => {
  expect((await run(project('touch $CDKTF_OUTDIR/lakeform.json'))).outcome).toMatchObject({
    type: 'synthesized',
  });
  expect((await run(project('true'))).outcome).toMatchInlineSnapshot(`
    "the app wrote nothing to <project>/cdktf.out: true
      hint: it ends with synthesize({ environments, stacks })"
  `);
});

test('a folder without cdktf.json', async () => {
  expect((await run(temporaryDirectory())).outcome).toMatchInlineSnapshot(`
    "no cdktf.json in <project>
      hint: go to your project, or write there: {"language": "typescript", "app": "node --import tsx main.ts"}"
  `);
});

test('a cdktf.json without app', async () => {
  const directory = project('true');
  writeJson(directory, 'cdktf.json', { language: 'typescript' });
  expect((await run(directory)).outcome).toMatchInlineSnapshot(`
    "<project>/cdktf.json does not say how to run the app: app: Invalid input: expected string, received undefined
      hint: write there: {"language": "typescript", "app": "node --import tsx main.ts"}"
  `);
});

test('an interrupted app is interrupted in turn and waited for', async () => {
  const directory = project(
    "trap 'echo interrupted > seen; exit 0' INT; echo ready; while :; do sleep 0.01; done",
  );
  const interruption = new AbortController();
  const outcome = run(directory, { signal: interruption.signal, write: () => interruption.abort('Ctrl-C') });
  await expect(outcome).rejects.toBe('Ctrl-C');
  expect(readFileSync(join(directory, 'seen'), 'utf8')).toBe('interrupted\n');
});
