export { Wheel, type WheelProps } from './assets/wheel.ts';
export { Cluster, type ClusterProps, type ICluster } from './compute/cluster.ts';
export { ClusterPolicy, type ClusterPolicyProps, type PolicyRule } from './compute/cluster-policy.ts';
export type { ClusterSpecProps } from './compute/cluster-spec.ts';
export { Compute, type ICompute } from './compute/compute.ts';
export type { JobCompute, JobComputeProps } from './compute/job-compute.ts';
export { NodeType } from './compute/node-type.ts';
export type { ServerlessCompute, ServerlessProps } from './compute/serverless-compute.ts';
export { SparkVersion } from './compute/spark-version.ts';
export { type IWarehouse, Warehouse, type WarehouseProps, type WarehouseSize } from './compute/warehouse.ts';
export { Workers } from './compute/workers.ts';
export { Duration, type DurationText } from './duration.ts';
export { Experiment, type ExperimentProps } from './experiment.ts';
export { Library } from './libraries/library.ts';
export type { Adoption, ManagedProps, Overrides, OverrideValue } from './managed-props.ts';
export {
  type INotificationDestination,
  NotificationDestination,
  type NotificationDestinationProps,
} from './notification-destination.ts';
export { DynamicValue } from './pipeline/dynamic-value.ts';
export type { JobParameter } from './pipeline/job-parameter.ts';
export {
  type Notifications,
  Notify,
  type Recipient,
  type TaskNotifications,
} from './pipeline/notifications.ts';
export { Pipeline, type PipelineProps } from './pipeline/pipeline.ts';
export { Schedule } from './pipeline/schedule.ts';
export type { ParameterValue, Task, TaskProps } from './pipeline/task.ts';
export type { TaskOutput } from './pipeline/task-output.ts';
export { WheelTask, type WheelTaskProps } from './pipeline/wheel-task.ts';
export { Principal } from './principal.ts';
export type { Backend } from './private/backend.ts';
export type { SecretReference } from './secret-reference.ts';
export { type ISecretScope, SecretScope, type SecretScopeProps } from './secret-scope.ts';
export { type RunAs, Stack, type StackProps, type Workspace } from './stack.ts';
export { type AppProps, synthesize } from './synthesize.ts';
