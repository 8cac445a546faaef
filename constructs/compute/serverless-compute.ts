import type { Library } from '../libraries/library.ts';
import type { Task } from '../pipeline/task.ts';
import type { ComputeAttributes, ICompute } from './i-compute.ts';

/** What a serverless environment is made of, whatever it stands on. */
export interface CommonServerlessProps {
  /** Key of the environment. @default - `default` for a pipeline's own, else the first task that uses it */
  readonly name?: string;
  /** Installed for all tasks that run on it, besides what each of them needs. @default - none */
  readonly libraries?: readonly Library[];
  /** GPUs, for workspaces that have serverless GPU compute. @default - none */
  readonly accelerator?: 'GPU_1xA10' | 'GPU_8xH100';
}

/** An environment stands on a version, or on a base environment that brings its own. */
export type ServerlessProps = CommonServerlessProps &
  (
    | {
        /**
         * Which Python, and which packages with it
         * (https://docs.databricks.com/release-notes/serverless/environment-version/).
         * @default '4'
         */
        readonly environmentVersion?: `${number}`;
        readonly baseEnvironment?: never;
      }
    | {
        /** Path of an `env.yaml` in the workspace, or the id of a base environment: `workspace-base-environments/…`. */
        readonly baseEnvironment: string;
        readonly environmentVersion?: never;
      }
  );

/** Compute that Databricks keeps at hand: see `Compute.serverless`. */
export class ServerlessCompute implements ICompute {
  readonly props: ServerlessProps;

  constructor(props: ServerlessProps) {
    this.props = props;
  }

  /** @internal */
  bindTo(task: Task<string>): () => ComputeAttributes {
    const key = task.pipeline.jobEnvironments.keyOf(this, task);
    const { accelerator } = this.props;
    return () => ({
      environment_key: key(),
      library: undefined,
      ...(accelerator && { compute: { hardware_accelerator: accelerator } }),
    });
  }
}
