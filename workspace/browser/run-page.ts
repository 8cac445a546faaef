import { z } from 'zod';
import {
  attemptsByTask,
  isFinal,
  isSuccess,
  type Run,
  runOutputSchema,
  runSchema,
  stateOf,
  type TaskRun,
} from '../../jobs-api/index.ts';
import type { AskApi } from './ask-api.ts';
import { type Html, html } from './html.ts';
import { facts, type Page, table } from './layout.ts';
import { stateBadge } from './state-badge.ts';
import { inGraphOrder, taskGraph } from './task-graph.ts';
import { nestedRunLink, resultOf } from './task-results.ts';
import { elapsed, moment } from './times.ts';

/** What a task run has set for others, which the Jobs API does not tell. */
export type TaskValuesOf = (taskRunId: number) => Readonly<Record<string, unknown>> | undefined;

const RUNS = '/api/2.2/jobs/runs';
const taskRunAnswer = runSchema.extend({
  task_key: z.string().optional(),
  job_run_id: z.number().optional(),
});

/** A run with its tasks, or one task run with its output: both have ids and pages of one kind. */
export async function runPage(
  ask: AskApi,
  runId: string,
  valuesOf: TaskValuesOf,
  now: number,
): Promise<Page> {
  const query = { run_id: runId, include_history: 'true' };
  const answer = taskRunAnswer.parse(await ask({ method: 'GET', path: `${RUNS}/get`, query }));
  const tasks = [...(answer.tasks ?? [])];
  const iterations = [...(answer.iterations ?? [])];
  for (let token = answer.next_page_token; token !== undefined; ) {
    const page = runSchema.parse(
      await ask({ method: 'GET', path: `${RUNS}/get`, query: { ...query, page_token: token } }),
    );
    tasks.push(...(page.tasks ?? []));
    iterations.push(...(page.iterations ?? []));
    token = page.next_page_token;
  }
  return answer.task_key === undefined
    ? wholeRunPage(answer, tasks, valuesOf, now)
    : taskRunPage(ask, answer.task_key, { ...answer, iterations }, valuesOf, now);
}

function wholeRunPage(run: Run, tasks: readonly TaskRun[], valuesOf: TaskValuesOf, now: number): Page {
  const pageOf = pagesOf(run);
  const repairs = (run.repair_history ?? []).length - 1;
  const ofTask = attemptsByTask(tasks);
  const attempts = inGraphOrder([...ofTask.values()].flat());
  const values = attempts.flatMap((task) =>
    Object.entries(valuesOf(task.run_id) ?? {}).map(([name, value]) => [
      task.task_key,
      name,
      html`<code>${JSON.stringify(value)}</code>`,
    ]),
  );
  return {
    title: `${run.run_name ?? 'run'} · run ${run.run_id}`,
    isLive: !isFinal(stateOf(run)),
    main: html`<h1>${run.run_name} <small>run ${run.run_id}</small></h1>
${facts([
  ['State', stateBadge(run)],
  ['Started', moment(run.start_time)],
  ['Took', elapsed(run, now)],
  ['Repairs', repairs > 0 ? repairs : undefined],
  ['Job', html`<a href="/jobs/${run.job_id}">${run.run_name}</a>`],
  ['Message', run.state?.state_message],
])}
${runForms(run)}
${tasks.length > 0 && taskGraph(tasks, pageOf)}
<h2>Tasks</h2>
${taskTable(attempts, attemptsCounted(ofTask), pageOf, now)}
<h2>Parameters</h2>
${table(['Name', 'Value'], (run.job_parameters ?? []).map(parameterRow), html`No parameter.`)}
<h2>Values that tasks set</h2>
${table(['Task', 'Name', 'Value'], values, html`None so far.`)}`,
  };
}

/** What can be done now: an active run can be cancelled, one that ended without success repaired. */
function runForms(run: Run): Html | undefined {
  const state = stateOf(run);
  const verb = isFinal(state) ? (isSuccess(state) ? undefined : 'repair') : 'cancel';
  if (verb === undefined) return undefined;
  const label = verb === 'cancel' ? 'Cancel this run' : 'Run again what failed';
  return html`<form method="post" action="/jobs/${run.job_id}/runs/${run.run_id}/${verb}"><button>${label}</button></form>`;
}

