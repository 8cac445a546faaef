import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { Agent, createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiError, WorkspaceClient } from '@databricks/sdk-experimental';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWorkspace, type Workspace } from '../../../workspace/index.ts';

/**
 * Databricks' JavaScript SDK, unmodified, against the local workspace. It speaks TLS only, and to port 443 only, so the
 * workspace stands behind a server that does, with a certificate that the SDK's agent is told to trust.
 */

const directory = mkdtempSync(join(tmpdir(), 'lakeform-js-sdk-'));
const [key, certificate] = [join(directory, 'key.pem'), join(directory, 'certificate.pem')];
const hasCertificate = spawnSync('openssl', [
  ...'req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost -addext subjectAltName=DNS:localhost'.split(
    ' ',
  ),
  ...['-keyout', key, '-out', certificate],
]);
if (hasCertificate.status !== 0) {
  console.log(
    "tests with Databricks' JavaScript SDK are skipped: it needs TLS, and openssl made no certificate",
  );
}

let workspace: Workspace;
let proxy: Server;
let client: WorkspaceClient;

beforeAll(async () => {
  workspace = await startWorkspace({ directory: join(directory, 'workspace') });
  if (hasCertificate.status !== 0) return;
  proxy = createServer({ key: readFileSync(key), cert: readFileSync(certificate) }, (incoming, response) => {
    const { method, headers, url } = incoming;
    const host = new URL(workspace.url).host;
    const forwarded = request(workspace.url + url, { method, headers: { ...headers, host } }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    incoming.pipe(forwarded);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  client = clientWith(workspace.token);
});

afterAll(async () => {
  proxy?.close();
  proxy?.closeAllConnections();
  await workspace?.close();
  rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
});

function clientWith(token: string): WorkspaceClient {
  const agent = new Agent({ ca: readFileSync(certificate) });
  const { port } = proxy.address() as AddressInfo;
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (options, callback) => connect({ ...options, port }, callback);
  return new WorkspaceClient({ host: 'https://localhost', token, authType: 'pat' }, { agent });
}

async function importNotebook(path: string, source: string): Promise<void> {
  const content = Buffer.from(source).toString('base64');
  await client.workspace.import({ path, content, format: 'SOURCE', language: 'PYTHON' });
}

describe.skipIf(hasCertificate.status !== 0)('the JavaScript SDK', () => {
  test('a job is created, run to its end, read and deleted', async () => {
    await importNotebook('/Shared/js', 'dbutils.notebook.exit(dbutils.widgets.get("rows"))');
    const { job_id = 0 } = await client.jobs.create({
      name: 'js',
      parameters: [{ name: 'rows', default: '10' }],
      tasks: [{ task_key: 'only', notebook_task: { notebook_path: '/Shared/js' } }],
    });

    const started = await client.jobs.runNow({ job_id, job_parameters: { rows: '500' } });
    const run = await started.wait();

    expect(run.state?.result_state).toBe('SUCCESS');
    const output = await client.jobs.getRunOutput({ run_id: run.tasks?.[0]?.run_id ?? 0 });
    expect(output.notebook_output?.result).toBe('500');
    const listed: (number | undefined)[] = [];
    for await (const job of client.jobs.list({ name: 'js' })) listed.push(job.job_id);
    expect(listed).toEqual([job_id]);
    await client.jobs.delete({ job_id });
  });

  test('a cluster is created and waited for, and a secret kept', async () => {
    const creating = await client.clusters.create({
      cluster_name: 'js',
      spark_version: '16.4.x-scala2.12',
      node_type_id: 'i3.xlarge',
      num_workers: 1,
    });
    const cluster = await creating.wait();
    expect(cluster.state).toBe('RUNNING');

    await client.secrets.createScope({ scope: 'js' });
    await client.secrets.putSecret({ scope: 'js', key: 'token', string_value: 's3cret' });
    const keys: (string | undefined)[] = [];
    for await (const secret of client.secrets.listSecrets({ scope: 'js' })) keys.push(secret.key);
    expect(keys).toEqual(['token']);
  });

  test('errors have the form that it reads', async () => {
    const missing = client.jobs.get({ job_id: 999_999 });

    await expect(missing).rejects.toThrow(ApiError);
    await expect(missing).rejects.toMatchObject({ statusCode: 400, errorCode: 'INVALID_PARAMETER_VALUE' });
  });

  test('a wrong token is refused', async () => {
    await expect(clientWith('wrong').currentUser.me()).rejects.toMatchObject({ statusCode: 401 });
  });
});
