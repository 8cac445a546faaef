import { didYouMean } from '../../messages/nearest.ts';
import { SOURCES } from '../private/sources.ts';
import { blocksOf, isGiven, textOf } from './attributes.ts';
import { checks, from, rule } from './check.ts';
import type { JobContext } from './job-context.ts';
import { each, unique } from './rules/blocks.ts';
import { oneOf, required } from './rules/values.ts';

const RUN_IF = [
  'ALL_SUCCESS',
  'AT_LEAST_ONE_SUCCESS',
  'NONE_FAILED',
  'ALL_DONE',
  'AT_LEAST_ONE_FAILED',
  'ALL_FAILED',
] as const;

/** What a task comes after, and how that must have ended. */
export const taskDependencyChecks = checks<JobContext>('Tasks: dependencies', SOURCES.jobs, () => ({
  'task-dependency-unknown': rule(
    'every `depends_on.task_key` is the key of a task of the job',
    (task, { tasks }) =>
      blocksOf(task, 'depends_on').flatMap((dependency) => {
        const key = textOf(dependency, 'task_key');
        if (key === undefined || tasks.has(key)) return [];
        const known = [...tasks.keys()].sort();
        return {
          message: `depends_on names task '${key}', but the job has: ${known.join(', ')}`,
          hint: didYouMean(key, known),
        };
      }),
    'depends_on',
  ),
  'task-dependency-itself': rule(
    'no task depends on itself',
    (task) => {
      const key = textOf(task, 'task_key');
      const itself = blocksOf(task, 'depends_on').some(
        (dependency) => textOf(dependency, 'task_key') === key,
      );
      return itself && key !== undefined ? { message: 'task depends on itself' } : undefined;
    },
    'depends_on',
  ),
  'task-dependency-twice': unique('depends_on', 'task_key'),
  'task-dependency-key-missing': each('depends_on', required('task_key')),
  'task-outcome': from(
    SOURCES.conditions,
    each('depends_on', oneOf('outcome', ['true', 'false']), 'task_key'),
  ),
  'task-outcome-of-no-condition': from(
    SOURCES.conditions,
    rule(
      '`depends_on.outcome` is given for condition tasks only',
      (task, { tasks }) =>
        blocksOf(task, 'depends_on').flatMap((dependency) => {
          const key = textOf(dependency, 'task_key') ?? '';
          const producer = tasks.get(key);
          if (producer === undefined || !isGiven(dependency.outcome) || isGiven(producer.condition_task))
            return [];
          return {
            message: `depends_on waits for an outcome of task '${key}', which is not a condition_task`,
          };
        }),
      'depends_on',
    ),
  ),
  'task-dependency-of-continuous': from(
    SOURCES.continuous,
    rule(
      'a task of a `continuous` job has no `depends_on`',
      (task, { job }) =>
        isGiven(job.continuous) && isGiven(task.depends_on)
          ? {
              message: 'depends_on is given, but the tasks of a continuous job start together',
              hint: 'run what follows in a pipeline of its own, such as one with Schedule.onTableUpdate',
            }
          : undefined,
      'depends_on',
    ),
  ),
  'task-run-if': from(SOURCES.runIf, oneOf('run_if', RUN_IF)),
}));
