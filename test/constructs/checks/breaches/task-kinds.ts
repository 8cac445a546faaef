import { type Breaches, task } from './breach.ts';

const GIT = { git_source: { url: 'https://github.com/team/churn', branch: 'main' } };

export const taskKindBreaches: Breaches = {
  'notebook-path-missing': [
    task({ notebook_task: { source: 'WORKSPACE' } }),
    'notebook_task.notebook_path is missing',
  ],
  'notebook-source': [
    task({ notebook_task: { source: 'LOCAL' } }),
    "notebook_task.source 'LOCAL' is not one of: WORKSPACE, GIT",
  ],
  'notebook-path-absolute': [
    task({ notebook_task: { notebook_path: 'notebooks/train', source: 'WORKSPACE' } }),
    "notebook_task.notebook_path 'notebooks/train' must be an absolute path\n  hint: begin it with /, or say source GIT",
  ],
  'notebook-path-relative': [
    task({ notebook_task: { notebook_path: '/train', source: 'GIT' } }, GIT),
    "notebook_task.notebook_path '/train' must be a path from the root of the repository, without / in front",
  ],
  'python-file-missing': [task({ spark_python_task: {} }), 'spark_python_task.python_file is missing'],
  'python-file-source': [
    task({ spark_python_task: { source: 'S3' } }),
    "spark_python_task.source 'S3' is not one of: WORKSPACE, GIT",
  ],
  'python-file-absolute': [
    task({ spark_python_task: { python_file: 'train.py', source: 'WORKSPACE' } }),
    "spark_python_task.python_file 'train.py' must be an absolute path, or a URI such as dbfs:/… or s3://…",
  ],
  'python-file-relative': [
    task({ spark_python_task: { python_file: '/train.py', source: 'GIT' } }, GIT),
    "spark_python_task.python_file '/train.py' must be a path from the root of the repository, without / in front",
  ],
  'wheel-package-missing': [
    task({ python_wheel_task: { entry_point: 'main' } }),
    'python_wheel_task.package_name is missing',
  ],
  'wheel-entry-point-missing': [
    task({ python_wheel_task: { package_name: 'churn' } }),
    'python_wheel_task.entry_point is missing',
  ],
  'wheel-one-kind-of-parameters': [
    task({ python_wheel_task: { parameters: ['a'], named_parameters: { b: 'c' } } }),
    'python_wheel_task: parameters and named_parameters are given; give only one of them',
  ],
  'jar-main-class-missing': [task({ spark_jar_task: {} }), 'spark_jar_task.main_class_name is missing'],
  'jar-uri': [
    task({ spark_jar_task: { jar_uri: 'dbfs:/a.jar' } }),
    'spark_jar_task.jar_uri is given, but Databricks has withdrawn it\n  hint: give the JAR as a library of the task',
  ],
  'spark-submit-parameters-missing': [
    task({ spark_submit_task: {} }),
    'spark_submit_task.parameters is missing',
  ],
  'spark-submit-compute': [
    task({ spark_submit_task: {}, existing_cluster_id: '1' }),
    'spark_submit_task needs a cluster of its own: a new_cluster or a job cluster',
  ],
  'spark-submit-libraries': [
    task({ spark_submit_task: {}, new_cluster: {}, library: [{ jar: '/a.jar' }] }),
    'library is given, but a spark_submit_task takes none\n  hint: add --jars or --py-files to its parameters',
  ],
  'sql-one-kind': [
    task({ sql_task: { warehouse_id: '1' } }),
    'sql_task: none of query, dashboard, alert, file is given; give one',
  ],
  'sql-warehouse-missing': [
    task({ sql_task: { query: { query_id: '1' } } }),
    'sql_task.warehouse_id is missing',
  ],
  'sql-query-missing': [task({ sql_task: { query: {} } }), 'sql_task.query.query_id is missing'],
  'sql-dashboard-missing': [
    task({ sql_task: { dashboard: {} } }),
    'sql_task.dashboard.dashboard_id is missing',
  ],
  'sql-alert-missing': [task({ sql_task: { alert: {} } }), 'sql_task.alert.alert_id is missing'],
  'sql-file-missing': [task({ sql_task: { file: { source: 'GIT' } } }), 'sql_task.file.path is missing'],
  'sql-file-source': [
    task({ sql_task: { file: { source: 'git' } } }),
    "sql_task.file.source 'git' is not one of: WORKSPACE, GIT\n  hint: did you mean 'GIT'?",
  ],
  'sql-file-absolute': [
    task({ sql_task: { file: { path: 'a.sql', source: 'WORKSPACE' } } }),
    "sql_task.file.path 'a.sql' must be an absolute path",
  ],
  'sql-file-relative': [
    task({ sql_task: { file: { path: '/a.sql', source: 'GIT' } } }, GIT),
    "sql_task.file.path '/a.sql' must be a path from the root of the repository, without / in front",
  ],
  'sql-subscribers': [
    task({ sql_task: { alert: { subscriptions: [{}] } } }),
    'sql_task.alert: subscriptions[0]: none of user_name, destination_id is given; give one',
  ],
  'sql-alert-subscribers-limit': [
    task({ sql_task: { alert: { subscriptions: Array(101).fill({ user_name: 'a@b.c' }) } } }),
    'sql_task.alert.subscriptions has 101 entries; it may have at most 100',
  ],
  'sql-dashboard-subscribers': [
    task({ sql_task: { dashboard: { subscriptions: [{ user_name: 'a@b.c', destination_id: '1' }] } } }),
    'sql_task.dashboard: subscriptions[0]: user_name and destination_id are given; give only one of them',
  ],
  'sql-dashboard-subscribers-limit': [
    task({ sql_task: { dashboard: { subscriptions: Array(101).fill({ user_name: 'a@b.c' }) } } }),
    'sql_task.dashboard.subscriptions has 101 entries; it may have at most 100',
  ],
  'dbt-commands': [
    task({ dbt_task: { commands: Array(11).fill('dbt run') } }),
    'dbt_task.commands has 11 entries; it may have 1 to 10',
  ],
  'dbt-commands-missing': [task({ dbt_task: {} }), 'dbt_task.commands is missing'],
  'dbt-command': [
    task({ dbt_task: { commands: ['dbt deps', 'run'] } }),
    "dbt_task runs 'run', which is not a dbt command\n  hint: begin it with dbt",
  ],
  'dbt-source': [
    task({ dbt_task: { source: 'REPO' } }),
    "dbt_task.source 'REPO' is not one of: WORKSPACE, GIT",
  ],
  'dbt-project-missing': [
    task({ dbt_task: { source: 'WORKSPACE' } }),
    'dbt_task.project_directory is missing',
  ],
  'dbt-catalog': [task({ dbt_task: { catalog: 'main' } }), 'dbt_task.catalog is given without warehouse_id'],
  'dbt-schema': [task({ dbt_task: { schema: 'churn' } }), 'dbt_task.schema is given without warehouse_id'],
  'dbt-profiles': [
    task({ dbt_task: { profiles_directory: 'profiles', warehouse_id: '1' } }),
    'dbt_task: profiles_directory and warehouse_id are given; give only one of them',
  ],
  'task-source-without-git': [
    task({ notebook_task: { notebook_path: 'train', source: 'GIT' } }),
    'notebook_task.source is GIT, but the job has no git_source\n  hint: give the pipeline git: GitSource.branch(…), or write the absolute path of a file in the workspace',
  ],
  'condition-missing': [
    task({ condition_task: { left: '1', op: 'EQUAL_TO' } }),
    'condition_task.right is missing',
  ],
  'condition-operator': [
    task({ condition_task: { op: 'GREATER' } }),
    "condition_task.op 'GREATER' is not one of: EQUAL_TO, NOT_EQUAL, GREATER_THAN, GREATER_THAN_OR_EQUAL, LESS_THAN, LESS_THAN_OR_EQUAL\n  hint: did you mean 'GREATER_THAN'?",
  ],
  'for-each-inputs-missing': [task({ for_each_task: { task: {} } }), 'for_each_task.inputs is missing'],
  'for-each-inputs': [
    task({ for_each_task: { inputs: 'a,b' } }),
    "for_each_task: inputs 'a,b' is not a JSON array\n  hint: write it like '[\"a\",\"b\"]', or give a reference to a task's output or a job parameter",
  ],
  'for-each-concurrency': [
    task({ for_each_task: { concurrency: 500 } }),
    'for_each_task.concurrency is 500; it must be a whole number from 1 to 100',
  ],
  'for-each-task-missing': [task({ for_each_task: { inputs: '[]' } }), 'for_each_task.task is missing'],
  'for-each-nested': [
    task({ for_each_task: { task: { for_each_task: { inputs: '[]' } } } }),
    'for_each_task.task.for_each_task is given, but loops cannot be nested',
  ],
  'run-job-missing': [task({ run_job_task: {} }), 'run_job_task.job_id is missing'],
  'run-job-id': [
    task({ run_job_task: { job_id: 'churn' } }),
    "run_job_task.job_id 'churn' must be the numeric id of a job\n  hint: to run a pipeline, give the pipeline itself",
  ],
  'pipeline-missing': [task({ pipeline_task: {} }), 'pipeline_task.pipeline_id is missing'],
  'dashboard-missing': [task({ dashboard_task: {} }), 'dashboard_task.dashboard_id is missing'],
  'alert-one-kind': [
    task({ alert_task: {} }),
    'alert_task: none of alert_id, workspace_path is given; give one',
  ],
  'alert-path': [
    task({ alert_task: { workspace_path: '/Shared/alert' } }),
    "alert_task.workspace_path '/Shared/alert' must be a path that begins with /Workspace/",
  ],
  'alert-subscribers': [
    task({ alert_task: { subscribers: Array(101).fill({ user_name: 'a@b.c' }) } }),
    'alert_task.subscribers has 101 entries; it may have at most 100',
  ],
  'alert-warehouse-missing': [task({ alert_task: { alert_id: '1' } }), 'alert_task.warehouse_id is missing'],
  'power-bi-connection-missing': [
    task({ power_bi_task: {} }),
    'power_bi_task.connection_resource_name is missing',
  ],
  'power-bi-tables-missing': [
    task({ power_bi_task: { warehouse_id: '1' } }),
    'power_bi_task.tables is missing',
  ],
  'power-bi-model-missing': [
    task({ power_bi_task: { power_bi_model: { model_name: 'churn' } } }),
    'power_bi_task.power_bi_model.workspace_name is missing',
  ],
  'power-bi-storage-mode': [
    task({ power_bi_task: { power_bi_model: { storage_mode: 'LIVE' } } }),
    "power_bi_task.power_bi_model.storage_mode 'LIVE' is not one of: IMPORT, DIRECT_QUERY, DUAL",
  ],
  'power-bi-authentication': [
    task({ power_bi_task: { power_bi_model: { authentication_method: 'oauth' } } }),
    "power_bi_task.power_bi_model.authentication_method 'oauth' is not one of: OAUTH, PAT\n  hint: did you mean 'OAUTH'?",
  ],
  'power-bi-table-storage-mode': [
    task({ power_bi_task: { tables: [{ name: 'sales', storage_mode: 'LIVE' }] } }),
    "power_bi_task.tables 'sales': storage_mode 'LIVE' is not one of: IMPORT, DIRECT_QUERY, DUAL",
  ],
  'clean-room-missing': [
    task({ clean_rooms_notebook_task: { clean_room_name: 'joint' } }),
    'clean_rooms_notebook_task.notebook_name is missing',
  ],
  'dbt-cloud-missing': [
    task({ dbt_cloud_task: { connection_resource_name: 'dbt' } }),
    'dbt_cloud_task.dbt_cloud_job_id is missing',
  ],
  'dbt-platform-missing': [
    task({ dbt_platform_task: { connection_resource_name: 'dbt' } }),
    'dbt_platform_task.dbt_platform_job_id is missing',
  ],
  'gen-ai-image-missing': [
    task({ gen_ai_compute_task: {} }),
    'gen_ai_compute_task.dl_runtime_image is missing',
  ],
  'ai-runtime-missing': [
    task({ ai_runtime_task: { experiment: 'churn' } }),
    'ai_runtime_task.deployments is missing',
  ],
  'ai-runtime-accelerator': [
    task({ ai_runtime_task: { deployments: [{ compute: { accelerator_type: 'A10' } }] } }),
    "ai_runtime_task.deployments[0].compute.accelerator_type 'A10' is not one of: GPU_1xA10, GPU_1xH100, GPU_8xH100",
  ],
  'python-operator-main-missing': [
    task({ python_operator_task: {} }),
    'python_operator_task.main is missing',
  ],
};
