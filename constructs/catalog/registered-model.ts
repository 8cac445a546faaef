import type { Construct } from 'constructs';
import type { Principal } from '../principal.ts';
import { type ObjectName, partsOf } from './full-name.ts';
import { SchemaObject, type SchemaObjectProps } from './schema-object.ts';

export interface RegisteredModelProps extends SchemaObjectProps {
  /** Where the files of its versions are kept, in an external location. @default - where those of the schema are */
  readonly storageLocation?: string;
}

/** A registered model of Unity Catalog, made here or elsewhere. */
export interface IRegisteredModel {
  /** `catalog.schema.name`, by which MLflow registers its versions and endpoints serve them. */
  readonly fullName: ObjectName;
}

/**
 * A model of Unity Catalog, without its versions: pipelines register those, and set its aliases
 * (https://docs.databricks.com/aws/en/machine-learning/manage-model-lifecycle/). Destroyed with all its versions.
 * Adopted by its full name.
 *
 * @example
 * const model = new RegisteredModel(this, 'churn', { schema });
 * model.grantExecute(Principal.group('data-science'));
 * new WheelTask(pipeline, 'register', { wheel, entryPoint: 'register', parameters: { name: model.fullName } });
 */
export class RegisteredModel extends SchemaObject<'model'> implements IRegisteredModel {
  /** A model that something else made, by its full name: `ml.shared.churn`. */
  static fromName(scope: Construct, fullName: ObjectName): IRegisteredModel {
    partsOf(scope, 'RegisteredModel', fullName, 3);
    return { fullName };
  }

  constructor(scope: Construct, id: string, props: RegisteredModelProps) {
    super(scope, id, props, {
      word: 'RegisteredModel',
      type: 'databricks_registered_model',
      securable: 'model',
      attributes: { storage_location: props.storageLocation },
    });
  }

  /** May load its versions and serve them. */
  grantExecute(...principals: Principal[]): void {
    this.give(['EXECUTE'], principals);
  }

  /**
   * May load its versions and register further ones; only its owner sets aliases
   * (https://docs.databricks.com/aws/en/machine-learning/manage-model-lifecycle/upgrade-workflows).
   */
  grantCreateVersion(...principals: Principal[]): void {
    this.give(['CREATE_MODEL_VERSION', 'EXECUTE'], principals);
  }
}
