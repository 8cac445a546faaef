/** A `{{…}}` in a text, which Databricks replaces by a value when a task starts. */
export interface ValueReference {
  /** As it is written, braces included. */
  readonly written: string;
  /** `{{tasks.a.values.b}}` is tasks, a, values, b. */
  readonly path: readonly string[];
}

const REFERENCE = /\{\{\s*([^{}]+?)\s*\}\}/g;
/** A name, or anything between backticks. */
const SEGMENT = /`([^`]*)`|([^.`]+)/g;

/** The references in a text, in the order in which they are written. */
export function referencesIn(text: string): ValueReference[] {
  return [...text.matchAll(REFERENCE)].map(([written, path = '']) => ({
    written,
    path: [...path.matchAll(SEGMENT)].map(([, quoted, plain]) => quoted ?? plain ?? ''),
  }));
}

/** Whether a text has a `{{` that begins no reference, such as one that is never closed. */
export function hasStrayBraces(text: string): boolean {
  return text.replace(REFERENCE, '').includes('{{');
}

/** The text of a reference. Names with other characters than letters, digits and _ need backticks. */
export function referenceTo(...path: readonly string[]): string {
  return `{{${path.map((name) => (/^\w+$/.test(name) ? name : `\`${name}\``)).join('.')}}}`;
}

/** The parts of a time, all in UTC. */
const TIME_PARTS = [
  'iso_date',
  'iso_datetime',
  'iso_weekday',
  'is_weekday',
  'year',
  'month',
  'day',
  'hour',
  'minute',
  'second',
  'timestamp_ms',
];
const TIMES = ['job.start_time', 'job.trigger.time', 'backfill'];

/** What Databricks knows besides parameters, tasks and the item of a loop. */
const KNOWN: ReadonlySet<string> = new Set([
  'job.id',
  'job.name',
  'job.run_id',
  'job.repair_count',
  'job.trigger.type',
  'job.trigger.file_arrival.location',
  'job.trigger.table_update.updated_tables',
  'task.name',
  'task.run_id',
  'task.execution_count',
  'task.notebook_path',
  'workspace.id',
  'workspace.url',
  ...TIMES.flatMap((time) => TIME_PARTS.map((part) => `${time}.${part}`)),
]);

/** What was written before references had names with dots. Databricks still resolves some of them, and tells to stop. */
const OLD_NAMES: Readonly<Record<string, string>> = {
  job_id: 'job.id',
  run_id: 'task.run_id',
  parent_run_id: 'job.run_id',
  start_date: 'job.start_time.iso_date',
  start_time: 'job.start_time.timestamp_ms',
  task_key: 'task.name',
  task_retry_count: 'task.execution_count',
};

/** Whether a path names something that Databricks knows of every run. */
export function isRunValue(path: readonly string[]): boolean {
  return KNOWN.has(path.join('.')) || isTableUpdate(path);
}

/** `job.trigger.table_update.<catalog>.<schema>.<table>.version`, or a part of its `commit_timestamp`. */
function isTableUpdate(path: readonly string[]): boolean {
  if (path.slice(0, 3).join('.') !== 'job.trigger.table_update') return false;
  const [member, part, ...more] = path.slice(6);
  if (more.length > 0) return false;
  return part === undefined
    ? member === 'version'
    : member === 'commit_timestamp' && TIME_PARTS.includes(part);
}

/** The names of the values that every run has, to find the one that was meant. */
export function runValues(): Iterable<string> {
  return KNOWN;
}

/** The name of today for a name of old. */
export function renamed(path: readonly string[]): string | undefined {
  const [name = '', ...more] = path;
  return more.length === 0 && Object.hasOwn(OLD_NAMES, name) ? OLD_NAMES[name] : undefined;
}
