import { Construct } from 'constructs';
import { claimId } from '../private/construct-id.ts';
import { DataSource } from '../private/data-source.ts';
import { emptyNameToFind } from '../private/errors.ts';
import { report } from '../private/problems.ts';

/** How the provider finds something of a kind by its name. */
export interface NameLookup {
  /** The construct's class, such as `Cluster`. */
  readonly kind: string;
  /** The provider's data source, such as `databricks_cluster`. */
  readonly type: string;
  /** Its attribute that takes the name, such as `cluster_name`. */
  readonly attribute: string;
  /** Exact: Terraform fails when there is none, or more than one. */
  readonly name: string;
}

/** Something that was not made here, found by its name on every plan. */
export class FoundByName extends Construct {
  /** A reference to its id. */
  readonly foundId: string;

  constructor(scope: Construct, id: string, { kind, type, attribute, name }: NameLookup) {
    super(scope, claimId(scope, id, kind));
    if (name.trim() === '') report(this, emptyNameToFind(kind));
    this.foundId = new DataSource<object>(this, 'Resource', {
      type,
      render: () => ({ [attribute]: name }),
    }).id;
  }
}
