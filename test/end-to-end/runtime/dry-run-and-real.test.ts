import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ShownRequest } from '../../../cli/runs/dry-run/dry-run-document.ts';
import { dryRunSchema } from '../../../scripts/dry-run-schema.ts';
import { loadStacks, startWorkspace, type Workspace } from '../../../workspace/index.ts';
import { type ForwardingProxy, startForwardingProxy } from '../../support/forwarding-proxy.ts';
import type { Received } from '../../support/scripted-server.ts';
import { LakeformProcess } from './lakeform-process.ts';

/** What a dry run shows is what the same command sends, seen by a proxy before a workspace that really runs tasks. */

const PROJECT = join(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'lakeform-dry-run-'));
const outdir = join(folder, 'out');
/** Where the command finds the proxy in place of the workspace. */
const front = join(folder, 'front');
let workspace: Workspace;
let proxy: ForwardingProxy;

beforeAll(async () => {
  const env = { ...process.env, CDKTF_OUTDIR: outdir, LAKEFORM_ENV: 'dev' };
  expect(spawnSync(process.execPath, ['--import', 'tsx', 'main.ts'], { env }).status).toBe(0);
  const directory = join(folder, 'workspace');
  workspace = await startWorkspace({ directory });
  const { url, token } = workspace;
  await loadStacks({ outdir, url, token, recordDirectory: join(directory, 'loaded') });
  proxy = await startForwardingProxy(url);
  mkdirSync(front);
  writeFileSync(join(front, 'server.json'), JSON.stringify({ url: proxy.url, token, pid: process.pid }));
});

afterAll(async () => {
  await proxy?.close();
  await workspace?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What a command in this repository prints, once it has ended with this exit code. */
async function printed(exitCode: number, ...args: string[]): Promise<string> {
  const env = { CDKTF_OUTDIR: outdir };
  const command = new LakeformProcess([...args, '--local', front], env, undefined, PROJECT);
  expect(await command.ended(), command.stderr).toBe(exitCode);
  return command.stdout;
}

/** A request that was sent, as a dry run shows it. */
function sent({ method, url, body }: Received) {
  const { idempotency_token: _, content, ...rest } = JSON.parse(body);
  return { method, path: url, body: rest, bytes: content && Buffer.from(content, 'base64').length };
}

function shown({ method, path, body, content }: ShownRequest) {
  return { method, path, body, bytes: content?.bytes };
}

/** Runs the command dry and then in earnest. */
async function comparison(exitCode: number, ...args: string[]) {
  proxy.writes.length = 0;
  const document = dryRunSchema.parse(JSON.parse(await printed(0, ...args, '--dry-run')));
  expect(proxy.writes).toEqual([]);
  const output = await printed(exitCode, ...args);
  return { shown: document.requests.map(shown), sent: proxy.writes.map(sent), document, output };
}

test('run', async () => {
  const run = await comparison(0, 'run', 'churn', '--env', 'dev', '-p', 'rows=500', '--only', '+train');

  expect(run.shown).toHaveLength(1);
  expect(run.sent).toEqual(run.shown);
  expect(run.document.tasks).toEqual(['prepare_data', 'train']);
});

test('repair', async () => {
  const failing = ['run', 'dev_churn', '-p', 'rows=500', '-p', 'fail_once=evaluate', '--json'];
  const events = (await printed(1, ...failing)).trimEnd().split('\n');
  const { run_id: runId, tasks } = JSON.parse(events.at(-1) ?? '');

  const repair = await comparison(0, 'repair', runId);

  expect(repair.shown).toHaveLength(1);
  expect(repair.sent).toEqual(repair.shown);
  const unsuccessful = tasks.filter((task: { state: string }) => task.state !== 'succeeded');
  expect(repair.document.tasks).toEqual(unsuccessful.map((task: { task_key: string }) => task.task_key));
});

test('submit a pipeline, and a notebook that is uploaded', async () => {
  const pipeline = await comparison(
    0,
    'submit',
    'churn',
    '--env',
    'dev',
    '--task',
    'prepare_data',
    '--no-wait',
  );
  expect(pipeline.shown).toHaveLength(1);
  expect(pipeline.sent).toEqual(pipeline.shown);

  const file = join(folder, 'report.py');
  writeFileSync(file, '# Databricks notebook source\nprint(1)\n');
  const notebook = await comparison(
    0,
    'submit',
    '--notebook',
    relative(PROJECT, file),
    '--no-wait',
    '--json',
  );
  expect(notebook.shown.map(({ path }) => path)).toEqual([
    '/api/2.0/workspace/mkdirs',
    '/api/2.0/workspace/import',
    '/api/2.2/jobs/runs/submit',
  ]);
  expect(notebook.sent).toEqual(notebook.shown);
  expect(JSON.parse(notebook.output)).toMatchObject({ type: 'run.submitted', name: 'report.py' });
});
