import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { SynthesizedApp, SynthesizedStack } from '../../reconcile/index.ts';
import {
  isJson,
  type Json,
  nameFrom,
  nameParts,
  oneTimeRun,
  resolveReferences,
  submitRun,
  workspaceAssets,
} from '../../runtime/index.ts';
import { localTarget, synthesizeApp } from '../synthesized-environment.ts';
import { parseParameters, parseTasks } from './arguments.ts';
import * as errors from './errors.ts';
import { follow } from './follow.ts';
import { type FollowFlags, followOptions } from './follow-flags.ts';
import { nextCommands } from './next-command.ts';
import { readText } from './read-text.ts';
import { recordLeaving } from './record-end.ts';
import type { Session } from './session.ts';
import { startOnce } from './start-once.ts';
import { inWorkspace, type RunFlags } from './workspace-session.ts';

export interface SubmitFlags extends RunFlags, FollowFlags {
  readonly param: readonly string[];
  /** `task,+task`, of every `--task`. */
  readonly task: readonly string[];
  readonly runName?: string;
  /** `name=template` of every `--tag`. */
  readonly tag: readonly string[];
  readonly once?: string;
  readonly resume?: boolean;
  readonly wait: boolean;
}

const HINT = 'Ctrl+C cancels the run; press it twice to leave it running';

/** `lakeform submit`: runs a declared pipeline, or tasks of it, once, without deploying it. */
export async function submitPipeline(
  name: string | undefined,
  flags: SubmitFlags,
  session: Session,
): Promise<void> {
  const { env: environment } = flags;
  if (environment === undefined) throw errors.environmentNeeded('submit');
  if (flags.once !== undefined && flags.resume) throw errors.flagsExclude('--once', '--resume');
  const parameters = parseParameters(flags.param, (file) => readText(file, session.directory));
  const tasks = flags.task.length === 0 ? undefined : flags.task.flatMap(parseTasks);
  const options = followOptions(flags);
  const app = await synthesizeApp(environment, localTarget(flags), new AbortController().signal);
  const { id, job, stack } = declaredPipeline(app, environment, name);
  const parts = nameParts({ pipeline: id, environment }, session.env);
  const tags = parseParameters(flags.tag, (file) => file);
  const run = oneTimeRun(job, {
    parameters,
    tasks,
    runName: nameFrom(flags.runName ?? String(job.name), parts),
    tags: Object.fromEntries(Object.entries(tags).map(([key, value]) => [key, nameFrom(value, parts)])),
  });

  await inWorkspace(session, flags, { verb: 'submit', cancels: true, hint: HINT }, async (opened) => {
    const { client, send, say, print, interrupts } = opened;
    for (const what of run.notCarried) say(`a one-time run does not carry ${what}`);
    const assets = workspaceAssets(send, AbortSignal.any([interrupts.cancel, interrupts.detach]));
    const body = await resolveReferences(run.body, stack, assets);
    const { once, resume } = flags;
    const jobName = body.run_name;
    const started = await startOnce(
      {
        host: client.host,
        jobId: `submit ${stack.name}/${id}`,
        jobName,
        request: JSON.stringify(body),
        once,
        resume,
      },
      { start: (idempotencyToken, how) => submitRun(client, body, { ...how, idempotencyToken }) },
      opened,
      session,
    );
    if (!('run' in started)) return started;
    const { runId } = started.run;
    const next = () => nextCommands(runId, flags);
    if (flags.wait) return follow([started.run], opened, { ...options, entry: started.entry, next });
    await recordLeaving(started.entry, 'not_waited_for', say);
    print(`${runId}\n`);
    return { exitCode: 0, lines: [`watch it: ${next()('watch')}`] };
  });
}

/** The one pipeline of that id or name, or the only one. */
function declaredPipeline(app: SynthesizedApp, environment: string, name: string | undefined) {
  const pipelines = app.pipelines(environment);
  const matching = pipelines.filter(
    ({ constructId, jobName }) => name === undefined || name === constructId || name === jobName,
  );
  const [pipeline, ...others] = matching;
  if (pipeline === undefined || others.length > 0) {
    const ids = pipelines.map(({ constructId }) => constructId);
    throw errors.whichPipeline(name, environment, ids);
  }
  const { constructId: id } = pipeline;
  const stack = app.stacks(environment).find((declared) => declared.name === pipeline.stack);
  const job = stack?.template().resource?.databricks_job?.[id];
  if (stack === undefined || job === undefined) throw errors.whichPipeline(name, environment, []);
  return { id, job, stack: declaringStack(stack) };
}

function declaringStack(stack: SynthesizedStack) {
  const template: unknown = stack.template();
  return {
    name: stack.name,
    template: isJson(template) ? template : ({} satisfies Json),
    readFile: (path: string) => readFile(resolve(stack.workingDirectory, path)),
  };
}
