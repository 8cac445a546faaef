import type { Construct } from 'constructs';
import {
  Cluster,
  Compute,
  DynamicValue,
  Experiment,
  NodeType,
  Pipeline,
  Principal,
  Schedule,
  Schema,
  SparkVersion,
  Stack,
  Volume,
  Wheel,
  WheelTask,
  Workers,
} from 'lakeform';
import type { Environment } from 'lakeform/environments';

/** Predicts which customers leave: data is prepared, a model trained, judged from two sides, and accepted or not. */
export class ChurnStack extends Stack {
  constructor(scope: Construct, id: string, environment: Environment) {
    super(scope, id, environment);
    const wheel = new Wheel(this, 'churn', { source: 'python' });
    const experiment = new Experiment(this, 'churn', { directory: '/Shared/churn' });
    const { catalog, schema, volume: name } = environment.data;
    const volume = new Volume(this, 'churn', { schema: Schema.fromName(this, `${catalog}.${schema}`), name });

    const pipeline = new Pipeline(this, 'churn', {
      description: 'Trains and judges the churn model every morning.',
      experiment,
      compute: Compute.job({
        name: 'large_memory',
        workers: Workers.singleNode(),
        nodeType: NodeType.of('r6id.4xlarge'),
        sparkVersion: SparkVersion.machineLearning('16.4'),
      }),
      schedule: Schedule.cron('0 6 * * *', 'Europe/Paris'),
      parameters: {
        rows: '10000',
        fail_once: '', // 'evaluate' makes that task fail the first time it is run: try `lakeform repair`
      },
    });

    const prepare = new WheelTask(pipeline, 'prepare_data', {
      wheel,
      entryPoint: 'prepare-data',
      compute: Cluster.fromName(this, 'shared', this.ofPlatform('shared')),
      parameters: {
        rows: pipeline.parameter('rows'),
        'data-root': volume.path,
        'run-id': DynamicValue.jobRunId,
        'job-id': DynamicValue.jobId,
        step: '01_prepare_data',
        'execution-count': DynamicValue.executionCount,
      },
      outputs: ['tracking_run', 'train_uri', 'test_uri'],
    });

    /** What lets a step keep an MLflow run of its own in that of the pipeline, which `prepare_data` opened. */
    const tracked = (step: string) => ({
      'tracking-run': prepare.outputs.tracking_run,
      step,
      'execution-count': DynamicValue.executionCount,
    });
    const train = new WheelTask(pipeline, 'train', {
      wheel,
      entryPoint: 'train-model',
      parameters: {
        ...tracked('02_train'),
        data: prepare.outputs.train_uri,
        // Its log grows there while it trains, for `lakeform logs --follow`.
        'log-directory': `${volume.path}/logs`,
        'task-run-id': DynamicValue.taskRunId,
      },
      outputs: ['model_uri'],
    });
    const evaluate = new WheelTask(pipeline, 'evaluate', {
      wheel,
      entryPoint: 'evaluate-model',
      parameters: {
        ...tracked('03_evaluate'),
        model: train.outputs.model_uri,
        data: prepare.outputs.test_uri,
        'fail-once': pipeline.parameter('fail_once'),
      },
      outputs: ['test_auc'],
    });
    const importance = new WheelTask(pipeline, 'feature_importance', {
      wheel,
      entryPoint: 'feature-importance',
      parameters: {
        ...tracked('04_feature_importance'),
        model: train.outputs.model_uri,
        data: prepare.outputs.test_uri,
      },
      outputs: ['top_feature'],
    });
    new WheelTask(pipeline, 'model_qa', {
      wheel,
      entryPoint: 'model-qa',
      parameters: {
        ...tracked('05_model_qa'),
        model: train.outputs.model_uri,
        'test-auc': evaluate.outputs.test_auc,
        'top-feature': importance.outputs.top_feature,
      },
      outputs: ['accepted'],
    });

    const dataScientists = Principal.group('data-science');
    pipeline.grantManageRun(dataScientists);
    // The tasks keep their runs in one and their files in the other.
    const writers = this.runAs === undefined ? [dataScientists] : [dataScientists, this.runAs];
    experiment.grantEdit(...writers);
    volume.grantWrite(...writers);
  }
}
