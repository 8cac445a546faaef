import type { RunEvent, RunSnapshot, WatchedRun } from '../../runtime/index.ts';

/** An event as one line of JSON: ids are text, absent facts are left out, words are those of the Jobs API. */
export function jsonLine(event: RunEvent): string {
  const { type, time, run } = event;
  return JSON.stringify({
    v: 1,
    ts: new Date(time).toISOString(),
    type,
    run_id: run.runId,
    ...factsOf(event),
  });
}

/** The only line of a run that was started and is not waited for. */
export function submittedLine(run: WatchedRun, url: string | undefined, time: number): string {
  const { runId: run_id, jobId: job_id, name, adopted } = run;
  const ts = new Date(time).toISOString();
  return JSON.stringify({ v: 1, ts, type: 'run.submitted', run_id, job_id, name, url, adopted });
}

function factsOf(event: RunEvent): Record<string, unknown> {
  const { run } = event;
  switch (event.type) {
    case 'run.started':
      return { ...runFacts(run), adopted: event.adopted };
    case 'run.state':
      return { from: event.from, to: event.to, code: run.code, category: run.category, message: run.message };
    case 'task.state': {
      const { runId, code, category, message } = event.details;
      return {
        ...taskOf(event),
        task_run_id: runId,
        from: event.from,
        to: event.to,
        code,
        category,
        message,
      };
    }
    case 'task.log':
      return { ...taskOf(event), log: event.text };
    case 'task.output':
      return {
        ...taskOf(event),
        output: event.text,
        kept: event.kept,
        error: event.error,
        error_trace: event.trace,
      };
    case 'run.repair':
      return { repair_id: event.repairId, number: event.number, of: event.of };
    case 'contact.lost':
    case 'repair.refused':
    case 'cancel.failed':
      return { reason: event.reason };
    case 'contact.regained':
      return { after_ms: event.after };
    case 'run.cancelling':
      return { because: event.because };
    case 'watch.stopped':
      return { because: event.because, reason: event.reason, ...runFacts(run) };
    case 'run.finished':
      return {
        ...runFacts(run),
        code: run.code,
        category: run.category,
        message: run.message,
        tasks: run.tasks.map(taskFacts),
      };
  }
}

function taskOf({ task, attempt }: { task: string; attempt: number }): Record<string, unknown> {
  return { task_key: task, attempt };
}

export function runFacts(run: RunSnapshot): Record<string, unknown> {
  const { jobId: job_id, name, url, state, startTime: start_time, endTime: end_time } = run;
  return { job_id, name, url, state, start_time, end_time };
}

export function taskFacts(task: RunSnapshot['tasks'][number]): Record<string, unknown> {
  const { key, kind, attempts, latest, outcome, iterations } = task;
  const { runId: task_run_id, state, code, category, message, nestedRunId: nested_run_id } = latest;
  const { startTime: start_time, endTime: end_time } = latest;
  return {
    task_key: key,
    task_run_id,
    kind: kind === 'code' ? undefined : kind,
    attempts: attempts.length,
    state,
    code,
    category,
    outcome,
    iterations,
    nested_run_id,
    message,
    start_time,
    end_time,
  };
}
