import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { App } from '#cdktf';
import {
  Compute,
  DbtTask,
  Notebook,
  NotebookTask,
  Pipeline,
  Principal,
  RegisteredModel,
  Schema,
  ServingEndpoint,
  Stack,
  Volume,
  Warehouse,
  WorkspaceFolder,
} from '../../constructs/index.ts';

const project = 'test/constructs/assets/project';

/** Two stacks: one declares, the other takes what it is given. */
function synthesized<Given>(declare: (stack: Stack) => Given, take: (stack: Stack, given: Given) => void) {
  const outdir = mkdtempSync(join(tmpdir(), 'lakeform-stacks-'));
  onTestFinished(() => rmSync(outdir, { recursive: true }));
  const app = new App({ outdir });
  const [owner, taker] = [new Stack(app, 'owner'), new Stack(app, 'taker')];
  take(taker, declare(owner));
  app.synth();
  const json = (name: string) => JSON.parse(readFileSync(join(outdir, `stacks/${name}/cdk.tf.json`), 'utf8'));
  const isOrdered = taker.dependencies.includes(owner);
  return { owner: json('owner'), taker: json('taker'), isOrdered };
}

test('what another stack reads is an output whose name Terraform takes', () => {
  const { owner, taker } = synthesized(
    (stack) => new Notebook(stack, 'report', { source: `${project}/notebooks/report.py` }),
    (stack, notebook) => {
      const pipeline = new Pipeline(stack, 'churn', { compute: Compute.serverless() });
      new NotebookTask(pipeline, 'report', { notebook });
    },
  );

  const output = 'cross-stack-output-databricks_notebook_report_path';
  expect(owner.output).toEqual({
    [output]: { value: '${databricks_notebook.report.path}', sensitive: true },
  });
  expect(taker.resource.databricks_job.churn.task[0].notebook_task.notebook_path).toBe(
    `\${data.terraform_remote_state.cross-stack-reference-input-owner.outputs.${output}}`,
  );
});

test('so is a folder', () => {
  const { owner, taker } = synthesized(
    (stack) => new WorkspaceFolder(stack, 'dbt', { source: `${project}/dbt` }),
    (stack, folder) => {
      const pipeline = new Pipeline(stack, 'churn', { compute: Compute.serverless() });
      const warehouse = Warehouse.fromId('1');
      new DbtTask(pipeline, 'models', { project: folder, commands: ['dbt build'], warehouse });
    },
  );

  const [output = ''] = Object.keys(owner.output);
  expect(output).toMatch(/^[\w-]+$/);
  expect(owner.output[output].value).toBe(
    '${trimsuffix(databricks_workspace_file.dbt["dbt_project.yml"].workspace_path, "/dbt_project.yml")}',
  );
  expect(taker.resource.databricks_job.churn.task[0].dbt_task.project_directory).toContain(
    `.outputs.${output}}`,
  );
});

test('an endpoint serves a model of another stack after that stack', () => {
  const { taker, isOrdered } = synthesized(
    (stack) => new RegisteredModel(stack, 'churn', { schema: Schema.fromName(stack, 'ml.shared') }),
    (stack, model) => new ServingEndpoint(stack, 'churn', { models: { current: { model, version: 1 } } }),
  );

  expect(isOrdered).toBe(true);
  expect(taker.resource.databricks_model_serving.churn).not.toHaveProperty('depends_on');
});

test('what is in a schema of another stack is made after that stack', () => {
  const { owner, taker, isOrdered } = synthesized(
    (stack) => new Schema(stack, 'churn', { catalog: 'ml' }),
    (stack, schema) => new Volume(stack, 'landing', { schema }).grantRead(Principal.group('data-science')),
  );

  expect(isOrdered).toBe(true);
  expect(taker.resource.databricks_volume.landing.schema_name).toBe('churn');
  expect(taker.resource.databricks_volume.landing).not.toHaveProperty('depends_on');
  expect(owner.resource.databricks_grants.churn_schema.grant).toEqual([
    { principal: 'data-science', privileges: ['USE_SCHEMA'] },
  ]);
});
