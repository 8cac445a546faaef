import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { UserError } from '../messages/user-error.ts';
import { type ChildProcessEnd, runProgram } from './child-process.ts';
import { saysPlanIsStale, stateLockIn } from './complaints.ts';
import { applyFailed, initFailed, planExpired, showFailed, stateLocked } from './errors.ts';
import { Initialization } from './initialization.ts';
import { newPlanFile, removeAbandonedPlans } from './plan-files.ts';
import { type TerraformPlan, terraformPlanSchema } from './plan-json.ts';
import { removeOverride } from './prevent-destroy.ts';
import type { SynthesizedStack } from './synthesized.ts';
import { programName, type TerraformBinary } from './terraform-binary.ts';
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
  private begun = false;

  constructor(stack: SynthesizedStack, session: TerraformSession) {
    this.stack = stack;
    this.session = session;
    this.dataDirectory =
      session.dataDirectory === undefined
        ? join(stack.workingDirectory, '.terraform')
        : join(session.dataDirectory, stack.name);
    this.planFile = newPlanFile(this.dataDirectory);
    const flags = session.env.TF_CLI_ARGS_init;
    this.initialization = new Initialization(stack, this.dataDirectory, this.program, flags);
    removeOverride(stack);
    removeAbandonedPlans(this.dataDirectory);
  }

  /** What runs: `terraform` or `tofu`. */
  get program(): string {
    return programName(this.session.binary);
  }

  /**
   * `terraform init`, unless nothing changed since the last one.
   * @throws UserError `terraform_init_failed`
   */
  async initialize(): Promise<void> {
    if (this.initialization.isCurrent()) return;
    this.session.write(`initializing ${this.stack.name}: its backend and its providers`);
    const output: string[] = [];
    const { code } = await this.run('init', [], { onLine: (line) => output.push(line) });
    if (code !== 0) {
      for (const line of output.slice(-TOLD_OF_INIT)) this.session.write(line);
      throw initFailed(this.program, this.stack.name, code);
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

  /**
   * `terraform plan` into a file, then what it says. What a failed one printed is returned, not shown.
   * @param options.refresh whether to look at the workspace first, at what the stack looks up there too
   * @throws UserError `state_locked`
   */
  async plan({ destroy = false, refresh = true } = {}): Promise<PlanAttempt> {
    const errors: string[] = [];
    const flags = [
      ...(destroy ? ['-destroy'] : []),
      ...(refresh ? [] : ['-refresh=false']),
      `-out=${this.planFile}`,
    ];
    const { code } = await this.run('plan', flags, { onStderr: (line) => errors.push(line) });
    if (code === 0) {
      this.initialization.remember();
      return { type: 'planned', plan: await this.show() };
    }
    const locked = this.lockIn(errors);
    if (locked !== undefined) throw locked;
    // It may have failed for want of an init, whatever was remembered.
    this.initialization.forget();
    return { type: 'failed', errors };
  }

  /** Keeps the plan last made in another file, too. */
  savePlan(file: string): void {
    copyFileSync(this.planFile, file);
  }

  /**
   * Takes a saved plan for the one last made, and reads what it says.
   * @throws UserError `terraform_show_failed`
   */
  takePlan(file: string): Promise<TerraformPlan> {
    mkdirSync(this.dataDirectory, { recursive: true });
    copyFileSync(file, this.planFile);
    return this.show();
  }

  /** Whether `apply` has changed something, or was stopped when it may have. */
  get hasBegun(): boolean {
    return this.begun;
  }

  /**
   * Applies exactly the plan last made.
   * @param planAgain the command that makes it anew; without it, the one that was typed
   * @throws UserError `terraform_apply_failed`, `state_locked`, `plan_expired`
   */
  async apply(planAgain?: string): Promise<void> {
    this.begun = true;
    const output: string[] = [];
    const onLine = (line: string) => {
      output.push(line);
      this.session.write(line);
    };
    const { code } = await this.run('apply', [this.planFile], { onLine });
    if (code === 0) return;
    const { name } = this.stack;
    const refusal =
      this.lockIn(output) ?? (saysPlanIsStale(output) ? planExpired(name, planAgain) : undefined);
    this.begun = refusal === undefined;
    throw refusal ?? applyFailed(this.program, name, code);
  }

  /** Removes the plan, which holds values, and an override that was to be gone by now. */
  discard(): void {
    removeOverride(this.stack);
    rmSync(this.planFile, { force: true });
  }

  private lockIn(output: readonly string[]): UserError | undefined {
    const lock = stateLockIn(output);
    if (lock === undefined) return undefined;
    const { name, workingDirectory, template } = this.stack;
    // The lock of a local state ends with the process that took it.
    const isLocal = template().terraform?.backend?.local !== undefined;
    const unlock = `${this.program} -chdir=${workingDirectory} force-unlock ${lock.id}`;
    return stateLocked(name, lock, isLocal || lock.id === undefined ? undefined : unlock);
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
      throw showFailed(this.program, this.stack.name, code);
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
