import './private/lean-cdktf.ts';

export type { DeployedFile, DeployedFileProps } from './assets/deployed-file.ts';
export { Notebook, type NotebookProps } from './assets/notebook.ts';
export type { NotebookLanguage } from './assets/notebook-kind.ts';
export { Wheel, type WheelProps } from './assets/wheel.ts';
export { WorkspaceFile, type WorkspaceFileProps } from './assets/workspace-file.ts';
export { WorkspaceFolder, type WorkspaceFolderProps } from './assets/workspace-folder.ts';
export type { ObjectName, SchemaName } from './catalog/full-name.ts';
export {
  type IRegisteredModel,
  RegisteredModel,
  type RegisteredModelProps,
} from './catalog/registered-model.ts';
export { type ISchema, Schema, type SchemaProps } from './catalog/schema.ts';
export type { SchemaObject, SchemaObjectProps } from './catalog/schema-object.ts';
export { type IVolume, Volume, type VolumePath, type VolumeProps } from './catalog/volume.ts';
export { Cluster, type ClusterProps, type ICluster } from './compute/cluster.ts';
export type {
  Availability,
  AwsAttributes,
  AzureAttributes,
  CloudAttributes,
  EbsVolumes,
  GcpAttributes,
} from './compute/cluster-spec/cloud-attributes.ts';
export type {
  AccessMode,
  ClusterSpecProps,
  CommonClusterProps,
  OwnMachines,
  PoolMachines,
} from './compute/cluster-spec/cluster-spec-props.ts';
export { DockerImage } from './compute/cluster-spec/docker-image.ts';
export { InitScript } from './compute/cluster-spec/init-script.ts';
export { LogDelivery } from './compute/cluster-spec/log-delivery.ts';
export { Compute } from './compute/compute.ts';
export type { ICompute } from './compute/i-compute.ts';
export { type IInstancePool, InstancePool, type InstancePoolProps } from './compute/instance-pool.ts';
export type { JobCompute, JobComputeProps } from './compute/job-compute.ts';
export { type GpuNodeNeeds, type NodeNeeds, NodeType } from './compute/node-types/node-type.ts';
export {
  ClusterPolicy,
  type ClusterPolicyProps,
  type CommonClusterPolicyProps,
  type IClusterPolicy,
  type PolicyFamily,
} from './compute/policies/cluster-policy.ts';
export type {
  OptionalAttribute,
  PolicyRule,
  PolicyRules,
  PolicyValue,
} from './compute/policies/policy-rule.ts';
export type { PoolCloudAttributes, PoolDisks } from './compute/pool-cloud-attributes.ts';
export type {
  CommonServerlessProps,
  ServerlessCompute,
  ServerlessProps,
} from './compute/serverless-compute.ts';
export { type LtsRelease, type RuntimeRelease, SparkVersion } from './compute/spark-version.ts';
export {
  type CommonWarehouseProps,
  type IWarehouse,
  Warehouse,
  type WarehouseProps,
  type WarehouseSize,
} from './compute/warehouse.ts';
export { Workers } from './compute/workers.ts';
export { Duration, type DurationText, type DurationUnit } from './duration.ts';
export { Experiment, type ExperimentProps } from './experiment.ts';
export type { KeyVault } from './key-vault.ts';
export { librariesFrom } from './libraries/libraries-from.ts';
export { Library } from './libraries/library.ts';
export type { Adoption, ManagedProps, Overrides, OverrideValue } from './managed-props.ts';
export {
  type INotificationDestination,
  NotificationDestination,
  type NotificationDestinationProps,
} from './notification-destination.ts';
export {
  type PermissionKind,
  type PermissionLevel,
  Permissions,
  type PermissionsProps,
} from './permissions.ts';
export type { DynamicRecord } from './pipeline/dynamic-record.ts';
export { type DynamicTime, DynamicValue } from './pipeline/dynamic-value.ts';
export type { GitProvider } from './pipeline/git-provider.ts';
export { GitSource, type GitSourceOptions } from './pipeline/git-source.ts';
export { Backlog, type BacklogMetric, type Health } from './pipeline/health.ts';
export type { JobParameter } from './pipeline/job-parameter.ts';
export {
  type EmailAddress,
  type Notifications,
  Notify,
  type Recipient,
  type TaskNotifications,
} from './pipeline/notifications.ts';
export type { NamedParameters, ParameterValue, ValueAtRunTime } from './pipeline/parameter-value.ts';
export { Pipeline } from './pipeline/pipeline.ts';
export type { PipelineProps } from './pipeline/pipeline-props.ts';
export { Schedule, type TableName, type TriggerPace } from './pipeline/schedule.ts';
export type { Task, TaskParent } from './pipeline/task.ts';
export type { TaskDefaults } from './pipeline/task-defaults.ts';
export type { Dependency } from './pipeline/task-dependencies.ts';
export type { TaskOutcome } from './pipeline/task-outcome.ts';
export type { TaskOutput, TaskOutputs } from './pipeline/task-output.ts';
export type {
  AnyTaskProps,
  OutputProps,
  ProgramTaskProps,
  RunIf,
  TaskProps,
  WorkTaskProps,
} from './pipeline/task-props.ts';
export { CleanRoomTask, type CleanRoomTaskProps } from './pipeline/tasks/clean-room-task.ts';
export { Condition, type ConditionOperator, type NumericValue } from './pipeline/tasks/condition.ts';
export { ConditionTask, type ConditionTaskProps } from './pipeline/tasks/condition-task.ts';
export { DashboardTask, type DashboardTaskProps } from './pipeline/tasks/dashboard-task.ts';
export { type DbtCommand, type DbtProps, DbtTask, type DbtTaskProps } from './pipeline/tasks/dbt-task.ts';
export {
  type ForEachInputs,
  type ForEachItems,
  type ForEachScalar,
  ForEachTask,
  type ForEachTaskProps,
} from './pipeline/tasks/for-each-task.ts';
export { GenericTask, type GenericTaskProps, type TaskAttribute } from './pipeline/tasks/generic-task.ts';
export { JarTask, type JarTaskProps } from './pipeline/tasks/jar-task.ts';
export { LakeflowTask, type LakeflowTaskProps, type RefreshProps } from './pipeline/tasks/lakeflow-task.ts';
export {
  type NotebookRunProps,
  NotebookTask,
  type NotebookTaskProps,
} from './pipeline/tasks/notebook-task.ts';
export {
  type PowerBiModel,
  type PowerBiStorageMode,
  type PowerBiTable,
  PowerBiTask,
  type PowerBiTaskProps,
} from './pipeline/tasks/power-bi-task.ts';
export { PythonFileTask, type PythonFileTaskProps } from './pipeline/tasks/python-file-task.ts';
export type { QueryOutput, QueryRows } from './pipeline/tasks/query-output.ts';
export { RunJobTask, type RunJobTaskProps } from './pipeline/tasks/run-job-task.ts';
export {
  Sql,
  type SqlSource,
  type StatementOptions,
  type SubscriptionOptions,
} from './pipeline/tasks/sql.ts';
export { SqlTask, type SqlTaskProps } from './pipeline/tasks/sql-task.ts';
export { WheelTask, type WheelTaskProps } from './pipeline/tasks/wheel-task.ts';
export { type Identity, Principal, type PrincipalAttribute } from './principal.ts';
export type { Backend, KeyedState } from './private/backend.ts';
export type { Mistake } from './private/mistake.ts';
export type { Privilege, SecurableKind } from './private/privileges.ts';
export type { RunAs } from './run-as.ts';
export type { SecretReference } from './secret-reference.ts';
export { type ISecretScope, SecretScope, type SecretScopeProps } from './secret-scope.ts';
export type { AiGateway, InferenceTable, RateLimit } from './serving/ai-gateway.ts';
export type { ExternalModel, ExternalModelProvider } from './serving/external-model.ts';
export type {
  ByConcurrency,
  ByProvisionedConcurrency,
  ByProvisionedThroughput,
  BySize,
  CommonServedModelProps,
  ExternalServedModelProps,
  RegisteredServedModelProps,
  ServedModelProps,
  WorkloadSize,
  WorkloadType,
} from './serving/served-model.ts';
export { ServingEndpoint, type ServingEndpointProps } from './serving/serving-endpoint.ts';
export { Size } from './size.ts';
export { Stack, type StackProps, type Workspace } from './stack.ts';
export { type AppProps, synthesize } from './synthesize.ts';
