import { Construct } from 'constructs';
import type { RegisteredModelConfig } from '#databricks/registered-model';
import type { ManagedProps } from '../managed-props.ts';
import type { Principal } from '../principal.ts';
import { claimId } from '../private/construct-id.ts';
import type { Privilege } from '../private/privileges.ts';
import { Resource } from '../private/resource.ts';
import { waitedFor } from '../private/waited-for.ts';
import type { ObjectName } from './full-name.ts';
import { Grants } from './grants.ts';
import { type ISchema, Schema } from './schema.ts';

/** Which name in which schema. What is there already is adopted by its full name. */
export interface SchemaObjectProps extends ManagedProps {
  readonly schema: ISchema;
  /** Name in the schema. The stack's prefix is in that of the schema, not in this one. @default - the construct id */
  readonly name?: string;
  /** What people read of it in the catalog. @default - none */
  readonly comment?: string;
}

/** What one kind of object is for Terraform. */
export interface SchemaObjectKind<Securable extends 'volume' | 'model'> {
  readonly word: string;
  readonly type: 'databricks_volume' | 'databricks_registered_model';
  /** What `databricks_grants` calls it. */
  readonly securable: Securable;
  /** What it has besides its name. */
  readonly attributes: Readonly<Record<string, string | undefined>>;
}

/** What is kept in a schema of Unity Catalog under a name of its own. It is made after the schema. */
export abstract class SchemaObject<Securable extends 'volume' | 'model'> extends Construct {
  /** As it is in the schema. */
  readonly name: string;
  /** `catalog.schema.name`, a plain text: what takes it does not wait for the object to be made. */
  readonly fullName: ObjectName;
  private readonly schema: ISchema;
  private readonly grants: Grants<Securable>;

  protected constructor(
    scope: Construct,
    id: string,
    props: SchemaObjectProps,
    kind: SchemaObjectKind<Securable>,
  ) {
    super(scope, claimId(scope, id, kind.word));
    this.schema = props.schema;
    const declared = this.schema instanceof Schema ? [this.schema] : [];
    this.name = props.name ?? id;
    this.fullName = `${this.schema.fullName}.${this.name}`;
    const object = new Resource<RegisteredModelConfig>(this, 'Resource', {
      type: kind.type,
      managed: props,
      stateful: true,
      // Imported by its full name.
      findByName: (fullName) => fullName,
      dependsOn: waitedFor(this, declared).map(({ resource }) => resource),
      render: () => ({
        catalog_name: this.schema.catalog,
        schema_name: this.schema.name,
        name: this.name,
        comment: props.comment,
        ...kind.attributes,
      }),
    });
    this.grants = new Grants(this, kind.securable, object.id);
  }

  /** May do everything with it: drop it too, and say who else may use it. */
  grantManage(...principals: Principal[]): void {
    this.give(['MANAGE'], principals);
  }

  /** One of the privileges that its kind has, by Databricks' name, such as `APPLY_TAG`. */
  grant(privilege: Privilege<Securable>, ...principals: Principal[]): void {
    this.give([privilege], principals);
  }

  /** Whoever may not use the schema may do nothing with what is in it: that is granted too where it is declared here. */
  protected give(privileges: readonly Privilege<Securable>[], principals: readonly Principal[]): void {
    const known = this.grants.grant(privileges, principals);
    if (this.schema instanceof Schema) this.schema.grantUse(...known);
  }
}
