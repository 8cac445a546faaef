import './private/lean-cdktf.ts';

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IConstruct } from 'constructs';
import { App, TerraformStack } from '#cdktf';
import { UserError } from '../messages/user-error.ts';
import { DeployedFile } from './assets/deployed-file.ts';
import { Wheel } from './assets/wheel.ts';
import { WheelError } from './assets/wheel-error.ts';
import { WorkspaceFolder } from './assets/workspace-folder.ts';
import { findProblems, reportedProblems } from './checks/find-problems.ts';
import { InvalidApp } from './invalid-app.ts';
import { prepareForSynthesisOf, withoutTokenTraces } from './private/boot.ts';
import { stackWithoutEnvironment } from './private/errors.ts';
import { type Problem, report } from './private/problems.ts';
import { writeWhole } from './private/write-whole.ts';

/** An app: its environments, and what it declares in one of them. */
export interface AppProps<Environment extends { readonly name: string }> {
  /** Their values, and which of them to synthesize now. Asked once; what it throws is reported like any mistake. */
  readonly environments: {
    readonly all: readonly Environment[];
    readonly selected: readonly Environment[];
    /** Environments that exist when they are named: an example of each family, by the pattern of its names. */
    readonly families?: Readonly<Record<string, Environment>>;
    /** What a selected environment is called otherwise. */
    readonly names?: Readonly<Record<string, string>>;
  };
  /** Declares the stacks of one environment, each named after it. */
  readonly stacks: (app: App, environment: Environment) => void;
  /** Where the output goes. @default - CDKTF_OUTDIR, else `cdktf.out` */
  readonly outdir?: string;
}

/** What an app is made of, besides its stacks: written to `lakeform.json` for those who do not run TypeScript. */
interface AppDescription {
  readonly version: 1;
  readonly environments: Record<string, unknown>;
  readonly families: Readonly<Record<string, unknown>>;
  readonly names: Readonly<Record<string, string>>;
  readonly stacks: Record<string, { readonly environment: string }>;
}

/**
 * Declares, checks and writes an app. Everything that is wrong with it is printed together, and the process ends
 * with exit code 2; nothing is written then but `problems.json`: the same as data.
 */
export function synthesize<Environment extends { readonly name: string }>(
  props: AppProps<Environment>,
): void {
  try {
    withoutTokenTraces(() => synthesizeOrThrow(props));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    process.stderr.write(`${error.describe()}\n`);
    process.exitCode = error.exitCode;
    writeProblems(outdirOf(props), error);
  }
}

/** The same for callers who want the error: @throws UserError with everything that is wrong. */
export function synthesizeOrThrow<Environment extends { readonly name: string }>(
  props: AppProps<Environment>,
): void {
  const outdir = outdirOf(props);
  mkdirSync(outdir, { recursive: true });
  rmSync(join(outdir, PROBLEMS_FILE), { force: true });
  const { all, selected, families = {}, names = {} } = props.environments;
  // Whatever validates has been asked by the time of `app.synth`, which would ask it all again.
  const app = new App({ outdir, skipValidation: true });
  const stacks: AppDescription['stacks'] = {};
  for (const environment of selected) {
    props.stacks(app, environment);
    for (const stack of stacksOf(app)) stacks[stack.node.id] ??= { environment: environment.name };
  }
  if (Object.keys(families).length > 0) reportSharedStates(app, stacks);
  const constructs = app.node.findAll();
  prepareForSynthesisOf(constructs.length);
  throwProblems(app);
  buildWheels(app, constructs, outdir);
  copyFiles(constructs, outdir);
  app.synth();
  const environments = Object.fromEntries(all.map((environment) => [environment.name, environment]));
  describeApp(outdir, { version: 1, environments, families, names, stacks });
}

/** @throws InvalidApp when anything is wrong in the stacks below `root` */
export function throwProblems(root: IConstruct): void {
  throwAny(findProblems(root));
}

function throwAny(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new InvalidApp(problems);
}

function outdirOf({ outdir }: { readonly outdir?: string }): string {
  return outdir ?? process.env.CDKTF_OUTDIR ?? 'cdktf.out';
}

function stacksOf(app: App): TerraformStack[] {
  return app.node.children.filter((child) => TerraformStack.isStack(child));
}

/** A stack's state is found by its id: without the environment in it, one of a family would take over another's. */
function reportSharedStates(app: App, stacks: AppDescription['stacks']): void {
  for (const [id, { environment }] of Object.entries(stacks)) {
    if (!id.includes(environment)) report(app.node.findChild(id), stackWithoutEnvironment(environment));
  }
}

function buildWheels(app: App, constructs: readonly IConstruct[], outdir: string): void {
  let failed = false;
  for (const wheel of constructs.filter((construct) => construct instanceof Wheel)) {
    try {
      wheel.build(outdir);
    } catch (error) {
      if (!(error instanceof WheelError)) throw error;
      report(wheel, error.mistake);
      failed = true;
    }
  }
  if (failed) throwAny(reportedProblems(app));
}

function copyFiles(constructs: readonly IConstruct[], outdir: string): void {
  for (const construct of constructs) {
    if (construct instanceof DeployedFile || construct instanceof WorkspaceFolder) construct.copyTo(outdir);
  }
}

/** What `lakeform synth --json` prints, in the output folder. */
const PROBLEMS_FILE = 'problems.json';

/** An error that stands for no construct is one problem, under the error's code. */
function writeProblems(outdir: string, error: UserError): void {
  const { code: rule, message, hint } = error;
  const problems = error instanceof InvalidApp ? error.problems : [{ rule, path: '', message, hint }];
  writeJson(join(outdir, PROBLEMS_FILE), { version: 1, problems });
}

function describeApp(outdir: string, description: AppDescription): void {
  writeJson(join(outdir, 'lakeform.json'), description);
}

function writeJson(file: string, value: object): void {
  const text = `${JSON.stringify(value, undefined, 2)}\n`;
  writeWhole(file, (unfinished) => writeFileSync(unfinished, text));
}
