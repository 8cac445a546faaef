import { expect, test } from 'vitest';
import { type ApiRequest, cancelCall, createJobsClient, recordWrites } from '../../../runtime/index.ts';

test('only what reads is sent; the rest is kept in its order', async () => {
  const sent: ApiRequest[] = [];
  const { send, unsent } = recordWrites(async (request) => {
    sent.push(request);
    return { job_id: 7 };
  });
  const client = createJobsClient('https://lake.test', send);

  await client.getJob('7');
  await client.cancelRun('8841');
  await send({ method: 'PUT', path: '/api/2.0/fs/files/Volumes/a', body: new Uint8Array() });

  expect(sent.map(({ method }) => method)).toEqual(['GET']);
  expect(unsent).toEqual([
    cancelCall('8841'),
    { method: 'PUT', path: '/api/2.0/fs/files/Volumes/a', body: new Uint8Array() },
  ]);
});

test('a request that was given up is not kept', async () => {
  const { send, unsent } = recordWrites(async () => ({}));

  await expect(send({ ...cancelCall('1'), signal: AbortSignal.abort() })).rejects.toThrow();
  expect(unsent).toEqual([]);
});
