import type { Construct } from 'constructs';
import type { Principal } from '../principal.ts';
import { type ObjectName, partsOf } from './full-name.ts';
import { SchemaObject, type SchemaObjectProps } from './schema-object.ts';

export interface VolumeProps extends SchemaObjectProps {
  /**
   * A folder of an external location that its files are in, and stay in when the volume is destroyed: `s3://…`,
   * `abfss://…` or `gs://…`.
   * @default - a managed volume: Unity Catalog keeps the files, and deletes them with it
   */
  readonly storageLocation?: string;
}

/** Where the files of a volume are. */
export type VolumePath = `/Volumes/${string}`;

/** A volume of Unity Catalog, made here or elsewhere. */
export interface IVolume {
  /** `catalog.schema.name`. */
  readonly fullName: ObjectName;
  /** Where tasks find its files: `/Volumes/catalog/schema/name`. */
  readonly path: VolumePath;
}

/**
 * A place for files in Unity Catalog, managed or external (https://docs.databricks.com/aws/en/volumes/). Adopted by its
 * full name.
 *
 * @example
 * const volume = new Volume(this, 'landing', { schema });
 * volume.grantWrite(Principal.group('data-science'));
 * new WheelTask(pipeline, 'load', { wheel, entryPoint: 'load', parameters: { from: `${volume.path}/today` } });
 */
export class Volume extends SchemaObject<'volume'> implements IVolume {
  /** A volume that something else made, by its full name: `ml.shared.landing`. */
  static fromName(scope: Construct, fullName: ObjectName): IVolume {
    return { fullName, path: pathOf(partsOf(scope, 'Volume', fullName, 3)) };
  }

  /** `/Volumes/catalog/schema/name`, a plain text as `fullName` is. */
  readonly path: VolumePath;

  constructor(scope: Construct, id: string, props: VolumeProps) {
    const { storageLocation } = props;
    super(scope, id, props, {
      word: 'Volume',
      type: 'databricks_volume',
      securable: 'volume',
      attributes: {
        volume_type: storageLocation === undefined ? 'MANAGED' : 'EXTERNAL',
        storage_location: storageLocation,
      },
    });
    this.path = pathOf([props.schema.catalog, props.schema.name, this.name]);
  }

  /** May read its files. */
  grantRead(...principals: Principal[]): void {
    this.give(['READ_VOLUME'], principals);
  }

  /**
   * May read its files, write and delete them: who may only write cannot
   * (https://docs.databricks.com/aws/en/volumes/privileges).
   */
  grantWrite(...principals: Principal[]): void {
    this.give(['READ_VOLUME', 'WRITE_VOLUME'], principals);
  }
}

function pathOf(parts: readonly string[]): VolumePath {
  return `/Volumes/${parts.join('/')}`;
}
