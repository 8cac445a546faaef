const { App, LocalBackend, TerraformStack } = require('cdktf');
const { Job } = require('@cdktf/provider-databricks/lib/job');
const { Permissions } = require('@cdktf/provider-databricks/lib/permissions');
const { DatabricksProvider } = require('@cdktf/provider-databricks/lib/provider');

/**
 * The pipelines of lakeform-app.js, declared with the provider's own classes on stock cdktf: imported one by one, as
 * its documentation says, and as CommonJS, which its projects are compiled to.
 */

const count = Number(process.argv[2]);

class PipelinesStack extends TerraformStack {
  constructor(scope, id) {
    super(scope, id);
    new LocalBackend(this, { path: `../../../terraform.${id}.tfstate` });
    new DatabricksProvider(this, 'databricks', { host: 'https://bench.cloud.databricks.test' });
    for (let number = 0; number < count; number++) this.declarePipeline(`pipeline_${number}`);
  }

  declarePipeline(id) {
    const job = new Job(this, id, {
      name: id,
      description: `Trains the model of ${id} every morning.`,
      tags: { team: 'data-science', pipeline: id },
      maxConcurrentRuns: 1,
      queue: { enabled: true },
      parameter: [
        { name: 'rows', default: '10000' },
        { name: 'seed', default: '42' },
      ],
      schedule: {
        quartzCronExpression: '0 0 6 * * ?',
        timezoneId: 'Europe/Paris',
        pauseStatus: 'UNPAUSED',
      },
      emailNotifications: {},
      webhookNotifications: {},
      jobCluster: [
        {
          jobClusterKey: 'default',
          newCluster: {
            sparkVersion: '16.4.x-scala2.12',
            nodeTypeId: 'i3.xlarge',
            dataSecurityMode: 'SINGLE_USER',
            autoscale: { minWorkers: 2, maxWorkers: 8 },
            customTags: { pipeline: id },
          },
        },
        {
          jobClusterKey: 'large',
          newCluster: {
            sparkVersion: '16.4.x-scala2.12',
            nodeTypeId: 'r5.4xlarge',
            dataSecurityMode: 'SINGLE_USER',
            numWorkers: 0,
            sparkConf: { 'spark.databricks.cluster.profile': 'singleNode', 'spark.master': 'local[*]' },
            customTags: { ResourceClass: 'SingleNode' },
          },
        },
      ],
      task: [
        notebook(id, 'evaluate', ['prepare', 'train'], {
          data: '{{tasks.prepare.values.data}}',
          model: '{{tasks.train.values.model}}',
        }),
        notebook(id, 'importance', ['train'], { model: '{{tasks.train.values.model}}' }),
        notebook(id, 'prepare', [], { rows: '{{job.parameters.rows}}' }),
        notebook(id, 'register', ['evaluate', 'importance', 'train'], {
          model: '{{tasks.train.values.model}}',
          auc: '{{tasks.evaluate.values.auc}}',
          top: '{{tasks.importance.values.top}}',
        }),
        {
          ...notebook(id, 'train', ['prepare'], {
            data: '{{tasks.prepare.values.data}}',
            seed: '{{job.parameters.seed}}',
          }),
          jobClusterKey: 'large',
        },
      ],
    });
    new Permissions(this, `${id}_job`, {
      jobId: job.id,
      accessControl: [
        { groupName: 'data-science', permissionLevel: 'CAN_MANAGE_RUN' },
        { groupName: 'everyone', permissionLevel: 'CAN_VIEW' },
      ],
    });
  }
}

function notebook(pipeline, taskKey, upstream, baseParameters) {
  return {
    taskKey,
    dependsOn: upstream.length === 0 ? undefined : upstream.map((key) => ({ taskKey: key })),
    jobClusterKey: 'default',
    notebookTask: { notebookPath: `/Shared/${pipeline}/${taskKey}`, source: 'WORKSPACE', baseParameters },
    emailNotifications: {},
    webhookNotifications: {},
  };
}

const app = new App();
new PipelinesStack(app, 'pipelines');
app.synth();
