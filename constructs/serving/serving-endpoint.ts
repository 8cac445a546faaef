import { Construct } from 'constructs';
import type { ModelServingConfig } from '#databricks/model-serving';
import { RegisteredModel } from '../catalog/registered-model.ts';
import type { Duration } from '../duration.ts';
import type { ManagedProps } from '../managed-props.ts';
import type { Principal } from '../principal.ts';
import { AccessControl } from '../private/access-control.ts';
import { claimId } from '../private/construct-id.ts';
import type { TerraformAttributes } from '../private/element-props.ts';
import { report } from '../private/problems.ts';
import { renderTags } from '../private/render-tags.ts';
import { Resource } from '../private/resource.ts';
import { waitedFor } from '../private/waited-for.ts';
import { Stack } from '../stack.ts';
import { type AiGateway, rateLimitProblems, renderAiGateway } from './ai-gateway.ts';
import { renderServedModel, type ServedModelProps } from './served-model.ts';
import { renderRoutes, trafficProblems } from './traffic.ts';

export interface ServingEndpointProps extends ManagedProps {
  /** Name in the workspace: letters, digits, `-` and `_`. Another name is another endpoint. @default - the construct id behind the stack's prefix */
  readonly name?: string;
  /** What it serves, by the names under which metrics, logs and traffic know the models; `current` is a good one. */
  readonly models: Readonly<Record<string, ServedModelProps>>;
  /** What watches and limits its requests. To have nothing watched any more, say `{}`. @default - nothing does */
  readonly gateway?: AiGateway;
  /** Whether requests take a shorter way. A change makes another endpoint. @default false */
  readonly routeOptimized?: boolean;
  /** Added to the stack's tags. @default - the stack's only */
  readonly tags?: Readonly<Record<string, string>>;
  /** The provider says it when it makes the endpoint, and does not change it later. @default - none */
  readonly description?: string;
  /** Id of the budget policy that pays for it. As `description`, it does not change later. @default - that of who deploys */
  readonly budgetPolicyId?: string;
  /** How long an apply waits until new models are served. @default - 45 minutes, as the provider does */
  readonly timeout?: Duration;
}

/**
 * An endpoint that answers requests with models of Unity Catalog, or with those of others
 * (https://docs.databricks.com/aws/en/machine-learning/model-serving).
 * An apply waits until it serves what is declared; where it cannot, a new endpoint is taken away again.
 *
 * @example
 * const endpoint = new ServingEndpoint(this, 'churn', {
 *   models: {
 *     champion: { model: 'ml.churn.churn', version: 12 },
 *     challenger: { model: 'ml.churn.churn', version: 13, traffic: 10 },
 *   },
 * });
 * endpoint.grantQuery(Principal.group('shop'));
 */
export class ServingEndpoint extends Construct {
  /** As it is in the workspace. It is asked at `/serving-endpoints/<name>/invocations` there. */
  readonly name: string;
  /** A reference to its id, which is not its name. */
  readonly endpointId: string;
  private readonly access: AccessControl<'servingEndpoint'>;

  constructor(scope: Construct, id: string, props: ServingEndpointProps) {
    super(scope, claimId(scope, id, 'ServingEndpoint'));
    this.name = props.name ?? Stack.of(this).named(id);
    const models = Object.values(props.models);
    const problems = [...trafficProblems(props.models), ...rateLimitProblems(props.gateway ?? {})];
    for (const problem of problems) report(this, problem);
    const endpoint = new Resource<ModelServingConfig>(this, 'Resource', {
      type: 'databricks_model_serving',
      managed: { ...props, dependsOn: [...(props.dependsOn ?? []), ...this.modelsToWaitFor(models)] },
      findByName: (name) => name,
      render: () => this.render(props),
    });
    this.endpointId = endpoint.getStringAttribute('serving_endpoint_id');
    this.access = new AccessControl(this, { kind: 'servingEndpoint', object: this.endpointId });
  }

  /** May see its settings, state and metrics. */
  grantView(...principals: Principal[]): void {
    this.access.grant('CAN_VIEW', principals);
  }

  /** May send it requests. */
  grantQuery(...principals: Principal[]): void {
    this.access.grant('CAN_QUERY', principals);
  }

  /** May do everything with it: change and delete it too, and say who else may use it. */
  grantManage(...principals: Principal[]): void {
    this.access.grant('CAN_MANAGE', principals);
  }

  /** The full name of a model is a plain text, and an endpoint is refused where there is no such model. */
  private modelsToWaitFor(models: readonly ServedModelProps[]): RegisteredModel[] {
    const declared = models.flatMap(({ model }) => (model instanceof RegisteredModel ? [model] : []));
    return waitedFor(this, new Set(declared));
  }

  private render(props: ServingEndpointProps): TerraformAttributes<ModelServingConfig> {
    const { models, gateway, timeout } = props;
    const wait = timeout && `${timeout.seconds}s`;
    return {
      name: this.name,
      description: props.description,
      budget_policy_id: props.budgetPolicyId,
      route_optimized: props.routeOptimized,
      config: {
        served_entities: Object.entries(models).map(([name, model]) => renderServedModel(name, model)),
        // Left out, it would stay that of the models before.
        traffic_config: { routes: renderRoutes(models) },
      },
      ai_gateway: gateway && renderAiGateway(this.name, gateway),
      tags: renderTags({ ...Stack.of(this).tags, ...props.tags }),
      timeouts: wait === undefined ? undefined : { create: wait, update: wait },
    };
  }
}
