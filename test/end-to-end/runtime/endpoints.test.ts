import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startWorkspace, type Workspace } from '../../../workspace/index.ts';
import { synthesizedProject } from '../../reconcile/synthesized-fixture.ts';
import { endpointJson, served } from '../../support/scripted-endpoint.ts';
import { json, type ScriptedServer, type Step, startScriptedServer } from '../../support/scripted-server.ts';
import { LakeformProcess } from './lakeform-process.ts';
import { TOKEN } from './token-workspace.ts';

/** The verbs on serving endpoints. */

describe('against a server that serves models', () => {
  let server: ScriptedServer;
  /** What the next requests are answered with, whatever they are. */
  let answer: Step;
  beforeEach(async () => {
    server = await startScriptedServer([(response, request) => answer(response, request)]);
  });
  afterEach(() => server.close());

  const endpoint = (...args: string[]) =>
    new LakeformProcess(['endpoint', ...args], {
      DATABRICKS_HOST: server.url,
      DATABRICKS_TOKEN: TOKEN,
    });

  /** Answers with the endpoint, and with these where a path ends so. */
  const answerWith = (state: object, paths: Readonly<Record<string, Step>> = {}): Step => {
    return (response, request) => {
      const found = Object.entries(paths).find(([end]) => request.url.endsWith(end));
      (found?.[1] ?? json(state))(response, request);
    };
  };

  test('the status is a word on standard output, and an exit code', async () => {
    answer = answerWith(
      endpointJson('READY', 'IN_PROGRESS', {
        config: served('READY'),
        pending_config: served('CREATING', 'Building container', '13'),
      }),
    );
    const updating = endpoint('status', 'dev_churn');
    expect(await updating.ended()).toBe(8);
    expect(updating.stdout).toBe('updating\n');
    expect(updating.stderr.replace(server.url, 'https://lake.test')).toMatchInlineSnapshot(`
      "model    serves             traffic  state
      current  ml.churn.churn 12  100%     ready
      current  ml.churn.churn 13  100%     to be served, creating: Building container
      https://lake.test/ml/endpoints/dev_churn
      "
    `);

    answer = answerWith(endpointJson('READY', 'NOT_UPDATING', { config: served('READY') }));
    const ready = endpoint('status', 'dev_churn', '--json');
    expect(await ready.ended()).toBe(0);
    expect(JSON.parse(ready.stdout)).toMatchObject({
      v: 1,
      name: 'dev_churn',
      state: 'ready',
      invocation_url: `${server.url}/serving-endpoints/dev_churn/invocations`,
      models: [{ name: 'current', serves: 'ml.churn.churn 12', traffic: 100, state: 'ready' }],
    });

    answer = answerWith(endpointJson('READY', 'UPDATE_FAILED'));
    const failed = endpoint('status', 'dev_churn');
    expect(await failed.ended()).toBe(1);
    expect(failed.stdout).toBe('failed\n');

    answer = answerWith(endpointJson('READY', 'ROLLING_BACK'));
    const unknown = endpoint('status', 'dev_churn');
    expect(await unknown.ended()).toBe(8);
    expect(unknown.stdout).toBe('unknown\n');
    expect(unknown.stderr).toContain('Databricks says: READY, ROLLING_BACK');
  });

  test('wait prints where it is asked, when it is ready', async () => {
    let looks = 0;
    answer = (response, request) => {
      looks += 1;
      const starting = endpointJson('NOT_READY', 'IN_PROGRESS');
      json(looks < 3 ? starting : endpointJson('READY', 'NOT_UPDATING'))(response, request);
    };
    const waiting = endpoint('wait', 'dev_churn');
    expect(await waiting.ended()).toBe(0);
    expect(waiting.stdout).toBe(`${server.url}/serving-endpoints/dev_churn/invocations\n`);
    expect(waiting.stderr).toContain('dev_churn  starting');
    expect(waiting.stderr).toMatch(/dev_churn {2}starting → ready/);
    expect(waiting.stderr).toContain('dev_churn is ready');
  });

  test('wait ends with what failed, with its time, and with Ctrl+C', async () => {
    const broken = served('FAILED', 'no module named xgboost');
    answer = answerWith(endpointJson('NOT_READY', 'UPDATE_FAILED', { pending_config: broken }));
    const failed = endpoint('wait', 'dev_churn');
    expect(await failed.ended()).toBe(1);
    expect(failed.stdout).toBe('');
    expect(failed.stderr).toContain('current (ml.churn.churn 12) failed: no module named xgboost');

    answer = answerWith(endpointJson('NOT_READY', 'IN_PROGRESS'));
    const late = endpoint('wait', 'dev_churn', '--timeout', '1s');
    expect(await late.ended()).toBe(4);
    expect(late.stderr).toContain(
      "endpoint 'dev_churn' is starting (NOT_READY, IN_PROGRESS), not ready, after 1 s",
    );

    const interrupted = endpoint('wait', 'dev_churn');
    await interrupted.says('starting');
    interrupted.signal('SIGINT');
    expect(await interrupted.ended()).toBe(130);
    expect(interrupted.stderr).toContain('no longer waiting; dev_churn was starting');
    expect(server.received.every(({ method }) => method === 'GET')).toBe(true);
  });

  test('logs are those of the only model, how it was built, and what is added', async () => {
    let lines = 'loading model\n';
    answer = answerWith(endpointJson('READY', 'NOT_UPDATING', { config: served('READY') }), {
      '/served-models/current/logs': (response, request) => json({ logs: lines })(response, request),
      '/served-models/current/build-logs': json({ logs: 'pip install xgboost' }),
    });
    const written = endpoint('logs', 'dev_churn');
    expect(await written.ended()).toBe(0);
    expect(written.stdout).toBe('loading model\n');

    const build = endpoint('logs', 'dev_churn', '--build');
    expect(await build.ended()).toBe(0);
    expect(build.stdout).toBe('pip install xgboost\n');

    const other = endpoint('logs', 'dev_churn', '--model', 'curent');
    expect(await other.ended()).toBe(2);
    expect(other.stderr).toContain("did you mean 'current'?");

    const follow = endpoint('logs', 'dev_churn', '--follow');
    await follow.prints('loading model');
    lines += 'listening\n';
    await follow.prints('listening');
    follow.signal('SIGINT');
    expect(await follow.ended()).toBe(130);
    expect(follow.stdout).toBe('loading model\nlistening\n');
  });

  test('a query is sent as it is written, once, and its answer printed', async () => {
    const request = '{"dataframe_records": [{"customer": 9007199254740993}]}';
    answer = answerWith({}, { '/serving-endpoints/dev_churn/invocations': json({ predictions: [0.75] }) });
    const asked = endpoint('query', 'dev_churn', '--data', request);
    expect(await asked.ended()).toBe(0);
    expect(asked.stdout).toBe('{"predictions":[0.75]}\n');
    expect(server.received).toMatchObject([
      { method: 'POST', body: request, headers: { 'content-type': 'application/json' } },
    ]);

    const error = { error_code: 'BAD_REQUEST', message: 'Missing columns: age' };
    answer = json(error, 400);
    const refused = endpoint('query', 'dev_churn', '--data', '{}');
    expect(await refused.ended()).toBe(3);
    expect(refused.stderr).toContain('Missing columns: age');
    expect(server.received).toHaveLength(2);
  });

  test('what is no JSON is not sent', async () => {
    const malformed = endpoint('query', 'dev_churn', '--data', '{age: 42}');
    expect(await malformed.ended()).toBe(2);
    expect(malformed.stderr).toContain('--data is not JSON');

    const missing = endpoint('query', 'dev_churn', '--data', '@no-such-file.json');
    expect(await missing.ended()).toBe(2);
    expect(missing.stderr).toContain(
      "file 'no-such-file.json' of --data cannot be read: no such file or directory",
    );
    expect(server.received).toEqual([]);
  });
});

