import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, test } from 'vitest';
import { startWorkspace } from '../../workspace/index.ts';
import { COMMAND } from './command.ts';
import { TERRAFORM_PROGRAMS } from './terraform-programs.ts';

const root = resolve(import.meta.dirname, '../..');
const UNCHANGED = 'platform-dev: nothing to do\nchurn-dev: nothing to do\n';

/** The example, planned in one checkout and deployed from another, through the real program and the real provider. */
describe.each(TERRAFORM_PROGRAMS)(
  'the example through $name',
  async ({ name, binary }) => {
    const folder = mkdtempSync(join(tmpdir(), 'lakeform-saved-plans-'));
    const workspace = await startWorkspace({ directory: join(folder, 'workspace') });
    const [author, deployer] = [checkout('author'), checkout('deployer')];
    afterAll(async () => {
      await workspace.close();
      rmSync(folder, { recursive: true, force: true });
    });

    function checkout(name: string): string {
      const directory = join(folder, name);
      const sources = ['main.ts', 'cdktf.json', 'package.json', 'stacks', 'environments', 'python'];
      for (const source of sources) cpSync(join(root, source), join(directory, source), { recursive: true });
      for (const made of ['dist', 'node_modules']) symlinkSync(join(root, made), join(directory, made));
      return directory;
    }

    async function lakeform(directory: string, ...args: string[]) {
      const child = spawn(process.execPath, [COMMAND, ...args, '--local', join(folder, 'workspace')], {
        cwd: directory,
        env: { ...process.env, LAKEFORM_TERRAFORM: binary?.path, NO_COLOR: '1' },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const status = new Promise<number | null>((done) => child.once('close', done));
      const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
      return { status: await status, stdout, stderr };
    }

    /** What the author plans; the deployer gets it, on a machine that has never seen a provider. */
    async function plan(): Promise<string> {
      const planned = await lakeform(author, 'plan', '--env', 'dev', '--out', 'plan');
      if (planned.status !== 0) throw new Error(planned.stderr);
      cpSync(join(author, 'plan'), join(deployer, 'plan'), { recursive: true });
      rmSync(join(folder, 'workspace/terraform/data'), { recursive: true });
      return planned.stdout;
    }

    const deploy = () => lakeform(deployer, 'deploy', '--plan', 'plan', '--yes');

    /** The next commit, in both checkouts or in one. */
    function describePipeline(description: string, directories: readonly string[]): void {
      for (const directory of directories) {
        const file = join(directory, 'stacks/churn-stack.ts');
        const source = readFileSync(file, 'utf8');
        writeFileSync(file, source.replace(/description: '.*'/, `description: '${description}'`));
      }
    }

    /** Tells whether the provider is here, and why not. */
    const first = binary === undefined ? undefined : await plan().catch((error: Error) => error);
    if (first instanceof Error) console.log(`the example through ${name} is skipped: ${first.message}`);

    test.skipIf(typeof first !== 'string')(
      'reviewed in part, then whole; refused when it is another commit, or the state has moved',
      async () => {
        expect(first).toMatch(/^platform-dev: \d+ to create/);
        expect(first).toContain('churn-dev: its plan is made once the changes to platform-dev are applied');
        const begun = await deploy();
        expect(begun.stderr).toContain('the plan of churn-dev could only be made now');
        expect(begun.status, begun.stderr).toBe(2);

        expect(await plan()).toMatch(/^platform-dev: nothing to do\nchurn-dev: \d+ to create/);
        describePipeline('Another commit.', [deployer]);
        const refused = await deploy();
        expect(refused.stderr).toMatch(
          /what was planned in plan:\n {2}churn-dev: databricks_job\.churn differs\n/,
        );
        expect(refused.status).toBe(2);
        describePipeline('Trains and judges the churn model every morning.', [deployer]);

        const deployed = await deploy();
        expect(deployed.stderr).toMatch(/Apply complete! Resources: \d+ added, 0 changed, 0 destroyed/);
        expect(deployed.status, deployed.stderr).toBe(0);
        expect(await plan()).toBe(UNCHANGED);

        describePipeline('The next commit.', [author, deployer]);
        expect(await plan()).toMatch(/churn-dev: 1 to update/);
        expect((await lakeform(author, 'deploy', '--env', 'dev', '--yes')).status).toBe(0);
        const late = await deploy();
        expect(late.stderr).toContain('the state of churn-dev has changed since this was planned');
        expect(late.status).toBe(1);
      },
      300_000,
    );
  },
  300_000,
);
