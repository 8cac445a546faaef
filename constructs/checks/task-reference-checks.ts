import { didYouMean } from '../../messages/nearest.ts';
import { referencesIn } from '../pipeline/value-reference.ts';
import { SOURCES } from '../private/sources.ts';
import { type Attributes, blocksOf, textOf } from './attributes.ts';
import { checks, type Finding, from, type Rule, rule } from './check.ts';
import type { JobContext } from './job-context.ts';

/**
 * The values that Databricks puts into the texts of a task: `{{…}}`. A wrong one it passes on as it is written.
 * Tasks report what is wrong with theirs; these checks are for jobs that are said otherwise, with `overrides`.
 */
export const taskReferenceChecks = checks<JobContext>(
  'Values in the texts of tasks',
  SOURCES.dynamicValues,
  () => ({
    'reference-unknown-task': eachReference(
      '`{{tasks.…}}` names a task of the job',
      ([space, name = ''], _, { tasks }) => {
        if (space !== 'tasks' || tasks.has(name)) return undefined;
        const keys = [...tasks.keys()].sort();
        return {
          message: `reads task '${name}', but the job has: ${keys.join(', ')}`,
          hint: didYouMean(name, keys),
        };
      },
    ),
    'reference-own-task': from(
      SOURCES.taskValues,
      eachReference('`{{tasks.…}}` is not the task itself', ([space, name], task) =>
        space === 'tasks' && name === textOf(task, 'task_key')
          ? { message: 'reads its own task' }
          : undefined,
      ),
    ),
    'reference-later-task': from(
      SOURCES.taskValues,
      eachReference('`{{tasks.…}}` names a task that comes before', ([space, name = ''], task, { tasks }) => {
        const key = textOf(task, 'task_key') ?? '';
        const isKnown = space === 'tasks' && tasks.has(name) && tasks.has(key) && name !== key;
        if (!isKnown || comesAfter(key, name, tasks)) return undefined;
        return {
          message: `reads task '${name}', which it does not depend on`,
          hint: `add ${name} to depends_on`,
        };
      }),
    ),
    'reference-unknown-parameter': eachReference(
      '`{{job.parameters.…}}` names a parameter of the job',
      ([space, member, name = ''], _, { parameters }) => {
        if (space !== 'job' || member !== 'parameters' || parameters.has(name)) return undefined;
        const names = [...parameters].sort();
        return {
          message: `reads job parameter '${name}', but the job has: ${names.length === 0 ? 'none' : names.join(', ')}`,
          hint: didYouMean(name, names),
        };
      },
    ),
    'reference-secret': from(
      SOURCES.secretReferences,
      eachReference('`{{secrets/…}}` stands in no text of a task', ([space = '']) =>
        space.startsWith('secrets/')
          ? {
              message: 'names a secret, which Databricks does not resolve there',
              hint: 'read it in the task with dbutils.secrets.get, or give it to the cluster as an environment variable',
            }
          : undefined,
      ),
    ),
  }),
);

function eachReference(
  says: string,
  find: (path: readonly string[], task: Attributes, job: JobContext) => Finding | undefined,
): Rule<JobContext> {
  return rule(says, (task, job) => {
    const references = referencesOf(task);
    if (references === NONE) return undefined;
    return references.flatMap(({ written, path }) => {
      const finding = find(path, task, job);
      return finding === undefined ? [] : { ...finding, message: `'${written}' ${finding.message}` };
    });
  });
}

type Reference = ReturnType<typeof referencesIn>[number];

const NONE: readonly Reference[] = [];
const known = new WeakMap<Attributes, readonly Reference[]>();

/** The references in all texts of a task but its clusters, whose secrets are resolved. Looked for once a task. */
function referencesOf(task: Attributes): readonly Reference[] {
  const found = known.get(task) ?? unique(textsIn(task));
  known.set(task, found);
  return found;
}

function unique(texts: readonly string[]): readonly Reference[] {
  if (texts.length === 0) return NONE;
  return [
    ...new Map(texts.flatMap(referencesIn).map((reference) => [reference.written, reference])).values(),
  ];
}

/** An inner task has its own checks, a cluster its own references. */
const ELSEWHERE = new Set(['new_cluster', 'task']);

function textsIn(value: unknown, texts: string[] = []): string[] {
  if (typeof value === 'string') {
    if (value.includes('{{')) texts.push(value);
  } else if (Array.isArray(value)) {
    for (const item of value) textsIn(item, texts);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) if (!ELSEWHERE.has(name)) textsIn(item, texts);
  }
  return texts;
}

/** Whether a task comes after another, directly or not. */
function comesAfter(
  key: string,
  other: string,
  tasks: JobContext['tasks'],
  seen = new Set<string>(),
): boolean {
  if (seen.has(key)) return false;
  seen.add(key);
  return blocksOf(tasks.get(key) ?? {}, 'depends_on').some((dependency) => {
    const before = textOf(dependency, 'task_key');
    return before !== undefined && (before === other || comesAfter(before, other, tasks, seen));
  });
}
