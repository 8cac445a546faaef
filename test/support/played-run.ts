import { type RunEvent, watchRun } from '../../runtime/index.ts';
import { NOON, runAnswer, type TaskWords } from './run-answers.ts';
import { scriptedWorkspace } from './scripted-workspace.ts';

/** A task as it will have been: when it starts and ends, in seconds after noon, and how. */
export interface PlayedTask {
  readonly from: number;
  readonly to: number;
  readonly after?: readonly string[];
  /** @default 'SUCCESS' */
  readonly ends?: string;
  readonly message?: string;
  readonly trace?: string;
  /** An attempt before this one, which failed. */
  readonly before?: { readonly from: number; readonly to: number; readonly message: string };
}

export interface PlayedRun {
  readonly tasks: Readonly<Record<string, PlayedTask>>;
  /** How the run ends. @default 'SUCCESS' */
  readonly ends?: string;
  readonly runId?: number;
}

/** Watches a run that goes as written, on a virtual clock; the events as they would be seen. */
export async function played({ tasks, ends = 'SUCCESS', runId = 8841 }: PlayedRun): Promise<RunEvent[]> {
  const end = Math.max(...Object.values(tasks).map(({ to }) => to));
  const { client, clock } = scriptedWorkspace({
    'runs/get': (_request, seconds) => {
      const shown = Object.entries(tasks).map(([key, task]) => [key, attemptsAt(task, seconds)]);
      const isOver = seconds >= end;
      return {
        ...runAnswer(isOver ? ends : 'RUNNING', Object.fromEntries(shown), {
          end_time: isOver ? NOON + end * 1000 : 0,
        }),
        run_id: runId,
        run_page_url: `https://lake.test/jobs/7/runs/${runId}`,
      };
    },
    'runs/get-output': ({ query }) => outputOf(tasks, Number(query?.run_id)),
  });
  const events: RunEvent[] = [];
  for await (const event of watchRun({ runId: String(runId) }, { client, clock, random: () => 0.5 }))
    events.push(event);
  return events;
}

function attemptsAt(task: PlayedTask, seconds: number): TaskWords[] {
  const { after, ends = 'SUCCESS', message, before } = task;
  const retries = before === undefined ? 0 : 2;
  const attempts: TaskWords[] = [];
  if (before !== undefined && seconds >= before.from) {
    const failed = seconds >= before.to;
    attempts.push({
      is: failed ? 'RUN_EXECUTION_ERROR' : 'RUNNING',
      from: before.from,
      to: failed ? before.to : undefined,
      message: failed ? before.message : undefined,
      ...{ after, retries },
    });
  }
  if (seconds < task.from) return attempts.length > 0 ? attempts : [{ is: 'BLOCKED', after, retries }];
  const isOver = seconds >= task.to;
  return [
    ...attempts,
    {
      is: isOver ? ends : 'RUNNING',
      from: task.from,
      to: isOver ? task.to : undefined,
      message: isOver ? message : undefined,
      ...{ after, retries },
    },
  ];
}

/** Task runs are numbered by hundreds, attempts by ones. */
function outputOf(tasks: PlayedRun['tasks'], taskRunId: number): Record<string, unknown> {
  const task = Object.values(tasks)[Math.floor(taskRunId / 100) - 1];
  const isFirst = taskRunId % 100 === 0 && task?.before !== undefined;
  return { error: isFirst ? task?.before?.message : task?.message, error_trace: isFirst ? '' : task?.trace };
}
