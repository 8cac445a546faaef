import { didYouMean } from '../../messages/nearest.ts';

/** What the graph needs to know of a task. Pure data: no construct and no Terraform. */
export interface GraphTask {
  readonly key: string;
  /** Values it sets for others. */
  readonly outputs: readonly string[];
  /** Keys of the tasks it was told to come after. */
  readonly after: readonly string[];
  /** Its parameters by name, with references as Databricks reads them. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** The tasks of one job, and what they say of each other. */
export interface TaskGraph {
  readonly tasks: readonly GraphTask[];
  /** Names of the job's parameters. */
  readonly jobParameters: readonly string[];
}

/** The keys that a task depends on: those it was told to, and those whose values it reads. Sorted. */
export function dependenciesOf(task: GraphTask): string[] {
  const read = referencesOf(task).flatMap(({ path }) => (path[0] === 'tasks' && path[1] ? [path[1]] : []));
  return [...new Set([...task.after, ...read])].sort();
}

/** What is wrong with a task's references, a line each. Databricks would pass a wrong one on as text. */
export function referenceProblems(task: GraphTask, graph: TaskGraph): string[] {
  return referencesOf(task).flatMap((reference) => problemOf(reference, task, graph) ?? []);
}

/** The tasks that wait for each other, as `a → b → a`, or undefined. */
export function findCycle(tasks: readonly GraphTask[]): string | undefined {
  const byKey = new Map(tasks.map((task) => [task.key, task]));
  const finished = new Set<string>();
  const search = (key: string, trail: readonly string[]): string | undefined => {
    const task = byKey.get(key);
    if (task === undefined || finished.has(key)) return undefined;
    if (trail.includes(key)) return [...trail.slice(trail.indexOf(key)), key].join(' → ');
    for (const dependency of dependenciesOf(task)) {
      const cycle = search(dependency, [...trail, key]);
      if (cycle !== undefined) return cycle;
    }
    finished.add(key);
    return undefined;
  };
  for (const { key } of tasks) {
    const cycle = search(key, []);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}

interface Reference {
  readonly parameter: string;
  /** `{{tasks.a.values.b}}` is tasks, a, values, b. */
  readonly path: readonly string[];
}

function referencesOf(task: GraphTask): Reference[] {
  return Object.entries(task.parameters).flatMap(([parameter, text]) =>
    [...text.matchAll(/\{\{\s*([^{}]+?)\s*\}\}/g)].map(([, path = '']) => ({
      parameter,
      path: [...path.matchAll(/`([^`]*)`|([^.`]+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? ''),
    })),
  );
}

function problemOf({ parameter, path }: Reference, task: GraphTask, graph: TaskGraph): string | undefined {
  const [space = '', name = '', member, output = ''] = path;
  if (space.startsWith('secrets/')) {
    return `parameter '${parameter}' names a secret, which Databricks does not resolve there\n  hint: read it in the task with dbutils.secrets.get, or give it to the cluster as an environment variable`;
  }
  if (space === 'job' && name === 'parameters') {
    return unknown(graph.jobParameters, member ?? '', (known) => {
      return `parameter '${parameter}' reads job parameter '${member}', but the pipeline declares: ${known}`;
    });
  }
  if (space !== 'tasks') return undefined;
  if (name === task.key) return `parameter '${parameter}' reads its own task`;
  const producer = graph.tasks.find(({ key }) => key === name);
  if (producer === undefined) {
    const keys = graph.tasks.map(({ key }) => key);
    return unknown(
      keys,
      name,
      (known) => `parameter '${parameter}' reads task '${name}', but the pipeline has: ${known}`,
    );
  }
  if (member !== 'values') return undefined;
  return unknown(producer.outputs, output, (known) => {
    return `parameter '${parameter}' reads output '${output}' of task '${name}', which declares: ${known}`;
  });
}

/** The message with the known names and the nearest, unless `given` is one of them. */
function unknown(
  known: readonly string[],
  given: string,
  message: (known: string) => string,
): string | undefined {
  if (known.includes(given)) return undefined;
  const hint = didYouMean(given, known);
  const text = message(known.length === 0 ? 'none' : [...known].sort().join(', '));
  return hint === undefined ? text : `${text}\n  hint: ${hint}`;
}
