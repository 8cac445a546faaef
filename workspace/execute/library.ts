import { z } from 'zod';
import type { TaskSettings } from '../../jobs-api/index.ts';
import type { RunRecord } from '../engine/run-record.ts';
import { libraryKindNotInstalled } from './errors.ts';

/** A library that a task needs: a wheel of the workspace, or a package from an index. */
export type Library =
  | { readonly type: 'wheel'; readonly path: string }
  | { readonly type: 'package'; readonly requirement: string; readonly index?: string };

const wheelSchema = z.object({ whl: z.string() });
const packageSchema = z.object({ pypi: z.object({ package: z.string(), repo: z.string().optional() }) });
const environmentSchema = z.looseObject({
  environment_key: z.string(),
  spec: z.looseObject({ dependencies: z.array(z.string()).optional() }).optional(),
});

/**
 * The libraries of a task: its own `libraries`, or the dependencies of its serverless environment.
 * @throws TaskFailure - one is of a kind that is not installed here
 */
export function librariesOf(run: RunRecord, task: TaskSettings): Library[] {
  return [...(task.libraries ?? []).map(parseLibrary), ...environmentDependencies(run, task)];
}

function parseLibrary(given: object): Library {
  const wheel = wheelSchema.safeParse(given);
  if (wheel.success) return { type: 'wheel', path: wheel.data.whl };
  const packaged = packageSchema.safeParse(given);
  if (packaged.success) {
    const { package: requirement, repo } = packaged.data.pypi;
    return { type: 'package', requirement, ...(repo && { index: repo }) };
  }
  throw libraryKindNotInstalled(Object.keys(given).join(', '));
}

function environmentDependencies(run: RunRecord, task: TaskSettings): Library[] {
  const environments = z.array(environmentSchema).safeParse(run.settings.environments).data ?? [];
  const environment = environments.find(({ environment_key }) => environment_key === task.environment_key);
  return (environment?.spec?.dependencies ?? []).map((dependency) =>
    dependency.startsWith('/') && dependency.endsWith('.whl')
      ? { type: 'wheel', path: dependency }
      : { type: 'package', requirement: dependency },
  );
}
