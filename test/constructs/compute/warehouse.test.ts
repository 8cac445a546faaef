import { expect, test } from 'vitest';
import {
  ClusterPolicy,
  Duration,
  InstancePool,
  NodeType,
  NotebookTask,
  Pipeline,
  Principal,
  Warehouse,
} from '../../../constructs/index.ts';
import { reportOn, synthesized } from '../../support/problems.ts';

test('everything is said of a warehouse, so that no default of a server shows up in plans', () => {
  const stack = synthesized((stack) => new Warehouse(stack, 'reports'));

  expect(stack.resource?.databricks_sql_endpoint?.reports).toEqual({
    name: 'reports',
    cluster_size: '2X-Small',
    warehouse_type: 'PRO',
    enable_serverless_compute: true,
    min_num_clusters: 1,
    max_num_clusters: 1,
    auto_stop_mins: 10,
    enable_photon: true,
    channel: { name: 'CHANNEL_NAME_CURRENT' },
    spot_instance_policy: 'COST_OPTIMIZED',
    no_wait: true,
  });
});

test('grants on warehouses, pools and policies have the levels of their kinds', () => {
  const stack = synthesized((stack) => {
    const team = Principal.group('analysts');
    const warehouse = new Warehouse(stack, 'reports');
    warehouse.grantUse(team);
    warehouse.grantMonitor(Principal.user('ana@corp.test'));
    const pool = new InstancePool(stack, 'machines');
    pool.grantAttach(team);
    pool.grantManage(Principal.user('ana@corp.test'));
  });

  const permissions = stack.resource?.databricks_permissions;
  expect(Object.keys(permissions ?? {})).toEqual(['machines_instance_pool', 'reports_warehouse']);
  expect(permissions?.reports_warehouse).toMatchObject({
    sql_endpoint_id: `\${databricks_sql_endpoint.reports.id}`,
    access_control: [
      { group_name: 'analysts', permission_level: 'CAN_USE' },
      { user_name: 'ana@corp.test', permission_level: 'CAN_MONITOR' },
    ],
  });
});

test('what something else made is found by its name, or named by its id', () => {
  const stack = synthesized((stack) => {
    const pipeline = new Pipeline(stack, 'reports');
    const warehouse = Warehouse.fromName(stack, 'company', 'Company');
    new NotebookTask(pipeline, 'a', { notebook: '/Shared/a', warehouse });
    new NotebookTask(pipeline, 'b', { notebook: '/Shared/b', warehouse: Warehouse.fromId('1234') });
  });

  expect(stack.data?.databricks_sql_warehouse).toEqual({ company: { name: 'Company' } });
  expect(stack.resource?.databricks_job?.reports?.task).toMatchObject([
    { notebook_task: { warehouse_id: `\${data.databricks_sql_warehouse.company.id}` } },
    { notebook_task: { warehouse_id: '1234' } },
  ]);
});

test('an empty name, and an idle time that no pool takes', () => {
  const report = reportOn((stack) => {
    Warehouse.fromName(stack, 'reports', ' ');
    ClusterPolicy.fromName(stack, 'policy', '');
    new InstancePool(stack, 'machines', { idleTimeout: Duration.days(30) });
    new InstancePool(stack, 'elsewhere', { nodeType: NodeType.gpu({ minGpus: 99 }) });
  });

  expect(report).toMatchInlineSnapshot(`
    "4 problems in stack team-dev

    [team-dev/elsewhere] no GPU node type of aws has 99 GPUs; the largest that is known here, p5.48xlarge has 192 cores, 2048 GB, 8 GPUs
      hint: if there is one, name it: NodeType.of('…')
    [team-dev/machines] idle_instance_autotermination_minutes is 43200; it must be a whole number from 0 to 10000
    [team-dev/policy] ClusterPolicy.fromName is given an empty name
    [team-dev/reports] Warehouse.fromName is given an empty name"
  `);
});
