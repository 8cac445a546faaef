import type { RunAnswer, TaskRunAnswer } from './client/answers.ts';

/** One task of a run, where its own id was given for that of the run. */
export interface TaskOfRun {
  readonly task: TaskRunAnswer;
  /** The run that it belongs to. */
  readonly runId: string;
}

/** `runs/get` knows task runs as well; undefined for the run of a whole job. */
export function taskOfRun(run: RunAnswer): TaskOfRun | undefined {
  const { job_run_id: runId, run_id: own, task_key: key, run_name: name } = run;
  if (runId === undefined || runId === own) return undefined;
  return { runId, task: { ...run, task_key: key ?? name ?? own } };
}
