import { statSync } from 'node:fs';
import { join } from 'node:path';
import { type AppProblem, forgetAppProblems, readAppProblems } from './app-problems.ts';
import { runShell } from './child-process.ts';
import { appFailed, appWroteNothing } from './errors.ts';
import { outputFolder, readProject } from './project.ts';
import { readSynthesized, type SynthesizedApp } from './synthesized.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** The local workspace in place of the environment's own. */
export interface LocalTarget {
  /** Such as `http://127.0.0.1:8443`. */
  readonly url: string;
  readonly token: string;
  /** The absolute path of the folder that keeps Terraform's state of it. */
  readonly stateDirectory: string;
}

export interface SynthesisRequest {
  /** The folder of cdktf.json. */
  readonly projectDirectory: string;
  /** @default - all environments */
  readonly environment?: string;
  readonly local?: Pick<LocalTarget, 'url' | 'stateDirectory'>;
  readonly env: Variables;
  readonly signal: AbortSignal;
  /** What the app prints, line by line. */
  readonly write: (line: string) => void;
}

/** What became of running the app. */
export type Synthesis =
  | { readonly type: 'synthesized'; readonly app: SynthesizedApp }
  /** The app has printed what is wrong with what it declares: these problems. */
  | { readonly type: 'refused'; readonly problems: readonly AppProblem[] };

/** The exit code of an app that has said what is wrong. */
const REFUSED = 2;

/**
 * Runs the project's app, as its cdktf.json says, and reads what it wrote.
 * The app is another program: what it prints is passed on, and nothing of it is imported.
 *
 * @throws UserError `no_project`, `invalid_project`, `app_failed`, `app_wrote_nothing`; the signal's reason when interrupted
 */
export async function synthesize(request: SynthesisRequest): Promise<Synthesis> {
  const { projectDirectory, signal, write } = request;
  const project = readProject(projectDirectory);
  const outdir = outputFolder(projectDirectory, request.env);
  forgetAppProblems(outdir);
  const before = lastWritten(outdir);
  const { code } = await runShell(project.app, {
    cwd: projectDirectory,
    env: appVariables(request, outdir),
    signal,
    onStdout: write,
    onStderr: write,
  });
  signal.throwIfAborted();
  if (code === REFUSED) return { type: 'refused', problems: readAppProblems(outdir) };
  if (code !== 0) throw appFailed(project.app, code);
  // What an earlier one wrote is not what this one declares.
  if (lastWritten(outdir) === before) throw appWroteNothing(project.app, outdir);
  return { type: 'synthesized', app: readSynthesized(projectDirectory, outdir) };
}

/** When an app last wrote there; undefined where none has. */
function lastWritten(outdir: string): bigint | undefined {
  return statSync(join(outdir, 'lakeform.json'), { bigint: true, throwIfNoEntry: false })?.mtimeNs;
}

function appVariables({ environment, local, env }: SynthesisRequest, outdir: string): Variables {
  return {
    ...env,
    CDKTF_OUTDIR: outdir,
    LAKEFORM_ENV: environment,
    LAKEFORM_LOCAL: local?.url,
    LAKEFORM_LOCAL_STATE: local?.stateDirectory,
  };
}
