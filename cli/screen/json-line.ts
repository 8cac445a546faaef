import type { RunEvent, RunSnapshot } from '../../runtime/index.ts';

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

function factsOf(event: RunEvent): Record<string, unknown> {
  const { run } = event;
  switch (event.type) {
    case 'run.started':
      return runFacts(run);
    case 'run.state':
      return { from: event.from, to: event.to, code: run.code, message: run.message };
    case 'task.state': {
      const { runId, code, message } = event.details;
      return { ...taskOf(event), task_run_id: runId, from: event.from, to: event.to, code, message };
    }
    case 'task.output':
      return { ...taskOf(event), error: event.error, error_trace: event.trace };
    case 'contact.lost':
    case 'cancel.failed':
      return { reason: event.reason };
    case 'contact.regained':
      return { after_ms: event.after };
    case 'run.cancelling':
      return { because: event.because };
    case 'watch.stopped':
      return { because: event.because, reason: event.reason, ...runFacts(run) };
    case 'run.finished':
      return { ...runFacts(run), code: run.code, message: run.message, tasks: run.tasks.map(taskFacts) };
  }
}

function taskOf({ task, attempt }: { task: string; attempt: number }): Record<string, unknown> {
  return { task_key: task, attempt };
}

function runFacts(run: RunSnapshot): Record<string, unknown> {
  const { jobId: job_id, name, url, state, startTime: start_time, endTime: end_time } = run;
  return { job_id, name, url, state, start_time, end_time };
}

function taskFacts({ key, attempts, latest }: RunSnapshot['tasks'][number]): Record<string, unknown> {
  const { runId: task_run_id, state, code, message, startTime: start_time, endTime: end_time } = latest;
  return {
    task_key: key,
    task_run_id,
    attempts: attempts.length,
    state,
    code,
    message,
    start_time,
    end_time,
  };
}
