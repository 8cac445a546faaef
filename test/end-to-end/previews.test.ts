import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, test } from 'vitest';
import { startWorkspace } from '../../workspace/index.ts';
import { COMMAND } from './command.ts';
import { TERRAFORM_PROGRAMS } from './terraform-programs.ts';

/** A pull request's life: deployed beside others, run there, destroyed with code that knows nothing of it. */

const ROOT = resolve(import.meta.dirname, '../..');
const LONG = 240_000;

const WAYS = [
  ...TERRAFORM_PROGRAMS.flatMap(({ name, binary }) => (binary ? [{ name, terraform: binary.path }] : [])),
  { name: 'no Terraform', terraform: undefined },
];

describe.each(WAYS)('previews with $name', async ({ name, terraform }) => {
  const folder = mkdtempSync(join(tmpdir(), 'lakeform-previews-'));
  const directory = join(folder, 'workspace');
  const workspace = await startWorkspace({ directory });
  afterAll(async () => {
    await workspace.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const main = checkout('main', (source) => source);
  const branch = checkout('branch', (source) =>
    source
      .replace('{ synthesize }', '{ Experiment, synthesize }')
      .replace(/(const churn = .*\n)/, "$1new Experiment(churn, 'tried', { directory: '/Shared/tried' });\n"),
  );

  /** The example as it stands in Git, or as a branch has it. */
  function checkout(of: string, changed: (main: string) => string): string {
    const project = join(folder, of);
    mkdirSync(join(project, 'node_modules'), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules/tsx'), join(project, 'node_modules/tsx'));
    for (const part of [
      'cdktf.json',
      'package.json',
      'tsconfig.json',
      'dist',
      'stacks',
      'environments',
      'python',
    ]) {
      symlinkSync(join(ROOT, part), join(project, part));
    }
    writeFileSync(join(project, 'main.ts'), changed(readFileSync(join(ROOT, 'main.ts'), 'utf8')));
    return project;
  }

  async function lakeform(project: string, ...args: string[]) {
    const child = spawn(process.execPath, [COMMAND, ...args, '--local', directory], {
      cwd: project,
      env: {
        ...process.env,
        LAKEFORM_TERRAFORM: terraform,
        NO_COLOR: '1',
        ...(terraform === undefined && {
          PATH: [dirname(process.execPath), '/usr/bin', '/bin'].join(delimiter),
        }),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const status = new Promise<number | null>((ended) => child.once('close', ended));
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
    return { status: await status, output: `${stdout}${stderr}` };
  }

  async function succeeds(project: string, ...args: string[]): Promise<string> {
    const { status, output } = await lakeform(project, ...args);
    expect(status, output).toBe(0);
    return output;
  }

  async function answerTo(route: string): Promise<string> {
    const headers = { authorization: `Bearer ${workspace.token}` };
    return (await fetch(`${workspace.url}/api/${route}`, { headers })).text();
  }

  /** All that a deployment leaves in a workspace, as far as it says whose it is. */
  async function traces(of: RegExp): Promise<string[]> {
    const routes = [
      '2.2/jobs/list',
      '2.0/mlflow/experiments/search?max_results=100',
      '2.0/workspace/list?path=/Shared',
      '2.0/secrets/scopes/list',
      '2.1/clusters/list',
      '2.1/unity-catalog/volumes?catalog_name=ml&schema_name=dev',
    ];
    const answers = await Promise.all(routes.map(answerTo));
    return answers.flatMap((answer) => answer.match(of) ?? []).sort();
  }

  const OF_42 = /[\w/-]*pr[_-]42[\w/-]*/g;
  const OF_41 = /[\w/-]*pr[_-]41[\w/-]*/g;

  const first = await lakeform(main, 'deploy', '--env', 'dev', '--yes');
  const isMeant = first.output.includes(terraform === undefined ? 'loading' : 'through');
  if (!isMeant) console.log(`previews with ${name} are skipped: ${first.output}`);

  test.skipIf(!isMeant)(
    'two stand beside dev, on its platform; one runs, and is gone without a trace',
    async () => {
      expect(first.status, first.output).toBe(0);
      await succeeds(main, 'deploy', '--env', 'pr-41', '--yes');
      await succeeds(branch, 'deploy', '--env', 'pr-42', '--yes');
      expect(await succeeds(branch, 'run', 'churn', '--env', 'pr-42', '-p', 'rows=500')).toMatch(
        /run \d+ succeeded/,
      );
      const before = await traces(OF_41);
      expect((await traces(OF_42)).length).toBeGreaterThan(before.length);

      const destroyed = await succeeds(main, 'destroy', '--env', 'pr-42', '--allow-destroy', 'pr-42');

      expect(destroyed).toContain('databricks_mlflow_experiment.tried');
      expect(await traces(OF_42)).toEqual([]);
      expect(await traces(OF_41)).toEqual(before);
      await succeeds(main, 'synth', '--env', 'pr-41');
      expect(await succeeds(main, 'run', 'churn', '--env', 'pr-41', '-p', 'rows=500')).toMatch(/succeeded/);
    },
    LONG,
  );

  test.skipIf(!isMeant || terraform === undefined)(
    'what is gone is gone: again, and when the platform went first',
    async () => {
      const again = await succeeds(main, 'destroy', '--env', 'pr-42', '--allow-destroy', 'pr-42');
      expect(again).toContain('churn-pr-42: nothing to do');

      await succeeds(main, 'destroy', '--env', 'dev', '--allow-destroy', 'dev');
      await succeeds(main, 'destroy', '--env', 'pr-41', '--allow-destroy', 'pr-41');
      expect(await traces(OF_41)).toEqual([]);
    },
    LONG,
  );
});
