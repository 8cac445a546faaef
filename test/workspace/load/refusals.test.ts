import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { emptyWorkspace, refusal } from '../support/loading.ts';

const DIRECTORY = { databricks_directory: { one: { path: '/one' } } };

/** Without the names that differ from run to run. */
async function refusalIn(directory: string, loading: Promise<unknown>): Promise<string> {
  return (await refusal(loading))
    .replaceAll(directory, '<directory>')
    .replace(/\S*lakeform-test-\w+/, '<outdir>');
}

describe('before anything is touched', () => {
  test('unknown kinds are refused, all of them', async () => {
    const { load, get } = await emptyWorkspace();

    const loading = load({
      a: { resource: { ...DIRECTORY, databricks_sql_table: { etl: {}, other: {} } } },
      b: { data: { databricks_node_type: { small: {} } } },
    });

    expect(await refusal(loading)).toMatchInlineSnapshot(`
      "exit code 2: these are of kinds that cannot be loaded without Terraform:
        databricks_sql_table.etl in a
        databricks_sql_table.other in a
        data.databricks_node_type.small in b
      what can be loaded: data.databricks_cluster, data.databricks_cluster_policy, data.databricks_current_user, data.databricks_instance_pool, data.databricks_job, data.databricks_notification_destinations, data.databricks_sql_warehouse, databricks_catalog, databricks_cluster, databricks_cluster_policy, databricks_directory, databricks_grant, databricks_grants, databricks_group, databricks_group_member, databricks_instance_pool, databricks_job, databricks_mlflow_experiment, databricks_mlflow_model, databricks_model_serving, databricks_notebook, databricks_notification_destination, databricks_permissions, databricks_pipeline, databricks_query, databricks_registered_model, databricks_schema, databricks_secret, databricks_secret_acl, databricks_secret_scope, databricks_service_principal, databricks_sql_endpoint, databricks_user, databricks_volume, databricks_workspace_file
        hint: with Terraform and the databricks provider on this machine, lakeform deploy goes through them"
    `);
    expect(await get('2.0/workspace/get-status?path=/one')).toHaveProperty('error_code');
  });

  test('unknown attributes and references are refused, all of them', async () => {
    const { load, get } = await emptyWorkspace();

    const loading = load({
      app: {
        resource: {
          ...DIRECTORY,
          databricks_job: {
            churn: {
              name: 'churn',
              description: '${databricks_directory.on.id} ${databricks_directory.one.pth} ${upper("a")}',
              depends_on: ['databricks_cluster.shared'],
              task: [{ task_key: 'a', gen_ai_compute_task: { commands: ['dbt run'] } }],
            },
          },
        },
      },
    });

    expect(await refusal(loading)).toMatchInlineSnapshot(`
      "exit code 2: 5 problems in loading without Terraform

      [app] databricks_job.churn: task[0].gen_ai_compute_task cannot be loaded
      [app] databricks_job.churn: refers to databricks_directory.on, which is not in the stack; did you mean 'databricks_directory.one'?
      [app] databricks_job.churn: refers to pth of databricks_directory.one, which is not known without Terraform; did you mean 'path'?
      [app] databricks_job.churn: \${upper("a")} is more than a reference, and only Terraform evaluates it
      [app] databricks_job.churn: refers to databricks_cluster.shared, which is not in the stack
        hint: with Terraform and the databricks provider on this machine, lakeform deploy goes through them"
    `);
    expect(await get('2.0/workspace/get-status?path=/one')).toHaveProperty('error_code');
  });

  test('resources that wait for each other are refused', async () => {
    const { loadResources } = await emptyWorkspace();

    const loading = loadResources({
      databricks_directory: {
        a: { path: '/a', depends_on: ['databricks_directory.b'] },
        b: { path: '${databricks_directory.a.path}/b' },
      },
    });

    expect(await refusal(loading)).toMatchInlineSnapshot(
      `"exit code 2: these depend on each other in a circle: databricks_directory.a → databricks_directory.b → databricks_directory.a"`,
    );
  });

  test('blocks that are no resources are refused', async () => {
    const { load, directory } = await emptyWorkspace();

    expect(await refusalIn(directory, load({ app: { module: { vpc: {} } } }))).toMatchInlineSnapshot(`
      "exit code 2: <outdir>/stacks/app/cdk.tf.json is not a stack that can be loaded: top level: Unrecognized key: "module"
        hint: with Terraform and the databricks provider on this machine, lakeform deploy goes through them"
    `);
  });

  test('an unknown stack is refused', async () => {
    const { load, directory } = await emptyWorkspace();

    const loading = load({ 'churn-dev': {}, 'platform-dev': {} }, { stacks: ['chrun-dev'] });

    expect(await refusalIn(directory, loading)).toMatchInlineSnapshot(`
      "exit code 2: no stack 'chrun-dev' in <outdir>; there are: churn-dev, platform-dev
        hint: did you mean 'churn-dev'?"
    `);
  });

  test('a folder in which nothing is synthesized is refused', async () => {
    const { load, directory } = await emptyWorkspace();

    const loading = load({}, { outdir: join(directory, 'nowhere') });

    expect(await refusalIn(directory, loading)).toMatchInlineSnapshot(`
      "exit code 2: nothing is synthesized in <directory>/nowhere
        hint: type: lakeform synth"
    `);
  });

  test('a record that is none is refused', async () => {
    const { load, directory } = await emptyWorkspace();
    mkdirSync(join(directory, 'loaded'));
    writeFileSync(join(directory, 'loaded', 'app.json'), '{}');

    expect(await refusalIn(directory, load({ app: { resource: DIRECTORY } }))).toMatchInlineSnapshot(`
      "exit code 2: <directory>/loaded/app.json is not a record of loading that lakeform wrote
        hint: put it back as it was, or start anew with an empty --directory"
    `);
  });
});

