import type { Duration } from '../../duration.ts';
import { report, reportAtSynthesis } from '../../private/problems.ts';
import { type DynamicRecord, dynamicRecord } from '../dynamic-record.ts';
import { emptyLoop, secondTaskInLoop } from '../errors.ts';
import type { JobParameter } from '../job-parameter.ts';
import type { Pipeline } from '../pipeline.ts';
import { type KindAttributes, Task, type TaskLoop } from '../task.ts';
import { dependenciesOf, type Edge, type LoopItem } from '../task-graph.ts';
import type { TaskOutput } from '../task-output.ts';
import type { TaskProps, WorkTaskProps } from '../task-props.ts';
import { renderWork, type WorkAttributes } from '../task-work.ts';
import { QueryRows } from './query-output.ts';

/** In place of a task that is missing, so that nothing else is found wrong for the lack of it. */
const STAND_IN = { task_key: 'missing', condition_task: { left: '0', op: 'EQUAL_TO', right: '0' } };

/** What an item, or a field of one, can be. */
export type ForEachScalar = string | number | boolean;
/** A list of plain items, or of objects that have the same fields. */
export type ForEachItems<Field extends string> =
  | readonly ForEachScalar[]
  | readonly Readonly<Record<Field, ForEachScalar>>[];

/** Items that are known, with the same fields when they are objects; or a list that is known when the task starts. */
export type ForEachInputs<Field extends string> =
  | ForEachItems<Field>
  | QueryRows<Field>
  | TaskOutput
  | JobParameter;

export interface ForEachTaskProps<Field extends string>
  extends TaskProps,
    Pick<WorkTaskProps, 'notifications' | 'health'> {
  /** What it runs its task for: a list, the rows of a SQL task, or an output or job parameter that is a JSON list. */
  readonly inputs: ForEachInputs<Field>;
  /** The fields of its items, where an output or job parameter does not say them. @default - none */
  readonly fields?: readonly Field[];
  /** How many run at a time, 1 to 100. @default 1 */
  readonly concurrency?: number;
  /** After which all of it is stopped as failed. @default - never: the task inside has a timeout of its own */
  readonly timeout?: Duration;
}

/**
 * Runs one task for every item of a list. That task is constructed with the for-each task in place of the pipeline, can
 * be of any other kind, and has the retries.
 *
 * @example
 * const each = new ForEachTask(pipeline, 'regions', { inputs: [{ region: 'eu', rows: 10 }, { region: 'us', rows: 20 }] });
 * new NotebookTask(each, 'score', { notebook: '/Shared/score', parameters: { region: each.item.region } });
 */
export class ForEachTask<const Field extends string = never>
  extends Task<never, ForEachTaskProps<Field>>
  implements TaskLoop
{
  /** The item of an iteration, for the texts of the task inside; an object's fields are its own: `each.item.region`. */
  readonly item: DynamicRecord<string extends Field ? never : Field> = dynamicRecord('input');
  private task: Task<string> | undefined;

  constructor(pipeline: Pipeline<string>, id: string, props: ForEachTaskProps<Field>) {
    super(pipeline, id, props);
    reportAtSynthesis(this, () => (this.task ? [] : [emptyLoop()]));
  }

  /** @internal */
  get givenItem(): LoopItem {
    const { inputs, fields = [] } = this.props;
    if (inputs instanceof QueryRows) return { loop: this.key, fields: inputs.columns };
    return { loop: this.key, fields: isList(inputs) ? fieldsOf(inputs) : fields };
  }

  /** @internal */
  addTask(task: Task<string>): void {
    if (this.task !== undefined) report(task, secondTaskInLoop(this.task.key));
    this.task = task;
    this.pipeline.graph.addInner(task.key, this.key);
  }

  /** What the task inside waits for, all of its runs wait for. @internal */
  override edges(): readonly Edge[] {
    return this.task === undefined
      ? super.edges()
      : [...super.edges(), ...dependenciesOf(this.task).filter(({ key }) => key !== this.key)];
  }

  protected override renderKind(): KindAttributes {
    return {
      for_each_task: {
        inputs: this.renderInputs(),
        // Always set: Databricks and the provider document different defaults.
        concurrency: this.props.concurrency ?? 1,
        task: this.task?.render() ?? STAND_IN,
      },
    };
  }

  protected override renderWork(): WorkAttributes {
    return renderWork(this.props, {});
  }

  /** Those of the task inside are its own. */
  protected override renderTexts(): object {
    return { for_each_task: { inputs: this.renderInputs() } };
  }

  private renderInputs(): string {
    const { inputs } = this.props;
    return isList(inputs) ? JSON.stringify(inputs) : inputs.toString();
  }
}

function isList(inputs: ForEachInputs<string>): inputs is ForEachItems<string> {
  return Array.isArray(inputs);
}

/** Those that all items have. */
function fieldsOf(items: ForEachItems<string>): readonly string[] {
  const [first, ...rest] = items;
  if (typeof first !== 'object') return [];
  return Object.keys(first).filter((field) =>
    rest.every((item) => typeof item === 'object' && Object.hasOwn(item, field)),
  );
}