describe('against the local workspace, which serves no model', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lakeform-endpoints-'));
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await startWorkspace({ directory: folder });
    await fetch(`${workspace.url}/api/2.0/serving-endpoints`, {
      method: 'POST',
      headers: { authorization: `Bearer ${workspace.token}` },
      body: JSON.stringify({ name: 'dev_churn', config: served('READY') }),
    });
  });
  afterAll(async () => {
    await workspace?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const template = { resource: { databricks_model_serving: { churn: { name: 'dev_churn' } } } };

  test('an endpoint is named by its construct id, and ready at once', async () => {
    const project = synthesizedProject({ 'churn-dev': { environment: 'dev', template } });
    const flags = ['--env', 'dev', '--local', folder];

    const wait = new LakeformProcess(['endpoint', 'wait', 'churn', ...flags], {}, undefined, project);
    expect(await wait.ended()).toBe(0);
    expect(wait.stderr).toContain('dev_churn was ready already');

    const unknown = new LakeformProcess(['endpoint', 'status', 'dev_chrun', '--local', folder]);
    expect(await unknown.ended()).toBe(2);
    expect(unknown.stderr).toContain("did you mean 'dev_churn'?");
  });

  test('that nobody answers there is said', async () => {
    writeFileSync(join(folder, 'request.json'), '{"inputs": [1]}');
    const query = new LakeformProcess([
      ...['endpoint', 'query', 'dev_churn', '--data', `@${join(folder, 'request.json')}`, '--local', folder],
    ]);
    expect(await query.ended()).toBe(3);
    expect(query.stderr.replace(workspace.url, 'http://lake.test')).toMatchInlineSnapshot(`
      "POST /serving-endpoints/dev_churn/invocations was refused (501): asking a served model is not modelled by the local workspace
      "
    `);
    const unknown = new LakeformProcess(['endpoint', 'query', 'chrun', '--data', '{}', '--local', folder]);
    expect(await unknown.ended()).toBe(2);
    expect(unknown.stderr).toContain("no serving endpoint 'chrun'");
    const logs = new LakeformProcess(['endpoint', 'logs', 'dev_churn', '--local', folder]);
    expect(await logs.ended()).toBe(3);
    expect(logs.stderr).toContain('the logs and metrics of a serving endpoint');
  });
});
