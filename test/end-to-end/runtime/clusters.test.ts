import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { startWorkspace, type Workspace } from '../../../workspace/index.ts';
import { synthesizedProject } from '../../reconcile/synthesized-fixture.ts';
import { json, type Step, startScriptedServer } from '../../support/scripted-server.ts';
import { LakeformProcess } from './lakeform-process.ts';
import { TOKEN } from './token-workspace.ts';

/** The verbs on clusters, against the local workspace, whose clusters take a second to start and to stop. */

const folder = mkdtempSync(join(tmpdir(), 'lakeform-clusters-'));
let workspace: Workspace;

beforeAll(async () => {
  workspace = await startWorkspace({ directory: folder });
});
afterAll(async () => {
  await workspace?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function api(path: string, body?: object): Promise<unknown> {
  const response = await fetch(`${workspace.url}/api/2.1/clusters/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${workspace.token}` },
    body: JSON.stringify(body),
  });
  return response.json();
}

async function created(name: string): Promise<string> {
  const settings = {
    num_workers: 1,
    cluster_name: name,
    spark_version: '16.4.x-scala2.12',
    node_type_id: 'i3.xlarge',
  };
  return z.object({ cluster_id: z.string() }).parse(await api('create', settings)).cluster_id;
}

const cluster = (...args: string[]) => new LakeformProcess(['cluster', ...args, '--local', folder]);

test('a cluster is stopped, started again by its name, and left alone while it runs', async () => {
  const id = await created('dev_tools');

  const stop = cluster('stop', id);
  expect(await stop.ended()).toBe(0);
  expect(stop.stdout).toBe(`${id}\n`);
  expect(stop.stderr).toContain('dev_tools  asked to terminate');
  expect(await api(`get?cluster_id=${id}`)).toMatchObject({ state: 'TERMINATED' });

  const ensure = cluster('ensure', 'dev_tools');
  expect(await ensure.ended()).toBe(0);
  expect(ensure.stdout).toBe(`${id}\n`);
  expect(ensure.stderr).toMatch(/dev_tools {2}pending → running/);

  const again = cluster('ensure', id);
  expect(await again.ended()).toBe(0);
  expect(again.stderr).toContain('dev_tools was running already');
  expect(await api('list')).toMatchObject({ clusters: [{ cluster_id: id, state: 'RUNNING' }] });
});

test('two that want the same cluster at once both get it, and there is still one', async () => {
  const id = await created('dev_race');
  await cluster('stop', id).ended();
  const both = [cluster('ensure', 'dev_race'), cluster('ensure', 'dev_race')];

  expect(await Promise.all(both.map((one) => one.ended()))).toEqual([0, 0]);
  expect(both.map(({ stdout }) => stdout)).toEqual([`${id}\n`, `${id}\n`]);
});

test('a cluster is named by its construct id', async () => {
  const id = await created('dev_shared');
  const template = { resource: { databricks_cluster: { shared: { cluster_name: 'dev_shared' } } } };
  const project = synthesizedProject({ 'platform-dev': { environment: 'dev', template } });
  const flags = ['--env', 'dev', '--local', folder];

  const ensure = new LakeformProcess(['cluster', 'ensure', 'shared', ...flags], {}, undefined, project);
  expect(await ensure.ended()).toBe(0);
  expect(ensure.stdout).toBe(`${id}\n`);
});

test('an unknown cluster, one of two, and a time that is over have exit codes of their own', async () => {
  await created('twice');
  const id = await created('twice');
  const unknown = cluster('ensure', 'dev_tolls');
  expect(await unknown.ended()).toBe(2);
  expect(unknown.stderr).toContain("did you mean 'dev_tools'?");
  const ambiguous = cluster('stop', 'twice');
  expect(await ambiguous.ended()).toBe(2);
  expect(ambiguous.stderr).toContain(id);
  const malformed = cluster('ensure', 'twice', '--timeout', 'soon');
  expect(await malformed.ended()).toBe(2);
});

test('Ctrl+C stops waiting; a cluster that never starts ends by its time, and one that fails says why', async () => {
  let state: object = { state: 'PENDING' };
  const answer: Step = (response, request) =>
    json({ cluster_id: '0101-000000-shared', cluster_name: 'dev_shared', ...state })(response, request);
  const server = await startScriptedServer([answer]);
  const ensure = (...flags: string[]) =>
    new LakeformProcess(['cluster', 'ensure', '0101-000000-shared', ...flags], {
      DATABRICKS_HOST: server.url,
      DATABRICKS_TOKEN: TOKEN,
    });

  const interrupted = ensure();
  await interrupted.says('pending');
  interrupted.signal('SIGINT');
  expect(await interrupted.ended()).toBe(130);
  expect(interrupted.stderr).toContain('no longer waiting; cluster 0101-000000-shared was pending');

  const late = ensure('--timeout', '1s');
  expect(await late.ended()).toBe(4);
  expect(late.stderr).toContain("cluster 'dev_shared' is PENDING, not RUNNING, after 1 s");

  state = { state: 'ERROR', state_message: 'quota exceeded' };
  const failed = ensure();
  expect(await failed.ended()).toBe(1);
  expect(failed.stderr).toContain("cluster 'dev_shared' is in state ERROR: quota exceeded");
  expect(server.received.every(({ method }) => method === 'GET')).toBe(true);
  await server.close();
});
