import { didYouMean } from '../../messages/nearest.ts';
import { mistake } from '../private/mistake.ts';
import { SOURCES } from '../private/sources.ts';

export const noTask = mistake(
  { id: 'job-task-missing', says: 'a pipeline has a task', source: SOURCES.jobs },
  () => ({ message: 'pipeline has no task' }),
);

export const tasksInCycle = mistake(
  { id: 'job-dependency-cycle', says: 'no tasks wait for each other', source: SOURCES.jobs },
  (cycle: string) => ({ message: `tasks wait for each other: ${cycle}` }),
);

export const experimentParameterTwice = mistake(
  {
    id: 'job-experiment-parameter',
    says: 'with an `experiment`, the job parameter `experiment_id` is not given too',
    source: SOURCES.own,
  },
  () => ({
    message: "parameter 'experiment_id' is given beside experiment, whose id becomes that parameter",
    hint: 'leave out one of the two, or give the parameter another name',
  }),
);

export const noCompute = mistake(
  {
    id: 'task-compute-missing',
    says: 'a task that runs a program has compute',
    source: SOURCES.jobs,
  },
  () => ({ message: 'task has no compute', hint: 'give compute to it or to its pipeline' }),
);

export const librariesWithoutCompute = mistake(
  {
    id: 'task-libraries-without-compute',
    says: 'a task with libraries has compute to install them on',
    source: SOURCES.jobs,
  },
  () => ({
    message: 'task has libraries, but no compute to install them on',
    hint: 'give compute to it or to its pipeline, such as Compute.serverless()',
  }),
);

export const unmatchedDependency = mistake(
  {
    id: 'task-dependency-unknown',
    says: 'a task comes after tasks that are there',
    source: SOURCES.jobs,
  },
  (pattern: RegExp, keys: readonly string[]) => ({
    message: `it comes after ${pattern}, which matches no other task`,
    hint: didYouMean(pattern.source, keys),
  }),
);

export const dependencyElsewhere = mistake(
  {
    id: 'task-dependency-elsewhere',
    says: 'a task comes after tasks of its own pipeline',
    source: SOURCES.jobs,
  },
  (path: string) => ({
    message: `it comes after '${path}', which is in another pipeline`,
    hint: 'run that pipeline with a RunJobTask',
  }),
);

export const dependencyInsideLoop = mistake(
  {
    id: 'task-dependency-inside-loop',
    says: 'a task comes after a for-each, not after the task inside it',
    source: SOURCES.forEach,
  },
  (key: string, loop: string) => ({
    message: `it comes after '${key}', which runs inside '${loop}'`,
    hint: `come after '${loop}'`,
  }),
);

export const dependencyOfInnerTask = mistake(
  {
    id: 'task-dependency-of-inner',
    says: 'the task inside a for-each comes after nothing',
    source: SOURCES.forEach,
  },
  (loop: string) => ({
    message: `it comes after others, but runs inside '${loop}'`,
    hint: `give after to '${loop}'`,
  }),
);

export const dependencyTwice = mistake(
  {
    id: 'task-dependency-twice',
    says: 'a task comes after one outcome of a condition, or after the condition whatever its outcome',
    source: SOURCES.conditions,
  },
  (key: string) => ({
    message: `it comes after '${key}' twice, with different outcomes`,
    hint: `come after one outcome, or after '${key}' itself, whatever its outcome`,
  }),
);

export const emptyLoop = mistake(
  { id: 'for-each-task-missing', says: 'a for-each task has a task', source: SOURCES.forEach },
  () => ({ message: 'for-each task has no task to run' }),
);

export const secondTaskInLoop = mistake(
  { id: 'for-each-one-task', says: 'a for-each task has one task', source: SOURCES.forEach },
  (first: string) => ({
    message: `for-each task runs '${first}' already`,
    hint: 'run one task, such as a RunJobTask',
  }),
);

export const pipelineRunsItself = mistake(
  {
    id: 'run-job-itself',
    says: 'no task runs the pipeline that it is in',
    source: SOURCES.jobs,
  },
  () => ({ message: 'task runs the pipeline that it is in' }),
);

export const incompleteGenericTask = mistake(
  {
    id: 'generic-task-incomplete',
    says: 'a generic task of a kind that is known has what it needs',
    source: SOURCES.jobs,
  },
  (kind: string, missing: readonly string[]) => ({ message: `${kind} needs ${missing.join(', ')}` }),
);

export const jobClusterTwice = mistake(
  {
    id: 'job-cluster-key-twice',
    says: 'job clusters of one name are equal',
    source: SOURCES.job,
  },
  (key: string) => ({
    message: `job cluster '${key}' is declared twice with different settings`,
    hint: 'give one another name',
  }),
);

export const environmentTwice = mistake(
  {
    id: 'job-environment-key-twice',
    says: 'environments of one name are equal',
    source: SOURCES.job,
  },
  (key: string) => ({
    message: `environment '${key}' is declared twice with different settings`,
    hint: 'give one another name',
  }),
);

export const unknownGitProvider = mistake(
  {
    id: 'job-git-provider-missing',
    says: 'a git source tells what serves it',
    source: SOURCES.job,
  },
  (url: string) => ({
    message: `git source '${url}' does not tell by its host which Git provider it is`,
    hint: "name it: GitSource.branch(url, branch, { provider: 'gitHubEnterprise' })",
  }),
);

export const notebookNotInSql = mistake(
  {
    id: 'notebook-warehouse-language',
    says: 'a notebook that runs on a SQL warehouse is in SQL',
    source: SOURCES.jobs,
  },
  (language: string) => ({
    message: `a SQL warehouse runs SQL only, and the notebook is in ${language}`,
    hint: 'give the task compute in place of the warehouse',
  }),
);
