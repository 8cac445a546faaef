import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { startWorkspace, type Workspace } from '../../../workspace/index.ts';
import { problemIn } from '../terraform-programs.ts';
import type { Case } from './case.ts';
import { CASES } from './cases.ts';
import { DATA } from './looked-up.ts';

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** An import block, https://developer.hashicorp.com/terraform/language/import */
export interface Import {
  readonly to: string;
  readonly id: string;
}

/** All cases as configurations of Terraform, each in a folder of its own, on a local workspace that they share. */
export class Configurations {
  /** @param program the path of Terraform or OpenTofu, where it is at hand */
  static async on(program: string | undefined): Promise<Configurations> {
    const folder = mkdtempSync(join(tmpdir(), 'lakeform-kinds-'));
    return new Configurations(
      program,
      folder,
      await startWorkspace({ directory: join(folder, 'workspace') }),
    );
  }

  private readonly program: string | undefined;
  private readonly folder: string;
  private readonly workspace: Workspace;

  private constructor(program: string | undefined, folder: string, workspace: Workspace) {
    this.program = program;
    this.folder = folder;
    this.workspace = workspace;
  }

  /** Writes all cases, as they begin or as they are changed. */
  write(place: string, which: 'before' | 'after', imports: readonly Import[] = []): void {
    const resource: Record<string, Record<string, object>> = {};
    for (const one of CASES) {
      resource[one.type] = { ...resource[one.type], [one.name ?? 'one']: one[which] ?? one.before };
    }
    mkdirSync(join(this.folder, place), { recursive: true });
    writeFileSync(
      join(this.folder, place, 'main.tf.json'),
      JSON.stringify({
        terraform: { required_providers: { databricks: { source: 'databricks/databricks' } } },
        provider: { databricks: { rate_limit: 1000 } },
        resource,
        data: DATA,
        ...(imports.length > 0 && { import: imports }),
      }),
    );
  }

  /** Whether the program and the provider are at hand. Says why not. */
  async initialize(place: string): Promise<boolean> {
    if (this.program === undefined) return false;
    const { status, stdout, stderr } = await this.terraform(place, 'init', '-input=false', '-no-color');
    if (status !== 0) console.log(`tests with ${this.program} are skipped: ${problemIn(stdout + stderr)}`);
    return status === 0;
  }

  /** What a plan would do, by address: actions, such as `delete then create`. */
  async plan(place: string): Promise<ReadonlyMap<string, string>> {
    await this.succeed(place, 'plan', '-input=false', '-no-color', '-out=plan');
    const { resource_changes = [] } = JSON.parse(await this.succeed(place, 'show', '-json', 'plan')) as {
      resource_changes?: { address: string; change: { actions: string[] } }[];
    };
    return new Map(resource_changes.map(({ address, change }) => [address, change.actions.join(' then ')]));
  }

  /** Gives what was printed. */
  apply(place: string): Promise<string> {
    return this.succeed(...[place, 'apply', '-input=false', '-no-color', '-auto-approve', '-parallelism=20']);
  }

  /** Gives what was printed. */
  destroy(place: string): Promise<string> {
    return this.succeed(place, 'destroy', '-auto-approve', '-no-color', '-parallelism=20');
  }

  /** The ids of all resources, by address. */
  async ids(place: string): Promise<ReadonlyMap<string, string>> {
    const { values } = JSON.parse(await this.succeed(place, 'show', '-json')) as {
      values: { root_module: { resources: { address: string; values: { id?: string } }[] } };
    };
    return new Map(values.root_module.resources.map((one) => [one.address, one.values.id ?? '']));
  }

  /** Changes a resource past Terraform. */
  async drift({ drift, ...one }: Case, id: string): Promise<void> {
    if (drift === undefined) return;
    const [method, path, body] = drift;
    const response = await fetch(`${this.workspace.url}/api/${path.replace('{id}', id)}`, {
      method,
      headers: { authorization: `Bearer ${this.workspace.token}` },
      body: JSON.stringify(body).replace('{id}', id),
    });
    if (!response.ok) throw new Error(`drift of ${addressOf(one)}: ${await response.text()}`);
  }

  async close(): Promise<void> {
    await this.workspace.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async succeed(place: string, ...args: string[]): Promise<string> {
    const { status, stdout, stderr } = await this.terraform(place, ...args);
    if (status !== 0) throw new Error(`${args[0]} of ${place} failed:\n${stderr}`);
    return stdout;
  }

  private async terraform(place: string, ...args: string[]): Promise<Ended> {
    const { url, token } = this.workspace;
    const child = spawn(this.program ?? 'terraform', [`-chdir=${join(this.folder, place)}`, ...args], {
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        ...(process.env.TF_CLI_CONFIG_FILE && { TF_CLI_CONFIG_FILE: process.env.TF_CLI_CONFIG_FILE }),
        CHECKPOINT_DISABLE: '1',
        DATABRICKS_HOST: url,
        DATABRICKS_TOKEN: token,
        DATABRICKS_AUTH_TYPE: 'pat',
        DATABRICKS_CONFIG_FILE: join(this.folder, 'no-profile'),
        NO_PROXY: '127.0.0.1',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const status = new Promise<number | null>((resolve) => child.once('close', resolve));
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
    return { status: await status, stdout, stderr };
  }
}

export function addressOf({ type, name = 'one' }: Pick<Case, 'type' | 'name'>): string {
  return `${type}.${name}`;
}
