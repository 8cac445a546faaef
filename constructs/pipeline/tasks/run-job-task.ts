import { Token } from '#cdktf';
import { report } from '../../private/problems.ts';
import { pipelineRunsItself } from '../errors.ts';
import { type NamedParameters, renderNamed } from '../parameter-value.ts';
import type { Pipeline } from '../pipeline.ts';
import { type KindAttributes, Task, type TaskParent } from '../task.ts';
import type { WorkTaskProps } from '../task-props.ts';
import { renderWork, type WorkAttributes } from '../task-work.ts';

export interface RunJobTaskProps<Parameter extends string> extends WorkTaskProps {
  /** A pipeline of this stack, or the id of a job that something else made. */
  readonly job: Pipeline<Parameter> | number;
  /** What its parameters are in this run; the others have their defaults. @default - none */
  readonly parameters?: NamedParameters<NoInfer<Parameter>>;
}

/**
 * Runs another job and waits for its end. The other job's tasks have retries and timeouts of their own: this one has
 * those that it is given itself, and inherits none.
 *
 * @example
 * new RunJobTask(pipeline, 'retrain', { job: training, parameters: { rows: 10_000 }, after: [drifted.whenTrue] });
 */
export class RunJobTask<const Parameter extends string = string> extends Task<
  never,
  RunJobTaskProps<Parameter>
> {
  constructor(parent: TaskParent, id: string, props: RunJobTaskProps<Parameter>) {
    super(parent, id, props);
    if (props.job === this.pipeline) report(this, pipelineRunsItself());
  }

  protected override renderKind(): KindAttributes {
    const { job, parameters } = this.props;
    return {
      run_job_task: {
        job_id: typeof job === 'number' ? job : Token.asNumber(job.jobId),
        job_parameters: renderNamed(parameters),
      },
    };
  }

  protected override renderWork(): WorkAttributes {
    return renderWork(this.props, {});
  }
}
