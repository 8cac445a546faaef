import { JobCompute, type JobComputeProps } from './job-compute.ts';
import { ServerlessCompute, type ServerlessProps } from './serverless-compute.ts';

/** Compute that is made for a run and gone after it. */
export const Compute = {
  /**
   * A job cluster. Tasks of one pipeline whose job clusters are equal share one.
   * @example Compute.job({ workers: Workers.autoscale(2, 8) })
   */
  job(props: JobComputeProps = {}): JobCompute {
    return new JobCompute(props);
  },

  /**
   * Compute that Databricks keeps at hand: it starts in seconds, and has no size to choose. The libraries of its tasks
   * go into an environment of the job; tasks whose environments are equal share one.
   * @example Compute.serverless({ libraries: [Library.pypi('xgboost==2.1.4')] })
   */
  serverless(props: ServerlessProps = {}): ServerlessCompute {
    return new ServerlessCompute(props);
  },
};
