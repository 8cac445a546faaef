import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Stack, type StackProps } from '../../../constructs/index.ts';
import { stackJson } from '../../../testing/index.ts';
import { startWorkspace } from '../../../workspace/index.ts';

/** What a plan would do, by address: `update`, `create` … What stays as it is is not in it. */
export type PlannedActions = Readonly<Record<string, string>>;

/** A stack that real Terraform applies, with the real provider, to a local workspace of its own. */
export class AppliedStack {
  static async start(): Promise<AppliedStack> {
    const folder = mkdtempSync(join(tmpdir(), 'lakeform-plans-'));
    return new AppliedStack(folder, await startWorkspace({ directory: join(folder, 'workspace') }));
  }

  private readonly folder: string;
  private readonly workspace: Awaited<ReturnType<typeof startWorkspace>>;

  private constructor(folder: string, workspace: Awaited<ReturnType<typeof startWorkspace>>) {
    this.folder = folder;
    this.workspace = workspace;
  }

  /** What the stack is from now on. */
  declare(declare: (stack: Stack) => void, props: StackProps = {}): void {
    const { url: host } = this.workspace;
    const json = stackJson((app) => {
      const stack = new Stack(app, 'plans', { workspace: { type: 'host', host }, protect: false, ...props });
      declare(stack);
      return stack;
    });
    const path = join(this.folder, 'terraform.tfstate');
    const terraform = { ...(json.terraform as object), backend: { local: { path } } };
    writeFileSync(join(this.folder, 'cdk.tf.json'), JSON.stringify({ ...json, terraform }));
  }

  /** Whether Terraform and the provider are at hand. Says why not. */
  async initialize(): Promise<boolean> {
    const { status, output } = await this.terraform('init', '-input=false');
    if (status !== 0)
      console.log(`tests with the real provider are skipped: ${output.trim().split('\n')[0]}`);
    return status === 0;
  }

  async apply(): Promise<void> {
    await this.succeed('apply', '-auto-approve', '-input=false');
  }

  async plan(): Promise<PlannedActions> {
    const file = join(this.folder, 'plan');
    await this.succeed('plan', '-input=false', `-out=${file}`);
    const { resource_changes: changes = [] } = JSON.parse(await this.succeed('show', '-json', file)) as {
      resource_changes?: { address: string; change: { actions: string[]; importing?: object } }[];
    };
    const entries = changes.map(({ address, change }) => [
      address,
      change.importing ? 'import' : change.actions.join(', '),
    ]);
    return Object.fromEntries(entries.filter(([, action]) => action !== 'no-op' && action !== 'read'));
  }

  /** Asks the API of the workspace. */
  async api(path: string, body: object): Promise<unknown> {
    const response = await fetch(`${this.workspace.url}/api/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.workspace.token}` },
      body: JSON.stringify(body),
    });
    return response.json();
  }

  async close(): Promise<void> {
    await this.workspace.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async succeed(...args: string[]): Promise<string> {
    const { status, output } = await this.terraform(...args);
    if (status !== 0) throw new Error(`terraform ${args[0]} failed:\n${output}`);
    return output;
  }

  private async terraform(...args: string[]): Promise<{ status: number | null; output: string }> {
    const child = spawn('terraform', [...args, '-no-color'], {
      cwd: this.folder,
      env: { ...process.env, DATABRICKS_TOKEN: this.workspace.token },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const status = new Promise<number | null>((resolve) => {
      child.once('close', resolve);
      child.once('error', () => resolve(null));
    });
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
    return { status: await status, output: args[0] === 'show' ? stdout : stdout + stderr };
  }
}
