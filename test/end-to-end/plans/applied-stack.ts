import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { DeployedFile } from '../../../constructs/assets/deployed-file.ts';
import { Stack, type StackProps, WorkspaceFolder } from '../../../constructs/index.ts';
import { stackJson } from '../../../testing/index.ts';
import { startWorkspace } from '../../../workspace/index.ts';
import { problemIn } from '../terraform-programs.ts';

/** What a plan would do, by address: `update`, `create` … What stays as it is is not in it. */
export type PlannedActions = Readonly<Record<string, string>>;

/** A stack that real Terraform applies, with the real provider, to a local workspace of its own. */
export class AppliedStack {
  /** @param program the path of Terraform or OpenTofu, where it is at hand */
  static async start(program: string | undefined): Promise<AppliedStack> {
    const folder = mkdtempSync(join(tmpdir(), 'lakeform-plans-'));
    return new AppliedStack(program, folder, await startWorkspace({ directory: join(folder, 'workspace') }));
  }

  private readonly program: string | undefined;
  private readonly folder: string;
  private readonly workspace: Awaited<ReturnType<typeof startWorkspace>>;

  private constructor(
    program: string | undefined,
    folder: string,
    workspace: Awaited<ReturnType<typeof startWorkspace>>,
  ) {
    this.program = program;
    this.folder = folder;
    this.workspace = workspace;
  }

  /** What the stack is from now on. */
  declare(declare: (stack: Stack) => void, props: StackProps = {}): void {
    const { url: host } = this.workspace;
    const json = stackJson((app) => {
      const stack = new Stack(app, 'plans', { workspace: { type: 'host', host }, protect: false, ...props });
      declare(stack);
      for (const file of stack.node.findAll()) {
        if (file instanceof DeployedFile || file instanceof WorkspaceFolder) file.copyTo(this.folder);
      }
      return stack;
    });
    const path = join(this.folder, 'terraform.tfstate');
    const terraform = { ...(json.terraform as object), backend: { local: { path } } };
    mkdirSync(this.workingDirectory, { recursive: true });
    writeFileSync(join(this.workingDirectory, 'cdk.tf.json'), JSON.stringify({ ...json, terraform }));
  }

  /** Whether the program and the provider are at hand. Says why not. */
  async initialize(): Promise<boolean> {
    if (this.program === undefined) return false;
    const { status, output } = await this.terraform('init', '-input=false');
    if (status !== 0) console.log(`tests with ${this.program} are skipped: ${problemIn(output)}`);
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

  /** What is at a path of the API. */
  async get(path: string): Promise<unknown> {
    const headers = { authorization: `Bearer ${this.workspace.token}` };
    return (await fetch(`${this.workspace.url}/api/${path}`, { headers })).json();
  }

  async close(): Promise<void> {
    await this.workspace.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** As in an output folder of cdktf, from which the paths of files are. */
  private get workingDirectory(): string {
    return join(this.folder, 'stacks/plans');
  }

  private async succeed(...args: string[]): Promise<string> {
    const { status, output } = await this.terraform(...args);
    if (status !== 0) throw new Error(`terraform ${args[0]} failed:\n${output}`);
    return output;
  }

  private async terraform(...args: string[]): Promise<{ status: number | null; output: string }> {
    const child = spawn(this.program ?? 'terraform', [...args, '-no-color'], {
      cwd: this.workingDirectory,
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
