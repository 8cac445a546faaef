import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IConstruct } from 'constructs';
import { App, TerraformStack } from '#cdktf';
import { UserError } from '../messages/user-error.ts';
import { Wheel } from './assets/wheel.ts';
import { withoutSynthesisCosts } from './private/boot.ts';
import { problemsUnder, report } from './private/problems.ts';

/** An app: its environments, and what it declares in one of them. */
export interface AppProps<Environment extends { readonly name: string }> {
  /** Their values, and which of them to synthesize now. Asked once; what it throws is reported like any mistake. */
  readonly environments: { readonly all: readonly Environment[]; readonly selected: readonly Environment[] };
  /** Declares the stacks of one environment, each named after it. */
  readonly stacks: (app: App, environment: Environment) => void;
  /** Where the output goes. @default - CDKTF_OUTDIR, else `cdktf.out` */
  readonly outdir?: string;
}

/** What an app is made of, besides its stacks: written to `lakeform.json` for those who do not run TypeScript. */
interface AppDescription {
  readonly version: 1;
  readonly environments: Record<string, unknown>;
  readonly stacks: Record<string, { readonly environment: string }>;
}

/**
 * Declares, checks and writes an app. Everything that is wrong with it is printed together, and the process ends
 * with exit code 2; nothing is written then.
 */
export function synthesize<Environment extends { readonly name: string }>(
  props: AppProps<Environment>,
): void {
  try {
    withoutSynthesisCosts(() => synthesizeOrThrow(props));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    process.stderr.write(`${error.describe()}\n`);
    process.exitCode = error.exitCode;
  }
}

/** The same for callers who want the error: @throws UserError with everything that is wrong. */
export function synthesizeOrThrow<Environment extends { readonly name: string }>(
  props: AppProps<Environment>,
): void {
  const { all, selected } = props.environments;
  const outdir = props.outdir ?? process.env.CDKTF_OUTDIR ?? 'cdktf.out';
  mkdirSync(outdir, { recursive: true });
  const app = new App({ outdir });
  const stacks: AppDescription['stacks'] = {};
  for (const environment of selected) {
    props.stacks(app, environment);
    for (const stack of stacksOf(app)) stacks[stack.node.id] ??= { environment: environment.name };
  }
  throwProblems(app);
  buildWheels(app, outdir);
  throwProblems(app);
  app.synth();
  const environments = Object.fromEntries(all.map((environment) => [environment.name, environment]));
  describeApp(outdir, { version: 1, environments, stacks });
}

/** @throws UserError when anything is wrong in the stacks below `root` */
export function throwProblems(root: IConstruct): void {
  const problems = problemsUnder(root);
  if (problems.length === 0) return;
  const names = [...new Set(problems.map((problem) => /^\[([^/\]]*)/.exec(problem)?.[1] ?? ''))];
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  const where = `${names.length === 1 ? 'stack' : 'stacks'} ${names.join(', ')}`;
  throw new UserError('invalid_app', `${count} in ${where}\n\n${problems.join('\n')}`);
}

function stacksOf(app: App): TerraformStack[] {
  return app.node.children.filter((child) => TerraformStack.isStack(child));
}

function buildWheels(app: App, outdir: string): void {
  for (const wheel of app.node.findAll().filter((construct) => construct instanceof Wheel)) {
    try {
      wheel.build(outdir);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      report(wheel, error.message, error.hint);
    }
  }
}

function describeApp(outdir: string, description: AppDescription): void {
  const file = join(outdir, 'lakeform.json');
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, `${JSON.stringify(description, undefined, 2)}\n`);
  renameSync(unfinished, file);
}
