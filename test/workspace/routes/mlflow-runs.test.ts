import { describe, expect, test } from 'vitest';
import { heldClock } from '../support/held-clock.ts';
import { sharedWorkspace } from '../support/shared-workspace.ts';

const clock = heldClock();
const workspace = sharedWorkspace(clock);

async function experiment(name: string): Promise<string> {
  return String(
    (await workspace.post('mlflow/experiments/create', { name: `/Shared/${name}` })).experiment_id,
  );
}

async function run(experiment_id: string, given: object = {}): Promise<string> {
  const created = await workspace.post('mlflow/runs/create', { experiment_id, ...given });
  return (created.run as { info: { run_id: string } }).info.run_id;
}

test('a run keeps what is logged: the last of each metric, each parameter once, tags as they are set', async () => {
  const run_id = await run(await experiment('kept'), { run_name: 'first', tags: [{ key: 'a', value: '1' }] });
  await workspace.post('mlflow/runs/log-batch', {
    run_id,
    metrics: [
      { key: 'auc', value: 0.9, step: '2', timestamp: '7' },
      { key: 'auc', value: 0.5, step: 1, timestamp: 8 },
      { key: 'loss', value: 'NaN' },
    ],
    params: [{ key: 'depth', value: '3' }],
    tags: [{ key: 'a', value: '2' }],
  });

  expect(await workspace.get('mlflow/runs/get', { run_id })).toMatchObject({
    run: {
      info: { run_name: 'first', status: 'RUNNING', start_time: clock.now(), lifecycle_stage: 'active' },
      data: {
        metrics: [
          { key: 'auc', value: 0.9, step: 2, timestamp: 7 },
          { key: 'loss', value: 'NaN' },
        ],
        params: [{ key: 'depth', value: '3' }],
        tags: expect.arrayContaining([{ key: 'a', value: '2' }]),
      },
    },
  });
  expect(
    await workspace.refused('POST', 'mlflow/runs/log-parameter', { run_id, key: 'depth', value: '4' }),
  ).toMatch(/^400 INVALID_PARAMETER_VALUE: Changing param values is not allowed/);
});

test('the history of a metric has every point, page by page', async () => {
  const run_id = await run(await experiment('history'));
  for (const step of [1, 2, 3]) {
    await workspace.post('mlflow/runs/log-metric', {
      run_id,
      key: 'loss',
      value: step,
      step,
      timestamp: step,
    });
  }
  const query = { run_id, metric_key: 'loss', max_results: '2' };
  const first = await workspace.get('mlflow/metrics/get-history', query);

  expect(first.metrics).toMatchObject([{ step: 1 }, { step: 2 }]);
  const page_token = String(first.next_page_token);
  expect((await workspace.get('mlflow/metrics/get-history', { ...query, page_token })).metrics).toMatchObject(
    [{ step: 3 }],
  );
});

describe('a search', () => {
  test('finds the newest first, of the experiments that are named, and no deleted ones', async () => {
    const experiment_id = await experiment('searched');
    const names = async (body: object = {}) => {
      const { runs } = await workspace.post('mlflow/runs/search', {
        experiment_ids: [experiment_id],
        ...body,
      });
      return (runs as { info: { run_name: string } }[]).map(({ info }) => info.run_name);
    };
    await run(experiment_id, { run_name: 'old' });
    clock.advance(1000);
    await run(experiment_id, { run_name: 'new' });
    const run_id = await run(experiment_id, { run_name: 'deleted' });
    await workspace.post('mlflow/runs/delete', { run_id });

    expect(await names()).toEqual(['new', 'old']);
    expect(await names({ run_view_type: 'DELETED_ONLY' })).toEqual(['deleted']);
    expect(await names({ filter: "run_name = 'old'" })).toEqual(['old']);
    expect(await names({ experiment_ids: [] })).toEqual([]);
  });
});

test('a deleted run takes nothing until it is restored', async () => {
  const run_id = await run(await experiment('deleted'));
  const tag = { run_id, key: 'a', value: 'b' };
  await workspace.post('mlflow/runs/delete', { run_id });
  expect(await workspace.refused('POST', 'mlflow/runs/set-tag', tag)).toMatch(/^400 INVALID_PARAMETER_VALUE/);
  await workspace.post('mlflow/runs/restore', { run_id });
  await workspace.post('mlflow/runs/set-tag', tag);
});
