import { Construct } from 'constructs';
import type { SchemaConfig } from '#databricks/schema';
import type { ManagedProps } from '../managed-props.ts';
import type { Principal } from '../principal.ts';
import { claimId } from '../private/construct-id.ts';
import type { Privilege } from '../private/privileges.ts';
import { Resource } from '../private/resource.ts';
import { Stack } from '../stack.ts';
import { partsOf, type SchemaName } from './full-name.ts';
import { Grants } from './grants.ts';

export interface SchemaProps extends ManagedProps {
  /** The catalog that it is in, which exists already. */
  readonly catalog: string;
  /** Name in the catalog. @default - the construct id behind the stack's prefix */
  readonly name?: string;
  /** What people read of it in the catalog. @default - none */
  readonly comment?: string;
  /** Where what it manages is kept, in an external location: `s3://…`, `abfss://…` or `gs://…`. @default - as its catalog says */
  readonly storageRoot?: string;
  /**
   * Whether it is destroyed with what is still in it, such as the tables that pipelines made. Else Databricks refuses to
   * destroy it. @default - as long as it is not protected
   */
  readonly forceDestroy?: boolean;
}

/** A schema of Unity Catalog, made here or elsewhere. */
export interface ISchema {
  readonly catalog: string;
  readonly name: string;
  /** `catalog.name`. */
  readonly fullName: SchemaName;
}

/**
 * A schema of Unity Catalog, in which tables, volumes and models are (https://docs.databricks.com/aws/en/schemas/).
 * Adopted by its full name.
 *
 * Whoever is granted anything may use the schema, too: without `USE_SCHEMA` the other privileges are worth nothing. Nor
 * are they without `USE_CATALOG`, which whoever owns the catalog grants.
 *
 * @example
 * const schema = new Schema(this, 'churn', { catalog: 'ml' });   // dev: ml.dev_churn
 * schema.grantCreateTable(Principal.group('data-science'));
 */
export class Schema extends Construct implements ISchema {
  /** A schema that something else made, by its full name: `ml.shared`. */
  static fromName(scope: Construct, fullName: SchemaName): ISchema {
    const [catalog = '', name = ''] = partsOf(scope, 'Schema', fullName, 2);
    return { catalog, name, fullName };
  }

  readonly catalog: string;
  readonly name: string;
  readonly fullName: SchemaName;
  /** What is in it is made after it. @internal */
  readonly resource: Resource<SchemaConfig>;
  private readonly grants: Grants<'schema'>;

  constructor(scope: Construct, id: string, props: SchemaProps) {
    super(scope, claimId(scope, id, 'Schema'));
    const stack = Stack.of(this);
    this.catalog = props.catalog;
    this.name = props.name ?? stack.named(id);
    this.fullName = `${this.catalog}.${this.name}`;
    this.resource = new Resource(this, 'Resource', {
      type: 'databricks_schema',
      managed: props,
      stateful: true,
      // Imported by its full name.
      findByName: (fullName) => fullName,
      render: () => ({
        catalog_name: this.catalog,
        name: this.name,
        comment: props.comment,
        storage_root: props.storageRoot,
        force_destroy: props.forceDestroy ?? !(props.protect ?? stack.protect),
      }),
    });
    this.grants = new Grants(this, 'schema', this.resource.id);
  }

  /** May use what is in it, as far as that is granted too. */
  grantUse(...principals: Principal[]): void {
    this.grant('USE_SCHEMA', ...principals);
  }

  /** May create tables and views in it. */
  grantCreateTable(...principals: Principal[]): void {
    this.grant('CREATE_TABLE', ...principals);
  }

  /** May create volumes in it. */
  grantCreateVolume(...principals: Principal[]): void {
    this.grant('CREATE_VOLUME', ...principals);
  }

  /** May register models in it. */
  grantCreateModel(...principals: Principal[]): void {
    this.grant('CREATE_MODEL', ...principals);
  }

  /** May create functions in it. */
  grantCreateFunction(...principals: Principal[]): void {
    this.grant('CREATE_FUNCTION', ...principals);
  }

  /** May change and drop it, and say who else may use it and what is in it. */
  grantManage(...principals: Principal[]): void {
    this.grant('MANAGE', ...principals);
  }

  /** One of the privileges that a schema has, by Databricks' name: `SELECT` is for all tables in it, now and later. */
  grant(privilege: Privilege<'schema'>, ...principals: Principal[]): void {
    this.grants.grant(['USE_SCHEMA', privilege], principals);
  }
}
