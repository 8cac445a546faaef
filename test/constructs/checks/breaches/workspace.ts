import { type Breaches, resource } from './breach.ts';

const experiment = (attributes: object) => resource('databricks_mlflow_experiment', { ...attributes });
const model = (attributes: object) => resource('databricks_registered_model', { ...attributes });
const file = (attributes: object) => resource('databricks_workspace_file', { ...attributes });
const notebook = (attributes: object) => resource('databricks_notebook', { ...attributes });
const volumeFile = (attributes: object) => resource('databricks_file', { ...attributes });
const directory = (attributes: object) => resource('databricks_directory', { ...attributes });
const repo = (attributes: object) => resource('databricks_repo', { ...attributes });
const schema = (attributes: object) => resource('databricks_schema', { ...attributes });
const volume = (attributes: object) => resource('databricks_volume', { ...attributes });
const monitor = (attributes: object) => resource('databricks_quality_monitor', { ...attributes });
const destination = (config: object) => resource('databricks_notification_destination', { config });
const lakeflow = (attributes: object) => resource('databricks_pipeline', { ...attributes });
const serving = (config: object) => resource('databricks_model_serving', { config });
const gateway = (ai_gateway: object) => resource('databricks_model_serving', { ai_gateway });
const entity = (attributes: object) => serving({ served_entities: [attributes] });

