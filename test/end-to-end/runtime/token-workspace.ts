import { runAnswer } from '../../support/run-answers.ts';
import { json, type ScriptedServer, type Step, startScriptedServer } from '../../support/scripted-server.ts';
import { LakeformProcess } from './lakeform-process.ts';

/** The secret that every request carries. */
export const TOKEN = 'dapi-0123456789-secret';

/** A workspace with one job, `dev_churn`, that starts one run for a token, however often it is asked. */
export class TokenWorkspace {
  /** What answers `run-now`, one a request, after the workspace has started the run: its own answer is lost. */
  readonly afterStart: Step[] = [];
  /** In place of the usual answers, by path. */
  readonly answers: Record<string, Step> = {};
  /** The state of every run. */
  is = 'RUNNING';
  readonly runs = new Map<string, number>();
  private readonly server: ScriptedServer;

  private constructor(server: ScriptedServer) {
    this.server = server;
  }

  static async start(): Promise<TokenWorkspace> {
    const answer: Step = (response, request) => workspace.answer(response, request);
    const workspace = new TokenWorkspace(await startScriptedServer([answer]));
    return workspace;
  }

  close(): Promise<void> {
    return this.server.close();
  }

  /** Requests to this path. */
  asked(path: string): string[] {
    return this.server.received.filter(({ url }) => url.includes(path)).map(({ body, url }) => body || url);
  }

  /** Requests that may have changed something. */
  writes(): string[] {
    return this.server.received
      .filter(({ method }) => method !== 'GET')
      .map(({ method, url }) => `${method} ${url}`);
  }

  /** @param home of an earlier process */
  lakeform(args: readonly string[], home?: string, env: Record<string, string> = {}): LakeformProcess {
    return new LakeformProcess(
      args,
      { DATABRICKS_HOST: this.server.url, DATABRICKS_TOKEN: TOKEN, ...env },
      home,
    );
  }

  private answer(...[response, request]: Parameters<Step>): void {
    const path = request.url.replace('/api/2.2/jobs/', '').replace(/\?.*/, '');
    const runId = Number(/run_id=(\d+)/.exec(request.url)?.[1] ?? 8841);
    const begun = { run_id: runId, start_time: Date.now() };
    if (path === 'runs/cancel') this.is = 'USER_CANCELED';
    const usual: Record<string, Step> = {
      list: json({ jobs: [{ job_id: 7, settings: { name: 'dev_churn' } }] }),
      get: json({ job_id: 7, settings: { name: 'dev_churn', parameters: [{ name: 'rows', default: '1' }] } }),
      'runs/get': json(runAnswer(this.is, { train: { is: this.is, from: 0 } }, begun)),
      'runs/list': json({
        runs: [...this.runs.values()].map((id) => ({ run_id: id, status: { state: this.is } })),
      }),
      'runs/cancel': json({}),
      'runs/get-output': json({}),
    };
    const start: Step = path === 'run-now' ? this.startRun() : json({ message: path }, 501);
    (this.answers[path] ?? usual[path] ?? start)(response, request);
  }

  private startRun(): Step {
    return (response, request) => {
      const token = /"idempotency_token":"([^"]+)"/.exec(request.body)?.[1] ?? '';
      const runId = this.runs.get(token) ?? 8841 + this.runs.size;
      this.runs.set(token, runId);
      (this.afterStart.shift() ?? json({ run_id: runId }))(response, request);
    };
  }
}
