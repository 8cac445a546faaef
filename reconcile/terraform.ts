import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type ChildProcessEnd, runProgram } from './child-process.ts';
import { applyFailed, initFailed, showFailed } from './errors.ts';
import { Initialization } from './initialization.ts';
import { type TerraformPlan, terraformPlanSchema } from './plan-json.ts';
import { removeOverride } from './prevent-destroy.ts';
import type { SynthesizedStack } from './synthesized.ts';
import type { TerraformBinary } from './terraform-binary.ts';
import { withoutNetwork } from './terraform-variables.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** How Terraform is run, for all stacks of a command. */
export interface TerraformSession {
  readonly binary: TerraformBinary;
  /** See `terraformVariables`. */
  readonly env: Variables;
  /** Aborted: Terraform is interrupted once and waited for, then the signal's reason is thrown. */
  readonly signal: AbortSignal;
  /** Takes what Terraform prints, line by line. */
  readonly write: (line: string) => void;
  /** @default false */
  readonly colour?: boolean;
  /**
   * Where providers and backend settings of a local workspace are kept, apart from those of the environment's own
   * workspace: Terraform does not let a folder change its backend by itself.
   * @default - `.terraform` in each stack's folder
   */
  readonly dataDirectory?: string;
}

/** What became of `terraform plan`. */
export type PlanAttempt =
  | { readonly type: 'planned'; readonly plan: TerraformPlan }
  | { readonly type: 'failed'; readonly errors: readonly string[] };

type Subcommand = 'init' | 'plan' | 'show' | 'apply';

interface RunOptions {
  /** Takes both streams, unless one has a taker of its own. Without any, output is dropped. */
  readonly onLine?: (line: string) => void;
  readonly onStdout?: (line: string) => void;
  readonly onStderr?: (line: string) => void;
  /** @default - the session's */
  readonly env?: Variables;
}

/** The last lines of a failed `terraform init` are those that say why. */
const TOLD_OF_INIT = 30;

/** Terraform in the folder of one stack. At most one plan is kept, until it is applied or discarded. */
export class StackTerraform {
  readonly stack: SynthesizedStack;
  private readonly session: TerraformSession;
  private readonly dataDirectory: string;
  private readonly planFile: string;
  private readonly initialization: Initialization;

  constructor(stack: SynthesizedStack, session: TerraformSession) {
    this.stack = stack;
    this.session = session;
    this.dataDirectory =
      session.dataDirectory === undefined
        ? join(stack.workingDirectory, '.terraform')
        : join(session.dataDirectory, stack.name);
    this.planFile = join(this.dataDirectory, `lakeform-${randomUUID()}.tfplan`);
    this.initialization = new Initialization(stack, this.dataDirectory, session.env.TF_CLI_ARGS_init);
    this.discard();
  }

  /**
   * `terraform init`, unless nothing changed since the last one.
   * @throws UserError `terraform_init_failed`
   */
  async initialize(): Promise<void> {
    if (this.initialization.isCurrent()) return;
    const output: string[] = [];
    const { code } = await this.run('init', [], { onLine: (line) => output.push(line) });
    if (code !== 0) {
      for (const line of output.slice(-TOLD_OF_INIT)) this.session.write(line);
      throw initFailed(this.stack.name, code);
    }
    this.initialization.remember();
  }

  /**
   * The same without any network: whether the providers are at hand on this machine. Terraform looks in the mirrors
   * it is configured for and in its implied local ones; then it is shown the folders it installed into before.
   */
  async initializeOffline(): Promise<boolean> {
    if (this.initialization.isCurrent()) return true;
    const env = withoutNetwork(this.session.env);
    const installed = [env.TF_PLUGIN_CACHE_DIR, join(this.stack.workingDirectory, '.terraform', 'providers')];
    const places = installed.flatMap((place) => (place && existsSync(place) ? [`-plugin-dir=${place}`] : []));
    for (const flags of [[], ...places.map((place) => [place])]) {
      const { code } = await this.run('init', flags, { env });
      if (code !== 0) continue;
      this.initialization.remember();
      return true;
    }
    return false;
  }

  /** `terraform plan` into a file, then what it says. What a failed one printed is returned, not shown. */
  async plan({ destroy = false } = {}): Promise<PlanAttempt> {
    const errors: string[] = [];
    const flags = [...(destroy ? ['-destroy'] : []), `-out=${this.planFile}`];
    const { code } = await this.run('plan', flags, { onStderr: (line) => errors.push(line) });
    if (code === 0) return { type: 'planned', plan: await this.show() };
    // It may have failed for want of an init, whatever was remembered.
    this.initialization.forget();
    return { type: 'failed', errors };
  }

  /**
   * Applies exactly the plan last made.
   * @throws UserError `terraform_apply_failed`
   */
  async apply(): Promise<void> {
    const { code } = await this.run('apply', [this.planFile], { onLine: this.session.write });
    if (code !== 0) throw applyFailed(this.stack.name, code);
  }

  /**
   * Removes the plan, which holds values, and whatever a killed command left behind. Another command at work on the
   * same stack then fails for want of its plan; it never applies one that it did not show.
   */
  discard(): void {
    removeOverride(this.stack);
    if (!existsSync(this.dataDirectory)) return;
    const plans = readdirSync(this.dataDirectory).filter((file) => /^lakeform-.*\.tfplan$/.test(file));
    for (const plan of plans) rmSync(join(this.dataDirectory, plan), { force: true });
  }

  private async show(): Promise<TerraformPlan> {
    const output: string[] = [];
    const errors: string[] = [];
    const { code } = await this.run('show', ['-json', this.planFile], {
      onStdout: (line) => output.push(line),
      onStderr: (line) => errors.push(line),
    });
    if (code !== 0) {
      for (const line of errors) this.session.write(line);
      throw showFailed(this.stack.name, code);
    }
    return terraformPlanSchema.parse(JSON.parse(output.join('\n')));
  }

  private async run(
    command: Subcommand,
    args: readonly string[],
    more: RunOptions,
  ): Promise<ChildProcessEnd> {
    const { binary, signal, colour } = this.session;
    const flags = [
      ...(command === 'show' ? [] : ['-input=false']),
      ...(colour && command === 'apply' ? [] : ['-no-color']),
    ];
    const end = await runProgram(binary.path, [command, ...flags, ...args], {
      cwd: this.stack.workingDirectory,
      env: { ...(more.env ?? this.session.env), TF_DATA_DIR: this.dataDirectory },
      signal,
      onStdout: more.onStdout ?? more.onLine,
      onStderr: more.onStderr ?? more.onLine,
    });
    signal.throwIfAborted();
    return end;
  }
}
