import { Construct } from 'constructs';
import type { DirectoryConfig } from '#databricks/directory';
import type { MlflowExperimentConfig } from '#databricks/mlflow-experiment';
import { badExperimentDirectory } from './errors.ts';
import type { ManagedProps } from './managed-props.ts';
import type { Principal } from './principal.ts';
import { AccessControl } from './private/access-control.ts';
import { claimId } from './private/construct-id.ts';
import { report } from './private/problems.ts';
import { Resource } from './private/resource.ts';
import { Stack } from './stack.ts';

/** Where an experiment is. */
export interface ExperimentProps extends ManagedProps {
  /** Workspace folder, absolute, made together with the experiment. Its last part takes the stack's prefix. */
  readonly directory: string;
  /** Name inside the directory. @default - the construct id */
  readonly name?: string;
}

/** Absolute, of two parts or more, without `/Workspace` in front. */
const DIRECTORY = /^\/(?!Workspace\/)[^/]+(\/[^/]+)+$/;

/**
 * An MLflow experiment and the folder it is in. The folder is the experiment's own: the environment's prefix keeps
 * those of two environments apart in one workspace.
 *
 * @example new Experiment(this, 'churn', { directory: '/Shared/churn' })   // dev: /Shared/dev_churn/churn
 */
export class Experiment extends Construct {
  /** Absolute path in the workspace. */
  readonly path: string;
  private readonly experiment: Resource<MlflowExperimentConfig>;
  private readonly access: AccessControl<'experiment'>;

  constructor(scope: Construct, id: string, props: ExperimentProps) {
    super(scope, claimId(scope, id, 'Experiment'));
    const stack = Stack.of(this);
    if (!DIRECTORY.test(props.directory)) report(this, badExperimentDirectory(props.directory));
    const [, parent = '', last = ''] = /^(.*\/)([^/]*)$/.exec(props.directory) ?? [];
    const path = `${parent}${stack.named(last)}`;
    this.path = `${path}/${props.name ?? id}`;
    const directory = new Resource<DirectoryConfig>(this, id, {
      type: 'databricks_directory',
      render: () => ({ path }),
    });
    this.experiment = new Resource(this, 'Resource', {
      type: 'databricks_mlflow_experiment',
      // Databricks does not make the parent of an experiment.
      dependsOn: [directory],
      managed: props,
      stateful: true,
      findByName: (name) => ({ type: 'databricks_mlflow_experiment', attributes: { name } }),
      render: () => ({ name: this.path }),
    });
    this.access = new AccessControl(this, { kind: 'experiment', object: this.experimentId });
  }

  /** A reference to its id. */
  get experimentId(): string {
    return this.experiment.id;
  }

  /** May see its runs. */
  grantRead(...principals: Principal[]): void {
    this.access.grant('CAN_READ', principals);
  }

  /** May see its runs, log further ones, change and delete them. */
  grantEdit(...principals: Principal[]): void {
    this.access.grant('CAN_EDIT', principals);
  }

  /** May do everything with it: delete it too, and say who else may use it. */
  grantManage(...principals: Principal[]): void {
    this.access.grant('CAN_MANAGE', principals);
  }
}