describe('the workspace', () => {
  test('that does not answer', async () => {
    const { load, close, url } = await emptyWorkspace();
    await close();

    expect((await refusal(load({ app: {} }))).replace(url, '<url>')).toMatchInlineSnapshot(`
      "exit code 3: the workspace at <url> does not answer: ECONNREFUSED
        hint: start it: lakeform local start"
    `);
  });

  test('that refuses the token', async () => {
    const { load } = await emptyWorkspace();

    expect(await refusal(load({ app: {} }, { token: 'wrong' }))).toMatchInlineSnapshot(`
      "exit code 3: the workspace refuses the token: UNAUTHENTICATED: the token is not one of this local workspace
        hint: its token is in server.json of its directory while it runs"
    `);
  });

  test('that refuses a resource', async () => {
    const { loadResources } = await emptyWorkspace();

    const loading = loadResources({ databricks_mlflow_experiment: { churn: { name: '/nowhere/churn' } } });

    expect(await refusal(loading)).toMatchInlineSnapshot(
      `"exit code 3: databricks_mlflow_experiment.churn: POST /api/2.0/mlflow/experiments/create was refused: RESOURCE_DOES_NOT_EXIST: The parent folder (/nowhere) does not exist."`,
    );
  });

  test('that has what something else made under the name', async () => {
    const { loadResources, post } = await emptyWorkspace();
    await post('2.0/secrets/scopes/create', { scope: 'ml' });

    expect(
      await refusal(loadResources({ databricks_secret_scope: { ml: { name: 'ml' } } })),
    ).toMatchInlineSnapshot(`
      "exit code 3: databricks_secret_scope.ml: POST /api/2.0/secrets/scopes/create was refused: RESOURCE_ALREADY_EXISTS: Scope ml already exists!
        hint: what something else made, such as Terraform, is not taken over: delete it, or use that again"
    `);
  });

  test('that has no such cluster', async () => {
    const { load } = await emptyWorkspace();
    const cluster = { cluster_name: 'shared', spark_version: 'x' };

    const loading = load({
      app: { resource: { databricks_cluster: { one: cluster } } },
      other: { data: { databricks_cluster: { one: { cluster_name: 'shraed' } } } },
    });

    expect(await refusal(loading)).toMatchInlineSnapshot(`
      "exit code 3: data.databricks_cluster.one: no cluster 'shraed' in the workspace; there are: shared
        hint: did you mean 'shared'?"
    `);
  });

  test('that has several such clusters', async () => {
    const { load } = await emptyWorkspace();
    const cluster = { cluster_name: 'shared', spark_version: 'x' };

    const loading = load({
      app: { resource: { databricks_cluster: { one: cluster, two: cluster } } },
      other: { data: { databricks_cluster: { one: { cluster_name: 'shared' } } } },
    });

    expect(await refusal(loading)).toMatchInlineSnapshot(`
      "exit code 3: data.databricks_cluster.one: 2 clusters are called 'shared': 0000000001-lakeform, 0000000002-lakeform
        hint: rename or delete all but one"
    `);
  });
});

describe('a resource', () => {
  test('without what it needs', async () => {
    const { loadResources } = await emptyWorkspace();

    expect(await refusal(loadResources({ databricks_directory: { one: {} } }))).toMatchInlineSnapshot(
      `"exit code 2: databricks_directory.one: path is missing or no text"`,
    );
  });

  test('whose source is not there', async () => {
    const { loadResources, directory } = await emptyWorkspace();

    const loading = loadResources({ databricks_workspace_file: { one: { path: '/a', source: 'a' } } });

    expect(await refusalIn(directory, loading)).toMatchInlineSnapshot(`
      "exit code 2: databricks_workspace_file.one: source <outdir>/stacks/app/a cannot be read: ENOENT
        hint: synthesize again: lakeform synth"
    `);
  });

  test('with permissions of nothing', async () => {
    const { loadResources } = await emptyWorkspace();

    const loading = loadResources({ databricks_permissions: { one: { access_control: [] } } });

    expect(await refusal(loading)).toMatchInlineSnapshot(
      `"exit code 2: databricks_permissions.one: expected exactly one of alert_v2_id, app_name, authorization, cluster_id, cluster_policy_id, dashboard_id, database_instance_name, database_project_name, directory_path, experiment_id, instance_pool_id, job_id, knowledge_assistant_id, notebook_path, pipeline_id, registered_model_id, repo_path, serving_endpoint_id, sql_alert_id, sql_dashboard_id, sql_endpoint_id, sql_query_id, supervisor_agent_id, vector_search_endpoint_id, workspace_file_path"`,
    );
  });
});