export const workspaceBreaches: Breaches = {
  'experiment-name-missing': [experiment({}), 'name is missing'],
  'experiment-name': [
    experiment({ name: 'churn' }),
    "name 'churn' must be an absolute workspace path, such as /Shared/churn/churn",
  ],
  'experiment-description': [
    experiment({ description: 'churn' }),
    'description is given, but the provider never sends it',
  ],
  'experiment-trace-location': [
    experiment({ trace_location: { catalog: 'ml' } }),
    'trace_location.schema is missing',
  ],
  'model-name-missing': [model({}), 'name is missing'],
  'model-catalog-missing': [model({ schema_name: 'churn' }), 'catalog_name is missing'],
  'model-name': [
    model({ name: 'ml.churn.model' }),
    "name 'ml.churn.model' must be a name without dots, slashes and spaces: the catalog and the schema are given beside it",
  ],
  'model-storage': [
    model({ storage_location: 'dbfs:/models' }),
    "storage_location 'dbfs:/models' must be the URL of cloud storage: s3://…, abfss://…, gs://… or r2://…",
  ],
  'workspace-model-name-missing': [resource('databricks_mlflow_model', {}), 'name is missing'],
  'workspace-model-name': [
    resource('databricks_mlflow_model', { name: 'team/churn' }),
    "name 'team/churn' must be a name without /, . and :",
  ],
  'workspace-file-path-missing': [file({}), 'path is missing'],
  'workspace-file-path': [
    file({ path: '/Shared//churn.whl' }),
    "path '/Shared//churn.whl' must be an absolute workspace path, without // and without / at the end",
  ],
  'workspace-file-one-content': [file({}), 'none of source, content_base64 is given; give one'],
  'workspace-file-source': [
    file({ source: 'scripts/ingest.py' }),
    "source 'scripts/ingest.py' is looked for in cdktf.out/stacks/<stack>, where no file of the project is\n  hint: declare it with WorkspaceFile of lakeform, which takes the file along",
  ],
  'workspace-file-base64': [file({ content_base64: 'hello!' }), 'content_base64 is not base64'],
  'workspace-file-md5': [
    file({ md5: 'different' }),
    'md5 is given, but the provider computes it to see changes',
  ],
  'notebook-object-path-missing': [notebook({}), 'path is missing'],
  'notebook-object-path': [
    notebook({ path: '/Workspace/Shared/train' }),
    "path '/Workspace/Shared/train' begins with /Workspace\n  hint: leave /Workspace out: the provider adds it where it belongs",
  ],
  'notebook-one-content': [
    notebook({ source: 'a.py', content_base64: 'QQ==' }),
    'source and content_base64 are given; give only one of them',
  ],
  'notebook-object-source': [
    notebook({ source: './report.py' }),
    "source './report.py' is looked for in cdktf.out/stacks/<stack>, where no file of the project is\n  hint: declare it with Notebook of lakeform, which takes the file along",
  ],
  'notebook-base64': [notebook({ content_base64: 'hello!' }), 'content_base64 is not base64'],
  'notebook-language-missing': [
    notebook({ content_base64: 'QQ==' }),
    'content_base64 is given without language',
  ],
  'notebook-language': [
    notebook({ language: 'python' }),
    "language 'python' is not one of: SCALA, PYTHON, R, SQL\n  hint: did you mean 'PYTHON'?",
  ],
  'notebook-format': [notebook({ format: 'IPYNB' }), "format 'IPYNB' is not one of: SOURCE, DBC, JUPYTER"],
  'notebook-size': [
    notebook({ content_base64: 'A'.repeat(14_000_000) }),
    'content_base64 holds 11 MB; it may hold at most 10',
  ],
  'notebook-md5': [
    notebook({ md5: 'different' }),
    'md5 is given, but the provider computes it to see changes',
  ],
  'directory-path-missing': [directory({}), 'path is missing'],
  'directory-path': [
    directory({ path: 'Shared/churn' }),
    "path 'Shared/churn' must be an absolute workspace path, without // and without / at the end",
  ],
  'file-path-missing': [volumeFile({}), 'path is missing'],
  'file-path': [
    volumeFile({ path: '/Shared/rows.csv' }),
    "path '/Shared/rows.csv' must be a path like /Volumes/<catalog>/<schema>/<volume>/<file>",
  ],
  'file-one-content': [volumeFile({}), 'none of source, content_base64 is given; give one'],
  'file-base64': [volumeFile({ content_base64: 'hello!' }), 'content_base64 is not base64'],
  'file-md5': [volumeFile({ md5: 'different' }), 'md5 is given, but the provider computes it to see changes'],
  'repo-url-missing': [repo({}), 'url is missing'],
  'repo-url': [
    repo({ url: 'git@github.com:team/churn' }),
    "url 'git@github.com:team/churn' must be a URL that begins with https://",
  ],
  'repo-path': [
    repo({ path: '/Repos/churn' }),
    "path '/Repos/churn' must be /Repos/<folder>/<name>, or an absolute path outside /Repos",
  ],
  'repo-one-ref': [repo({ branch: 'main', tag: 'v1' }), 'branch and tag are given; give only one of them'],
  'repo-provider-missing': [
    repo({ url: 'https://git.corp.test/team/churn' }),
    "git_provider is missing, and 'git.corp.test' does not tell it\n  hint: it is one of: gitHub, gitHubEnterprise, bitbucketCloud, bitbucketServer, azureDevOpsServices, gitLab, gitLabEnterpriseEdition, awsCodeCommit",
  ],
  'git-credential-provider-missing': [resource('databricks_git_credential', {}), 'git_provider is missing'],
  'git-credential-token-missing': [
    resource('databricks_git_credential', {}),
    'personal_access_token is missing, and the provider would take GITHUB_TOKEN of whoever applies',
  ],
  'schema-name-missing': [schema({ name: 'churn' }), 'catalog_name is missing'],
  'schema-name': [
    schema({ name: 'ml.churn' }),
    "name 'ml.churn' must be up to 255 characters, without dots, slashes and spaces",
  ],
  'schema-storage': [
    schema({ storage_root: '/mnt/churn' }),
    "storage_root '/mnt/churn' must be the URL of cloud storage: s3://…, abfss://…, gs://… or r2://…",
  ],
  'schema-optimization': [
    schema({ enable_predictive_optimization: 'ON' }),
    "enable_predictive_optimization 'ON' is not one of: DISABLE, ENABLE, INHERIT",
  ],
  'volume-name-missing': [
    volume({ name: 'raw', catalog_name: 'ml', schema_name: 'churn' }),
    'volume_type is missing',
  ],
  'volume-name': [
    volume({ name: 'ml.churn.raw' }),
    "name 'ml.churn.raw' must be up to 255 characters, without dots, slashes and spaces",
  ],
  'volume-type': [
    volume({ volume_type: 'managed' }),
    "volume_type 'managed' is not one of: MANAGED, EXTERNAL\n  hint: did you mean 'MANAGED'?",
  ],
  'volume-location': [
    volume({ volume_type: 'EXTERNAL', storage_location: 'dbfs:/mnt/raw' }),
    "storage_location 'dbfs:/mnt/raw' must be the URL of cloud storage: s3://…, abfss://…, gs://… or r2://…",
  ],
  'volume-location-missing': [volume({ volume_type: 'EXTERNAL' }), 'storage_location is missing'],
  'volume-location-of-managed': [
    volume({ volume_type: 'MANAGED', storage_location: 's3://b' }),
    'storage_location is given, but a managed volume has its place from its schema',
  ],
  'monitor-missing': [
    monitor({ table_name: 'a.b.c', assets_dir: '/Shared' }),
    'output_schema_name is missing',
  ],
  'monitor-one-kind': [
    monitor({ snapshot: {}, time_series: {} }),
    'snapshot and time_series are given; give only one of them',
  ],
  'monitor-emails': [
    monitor({ notifications: { on_failure: { email_addresses: Array(6).fill('a@b.c') } } }),
    'notifications.on_failure.email_addresses has 6 entries; it may have at most 5',
  ],
  'destination-name-missing': [destination({}), 'display_name is missing'],
  'destination-one-kind': [
    destination({ email: { addresses: [] }, slack: { url: 'x' } }),
    'config: email and slack are given; give only one of them',
  ],
  'destination-email-missing': [destination({ email: {} }), 'config.email.addresses is missing'],
  'destination-email': [destination({ email: { addresses: ['ana'] } }), "'ana' is not an email address"],
  'destination-slack-missing': [destination({ slack: {} }), 'config.slack.url is missing'],
  'destination-pagerduty-missing': [
    destination({ pagerduty: {} }),
    'config.pagerduty.integration_key is missing',
  ],
  'destination-teams-missing': [
    destination({ microsoft_teams: {} }),
    'config.microsoft_teams.url is missing',
  ],
  'destination-webhook-missing': [
    destination({ generic_webhook: { username: 'x' } }),
    'config.generic_webhook.url is missing',
  ],
  'destination-webhook-url': [
    destination({ generic_webhook: { url: 'http://hook' } }),
    "config.generic_webhook.url 'http://hook' must be a URL that begins with https://",
  ],
  'lakeflow-storage-or-catalog': [
    lakeflow({ storage: '/a', catalog: 'ml' }),
    'storage and catalog are given; give only one of them',
  ],
  'lakeflow-target-or-schema': [
    lakeflow({ target: 'a', schema: 'b' }),
    'target and schema are given; give only one of them',
  ],
  'lakeflow-channel': [lakeflow({ channel: 'stable' }), "channel 'stable' must be current or preview"],
  'lakeflow-edition': [lakeflow({ edition: 'basic' }), "edition 'basic' must be core, pro or advanced"],
  'lakeflow-serverless-catalog': [lakeflow({ serverless: true }), 'serverless is given without catalog'],
  'lakeflow-serverless-cluster': [
    lakeflow({ serverless: true, cluster: [{}] }),
    'cluster is given, but the pipeline is serverless',
  ],
  'lakeflow-library': [
    lakeflow({ library: [{ notebook: { path: '/a' }, file: { path: '/b' } }] }),
    'library[0]: notebook and file are given; give only one of them',
  ],
  'lakeflow-autoscale-mode': [
    lakeflow({ cluster: [{ autoscale: { mode: 'FAST' } }] }),
    "cluster[0].autoscale.mode 'FAST' must be LEGACY or ENHANCED",
  ],
  'lakeflow-ingestion': [
    lakeflow({ ingestion_definition: { objects: [] } }),
    'ingestion_definition: none of connection_name, ingestion_gateway_id is given; give one',
  ],
  'lakeflow-run-as': [
    lakeflow({ run_as: {} }),
    'run_as: none of user_name, service_principal_name is given; give one',
  ],
  'lakeflow-notification-missing': [
    lakeflow({ notification: [{ alerts: ['on-update-failure'] }] }),
    'notification[0].email_recipients is missing',
  ],
  'lakeflow-tags-limit': [
    lakeflow({ tags: Object.fromEntries(Array.from({ length: 26 }, (_, tag) => [tag, ''])) }),
    'tags has 26 entries; it may have at most 25',
  ],
  'serving-name-missing': [serving({}), 'name is missing'],
  'serving-name': [
    resource('databricks_model_serving', { name: 'churn model' }),
    "name 'churn model' must be 1 to 63 letters, digits, - and _",
  ],
  'serving-models-old': [
    serving({ served_models: [{}] }),
    'config.served_models is given, but it is the old name of served_entities',
  ],
  'serving-one-list': [
    serving({ served_models: [{}], served_entities: [{}] }),
    'config: served_models and served_entities are given; give only one of them',
  ],
  'serving-entities-limit': [
    serving({ served_entities: Array(11).fill({}) }),
    'config.served_entities has 11 entries; it may have at most 10',
  ],
  'serving-entity': [entity({}), 'served_entities: neither entity_name nor external_model is given'],
  'serving-entity-name': [
    entity({ name: 'the champion' }),
    "config.served_entities 'the champion': name 'the champion' must be letters, digits, - and _",
  ],
  'serving-entity-twice': [
    serving({ served_entities: [{ name: 'champion' }, { name: 'champion' }] }),
    "config: two served_entities blocks have the name 'champion'",
  ],
  'serving-entity-version': [
    entity({ name: 'current', entity_version: 'champion' }),
    "config.served_entities 'current': entity_version 'champion' must be a whole number from 1\n  hint: name the version: no alias is served",
  ],
  'serving-literal-secret': [
    entity({ name: 'current', environment_vars: { API_TOKEN: 'dapi' } }),
    "config: served_entities 'current': environment variable 'API_TOKEN' holds a literal where a secret belongs\n  hint: put the value into a SecretScope and write scope.secret('key')",
  ],
  'serving-secret-reference': [
    entity({ name: 'current', environment_vars: { API_TOKEN: '{{secret/ml/token}}' } }),
    "config: served_entities 'current': environment_vars['API_TOKEN'] is '{{secret/ml/token}}', which Databricks does not take for a secret\n  hint: write {{secrets/<scope>/<key>}} and nothing besides",
  ],
  'serving-external-provider': [
    entity({ external_model: { name: 'gpt' } }),
    'external_model has no settings of a provider; give one',
  ],
  'serving-external-plaintext': [
    entity({ external_model: { custom_provider_config: { bearer_token_auth: { token_plaintext: 'abc' } } } }),
    "external_model: token_plaintext holds a literal where a secret belongs\n  hint: put the value into a SecretScope and give token scope.secret('key')",
  ],
  'serving-size-or-concurrency': [
    entity({ name: 'current', workload_size: 'Small', max_provisioned_concurrency: 8 }),
    "config: served_entities 'current': workload_size and max_provisioned_concurrency are given; give only one of them",
  ],
  'serving-concurrency': [
    entity({ name: 'current', min_provisioned_concurrency: 4, max_provisioned_concurrency: 10 }),
    "config: served_entities 'current': provisioned concurrency is 4 to 10; both must be multiples of 4",
  ],
  'serving-scale': [
    entity({ workload_size: 'Small', min_provisioned_throughput: 100 }),
    'workload_size and provisioned throughput are given; give only one of them',
  ],
  'serving-traffic-share': [
    serving({ traffic_config: { routes: [{ traffic_percentage: 12.5 }] } }),
    'config.traffic_config.routes[0].traffic_percentage is 12.5; it must be a whole number from 0 to 100',
  ],
  'serving-traffic-sum': [
    serving({ traffic_config: { routes: [{ traffic_percentage: 90 }] } }),
    'the shares of traffic add up to 90; they must be 100',
  ],
  'serving-traffic-name': [
    serving({
      served_entities: [{ name: 'champion' }],
      traffic_config: { routes: [{ served_model_name: 'champ', traffic_percentage: 100 }] },
    }),
    "traffic goes to 'champ', but the endpoint serves: champion\n  hint: did you mean 'champion'?",
  ],
  'serving-traffic-missing': [
    serving({
      served_entities: [{ name: 'champion' }, { name: 'challenger' }],
      traffic_config: { routes: [{ served_model_name: 'champion', traffic_percentage: 100 }] },
    }),
    "'challenger' is served, but no share of the traffic is said\n  hint: 0 is a share",
  ],
  'serving-rate-limit-key': [
    gateway({ rate_limits: [{ key: 'group' }] }),
    "ai_gateway.rate_limits[0].key 'group' is not one of: endpoint, user, user_group, service_principal",
  ],
  'serving-rate-limit-period': [
    gateway({ rate_limits: [{ renewal_period: 'hour' }] }),
    "ai_gateway.rate_limits[0].renewal_period 'hour' is not minute",
  ],
  'serving-inference-catalog': [
    gateway({ inference_table_config: { enabled: true, schema_name: 'churn' } }),
    'ai_gateway.inference_table_config.enabled is given without catalog_name',
  ],
  'serving-inference-schema': [
    gateway({ inference_table_config: { enabled: true, catalog_name: 'ml' } }),
    'ai_gateway.inference_table_config.enabled is given without schema_name',
  ],
  'budget-policy-account': [
    resource('databricks_budget_policy', {}),
    'a budget policy is made in the account, not in a workspace\n  hint: give its id to the pipeline',
  ],
  'budget-policy-tags-limit': [
    resource('databricks_budget_policy', { custom_tags: Array(21).fill({}) }),
    'custom_tags has 21 entries; it may have at most 20',
  ],
};
