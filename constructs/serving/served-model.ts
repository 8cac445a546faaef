import type { ModelServingConfigServedEntities } from '#databricks/model-serving';
import type { IRegisteredModel } from '../catalog/registered-model.ts';
import type { Overrides } from '../managed-props.ts';
import { withOverrides } from '../private/overrides.ts';
import type { TerraformShape } from '../private/terraform-shape.ts';
import type { SecretReference } from '../secret-reference.ts';
import { type ExternalModel, renderExternalModel } from './external-model.ts';

/**
 * The machines of a served model: `CPU`, or a kind of GPU such as `GPU_SMALL`. Which there are depends on the cloud
 * (https://docs.databricks.com/aws/en/machine-learning/model-serving/create-manage-serving-endpoints#gpu-workload-types).
 */
export type WorkloadType = 'CPU' | `CPU_${string}` | `GPU_${string}` | `MULTIGPU_${string}`;

/** Concurrency in three words: 4, 8 to 16, 16 to 64 requests at the same time. */
export type WorkloadSize = 'Small' | 'Medium' | 'Large';

/** What every served model has. */
export interface CommonServedModelProps {
  /** Percent of the requests that it answers. All of an endpoint add up to 100. @default - what the others leave */
  readonly traffic?: number;
  /** Attributes of this served entity by the provider's names: see `Overrides`. @default - none */
  readonly overrides?: Overrides;
}

/** A model of Unity Catalog, of one version. */
export interface RegisteredServedModelProps extends CommonServedModelProps {
  /** A `RegisteredModel`, or the full name of one: `ml.churn.churn`. */
  readonly model: IRegisteredModel | string;
  /** A number. Databricks serves no alias: which version is served is what a plan shows. */
  readonly version: number | string;
  /** Environment variables of the model server. @default - none */
  readonly environment?: Readonly<Record<string, string | SecretReference>>;
  /** ARN of an instance profile, for what is on AWS. @default - none */
  readonly instanceProfileArn?: string;
  readonly external?: never;
}

/** How many requests it answers at the same time. */
export interface ByConcurrency {
  /** @default CPU */
  readonly workloadType?: WorkloadType;
  /** Whether it stops when nobody asks; the first request after that waits for it. @default true */
  readonly scaleToZero?: boolean;
  readonly provisionedThroughput?: never;
}

/** Machines for a model of one's own, in one of three sizes. */
export interface BySize extends ByConcurrency {
  /** @default Small */
  readonly workloadSize?: WorkloadSize;
  readonly provisionedConcurrency?: never;
}

/** Machines for a model of one's own, in numbers. */
export interface ByProvisionedConcurrency extends ByConcurrency {
  /** How many requests at the same time, each a multiple of 4. */
  readonly provisionedConcurrency: { readonly min: number; readonly max: number };
  readonly workloadSize?: never;
}

/** Tokens a second, for foundation models of Unity Catalog. */
export interface ByProvisionedThroughput {
  /** Tokens a second. @default min 0 */
  readonly provisionedThroughput: { readonly min?: number; readonly max: number };
  /** @default false */
  readonly scaleToZero?: boolean;
  readonly workloadType?: never;
  readonly workloadSize?: never;
  readonly provisionedConcurrency?: never;
}

/** A model that somebody else runs. */
export interface ExternalServedModelProps extends CommonServedModelProps {
  readonly external: ExternalModel;
  readonly model?: never;
}

/** A model of an endpoint, and what it runs on. */
export type ServedModelProps =
  | (RegisteredServedModelProps & (BySize | ByProvisionedConcurrency | ByProvisionedThroughput))
  | ExternalServedModelProps;

type Entity = TerraformShape<ModelServingConfigServedEntities>;

/**
 * Everything is set where the server would decide otherwise: what it decides shows up in every plan.
 * @internal
 */
export function renderServedModel(name: string, props: ServedModelProps): Entity {
  return withOverrides(renderEntity(name, props), props.overrides);
}

function renderEntity(name: string, props: ServedModelProps): Entity {
  if (props.external !== undefined) return { name, external_model: renderExternalModel(props.external) };
  const { model, version, environment = {} } = props;
  const variables = Object.entries(environment).map(([key, value]) => [key, value.toString()]);
  return {
    name,
    entity_name: typeof model === 'string' ? model : model.fullName,
    entity_version: String(version),
    ...renderScale(props),
    environment_vars: variables.length === 0 ? undefined : Object.fromEntries(variables),
    instance_profile_arn: props.instanceProfileArn,
  };
}

function renderScale(props: BySize | ByProvisionedConcurrency | ByProvisionedThroughput): Entity {
  if (props.provisionedThroughput !== undefined) {
    const { min, max } = props.provisionedThroughput;
    return {
      min_provisioned_throughput: min,
      max_provisioned_throughput: max,
      scale_to_zero_enabled: props.scaleToZero ?? false,
    };
  }
  const { workloadType = 'CPU', scaleToZero = true, provisionedConcurrency: concurrency } = props;
  const machines = { workload_type: workloadType, scale_to_zero_enabled: scaleToZero };
  if (concurrency === undefined) return { ...machines, workload_size: props.workloadSize ?? 'Small' };
  return {
    ...machines,
    min_provisioned_concurrency: concurrency.min,
    max_provisioned_concurrency: concurrency.max,
  };
}
