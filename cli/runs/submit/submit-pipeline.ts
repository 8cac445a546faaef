import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isCalled, type SynthesizedApp, type SynthesizedStack } from '../../../reconcile/synthesized.ts';
import {
  type DeclaringStack,
  isJson,
  nameParts,
  oneTimeRun,
  resolveReferences,
  workspaceAssets,
} from '../../../runtime/index.ts';
import { interruption } from '../../interruption.ts';
import type { Session } from '../../session/session.ts';
import { inWorkspace } from '../../session/workspace-session.ts';
import { localTarget, synthesizeApp } from '../../synthesized-environment.ts';
import { parseTasks } from '../arguments.ts';
import * as errors from '../errors.ts';
import { inEnvironment } from '../next-command.ts';
import { readParameters } from '../read-parameters.ts';
import { STARTING } from '../start-once.ts';
import { namesOf, type SubmitFlags } from './submit-flags.ts';
import { submitOnce } from './submit-once.ts';

/** A pipeline as it is declared, or tasks of it, runs once. */
export async function submitPipeline(
  name: string | undefined,
  flags: SubmitFlags,
  session: Session,
): Promise<void> {
  const { env: environment } = flags;
  if (environment === undefined) {
    const words = name === undefined ? ['submit'] : ['submit', name];
    throw errors.environmentRequired('submit', inEnvironment(words, flags));
  }
  if (flags.cluster !== undefined) throw errors.flagNeeds('--cluster', '--notebook');
  const parameters = readParameters(flags.param, session.directory);
  const tasks = flags.task.length === 0 ? undefined : flags.task.flatMap(parseTasks);
  const app = await synthesizeApp(environment, localTarget(flags), interruption());
  const { id, job, stack } = declaredPipeline(app, environment, name);
  const parts = nameParts({ pipeline: id, environment }, session.env);
  const run = oneTimeRun(job, { parameters, tasks, ...namesOf(flags, String(job.name), parts) });

  const { dryRun } = flags;
  await inWorkspace(session, flags, { verb: 'submit', dryRun, ...STARTING }, async (opened) => {
    const { client, send, say, interrupts } = opened;
    for (const what of run.notCarried) say(`a one-time run does not carry ${what}`);
    const assets = workspaceAssets(client.host, send, interrupts.detach);
    const body = await resolveReferences(run.body, stack, assets);
    return submitOnce(body, `${stack.name}/${id}`, flags, opened, session);
  });
}

/** The one pipeline of that id or name, or the only one. */
function declaredPipeline(app: SynthesizedApp, environment: string, name: string | undefined) {
  const pipelines = app.pipelines(environment);
  const matching = pipelines.filter((declared) => name === undefined || isCalled(declared, name));
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

function declaringStack(stack: SynthesizedStack): DeclaringStack {
  const template: unknown = stack.template();
  return {
    name: stack.name,
    template: isJson(template) ? template : {},
    readFile: (path) => readFile(resolve(stack.workingDirectory, path)),
  };
}