function pagesOf({ job_id }: Run): (task: TaskRun) => string {
  return ({ run_id }) => `/jobs/${job_id}/runs/${run_id}`;
}

/** Counts the attempts of a task over all repairs, as the command does: the API begins again with each of them. */
function attemptsCounted(ofTask: ReadonlyMap<string, readonly TaskRun[]>): (task: TaskRun) => number {
  return (task) => (ofTask.get(task.task_key) ?? []).indexOf(task) + 1;
}

function taskTable(
  tasks: readonly TaskRun[],
  attemptOf: (task: TaskRun) => number,
  pageOf: (task: TaskRun) => string,
  now: number,
): Html {
  return table(
    ['Task', 'Attempt', 'State', 'Started (UTC)', 'Took', ''],
    tasks.map((task) => taskRow(task, attemptOf(task), pageOf(task), now)),
    html`No task.`,
  );
}

function taskRow(
  task: TaskRun,
  attempt: number,
  page: string,
  now: number,
): (Html | string | number | undefined)[] {
  const waitsFor = (task.depends_on ?? []).map(({ task_key }) => task_key).join(', ');
  return [
    html`<a href="${page}">${task.task_key}</a>`,
    attempt,
    stateBadge(task),
    moment(task.start_time),
    elapsed(task, now),
    task.state?.state_message ||
      resultOf(task) ||
      (waitsFor && html`<span class="note">after ${waitsFor}</span>`),
  ];
}

function parameterRow({ name, value, default: usual }: { name: string; value?: string; default?: string }) {
  const given = value ?? usual ?? '';
  return [
    name,
    html`<code>${given}</code>${given !== usual && html` <span class="note">default ${usual || 'empty'}</span>`}`,
  ];
}

async function taskRunPage(
  ask: AskApi,
  key: string,
  task: z.infer<typeof taskRunAnswer>,
  valuesOf: TaskValuesOf,
  now: number,
): Promise<Page> {
  const query = { run_id: String(task.run_id) };
  const output = runOutputSchema.parse(await ask({ method: 'GET', path: `${RUNS}/get-output`, query }));
  const values = Object.entries(valuesOf(task.run_id) ?? {});
  const run = `/jobs/${task.job_id}/runs/${task.job_run_id}`;
  const { iterations = [] } = task;
  return {
    title: `${key} · run ${task.job_run_id}`,
    isLive: !isFinal(stateOf(task)),
    main: html`<p><a href="${run}">Run ${task.job_run_id}</a></p>
<h1>${key} <small>task run ${task.run_id}</small></h1>
${facts([
  ['State', stateBadge(task)],
  ['Started', moment(task.start_time)],
  ['Took', elapsed(task, now)],
  ['Result', resultOf({ ...task, task_key: key })],
  ['Run of the job', nestedRunLink(task, output)],
  ['Message', task.state?.state_message],
])}
${iterations.length > 0 && html`<h2>Iterations</h2>${taskTable(iterations, ({ attempt_number = 0 }) => attempt_number + 1, pagesOf(task), now)}`}
${output.error !== undefined && html`<h2>Error</h2><pre class="error">${output.error}</pre>`}
${output.error_trace && html`<details open><summary>Trace</summary><pre>${output.error_trace}</pre></details>`}
<h2>Output</h2>
${output.logs_truncated && html`<p class="note">The last 5 MB.</p>`}
${output.logs ? html`<pre>${output.logs}</pre>` : html`<p class="empty">Nothing was written.</p>`}
${output.notebook_output?.result !== undefined && html`<h2>Result</h2><pre>${output.notebook_output.result}</pre>`}
<h2>Values that it set</h2>
${table(
  ['Name', 'Value'],
  values.map(([name, value]) => [name, html`<code>${JSON.stringify(value)}</code>`]),
  html`None.`,
)}`,
  };
}
