import {
  Compute,
  NodeType,
  NotebookTask,
  Pipeline,
  Principal,
  Schedule,
  Stack,
  synthesize,
  Workers,
} from 'lakeform';

/**
 * As many pipelines as its argument says, declared with Lakeform. Its peer is provider-classes-app.cjs. Both are plain
 * JavaScript, so that no compiler is measured.
 */

const count = Number(process.argv[2]);

synthesize({
  environments: { all: [{ name: 'bench' }], selected: [{ name: 'bench' }] },
  stacks(app) {
    const stack = new Stack(app, 'pipelines', {
      workspace: { type: 'host', host: 'https://bench.cloud.databricks.test' },
    });
    for (let number = 0; number < count; number++) declarePipeline(stack, `pipeline_${number}`);
  },
});

function declarePipeline(stack, id) {
  const pipeline = new Pipeline(stack, id, {
    description: `Trains the model of ${id} every morning.`,
    compute: Compute.job({
      workers: Workers.autoscale(2, 8),
      nodeType: NodeType.of('i3.xlarge'),
      tags: { pipeline: id },
    }),
    schedule: Schedule.cron('0 6 * * *', 'Europe/Paris'),
    parameters: { rows: '10000', seed: '42' },
    tags: { team: 'data-science', pipeline: id },
  });
  const prepare = new NotebookTask(pipeline, 'prepare', {
    notebook: `/Shared/${id}/prepare`,
    parameters: { rows: pipeline.parameter('rows') },
    outputs: ['data'],
  });
  const train = new NotebookTask(pipeline, 'train', {
    notebook: `/Shared/${id}/train`,
    compute: Compute.job({
      name: 'large',
      workers: Workers.singleNode(),
      nodeType: NodeType.of('r5.4xlarge'),
    }),
    parameters: { data: prepare.outputs.data, seed: pipeline.parameter('seed') },
    outputs: ['model'],
  });
  const evaluate = new NotebookTask(pipeline, 'evaluate', {
    notebook: `/Shared/${id}/evaluate`,
    parameters: { data: prepare.outputs.data, model: train.outputs.model },
    outputs: ['auc'],
  });
  const importance = new NotebookTask(pipeline, 'importance', {
    notebook: `/Shared/${id}/importance`,
    parameters: { model: train.outputs.model },
    outputs: ['top'],
  });
  new NotebookTask(pipeline, 'register', {
    notebook: `/Shared/${id}/register`,
    parameters: { model: train.outputs.model, auc: evaluate.outputs.auc, top: importance.outputs.top },
  });
  pipeline.grantManageRun(Principal.group('data-science'));
  pipeline.grantView(Principal.group('everyone'));
}
