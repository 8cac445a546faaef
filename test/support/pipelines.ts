import {
  Compute,
  Pipeline,
  type PipelineProps,
  type Stack,
  type StackProps,
  Wheel,
  WheelTask,
} from '../../constructs/index.ts';
import type { Attributes } from '../../testing/index.ts';
import { synthesized } from './problems.ts';

/** A pipeline called `churn` of one task. */
export function churnPipeline(stack: Stack, props: PipelineProps<string> = {}): Pipeline<string> {
  const pipeline = new Pipeline(stack, 'churn', { compute: Compute.job(), ...props });
  const wheel = new Wheel(stack, 'churn', { source: 'python' });
  new WheelTask(pipeline, 'train', { wheel, entryPoint: 'train-model' });
  return pipeline;
}

/** The job that such a pipeline becomes. */
export function jobOf(
  props: PipelineProps<string> | ((stack: Stack) => PipelineProps<string>),
  stackProps: StackProps = {},
): Attributes | undefined {
  const json = synthesized(
    (stack) => churnPipeline(stack, typeof props === 'function' ? props(stack) : props),
    { compute: { nodeType: 'i3.xlarge' }, ...stackProps },
  );
  return json.resource?.databricks_job?.churn;
}
