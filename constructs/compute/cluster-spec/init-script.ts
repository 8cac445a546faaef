import type { ClusterInitScripts } from '#databricks/cluster';
import type { WorkspaceFile } from '../../assets/workspace-file.ts';
import type { TerraformShape } from '../../private/terraform-shape.ts';

/**
 * A shell script that runs on every machine of a cluster before Spark starts
 * (https://docs.databricks.com/init-scripts). Scripts on DBFS are deprecated, and not offered.
 */
export class InitScript {
  /** In a volume of Unity Catalog. @param path such as `/Volumes/main/default/scripts/install.sh` */
  static volume(path: `/Volumes/${string}`): InitScript {
    return new InitScript({ volumes: { destination: path } });
  }

  /** A workspace file. @param file of the project; or the path of one, without `/Workspace` in front: `/Shared/install.sh` */
  static workspace(file: WorkspaceFile | `/${string}`): InitScript {
    return new InitScript({ workspace: { destination: typeof file === 'string' ? file : file.path } });
  }

  /** In a bucket that the instance profile of the cluster may read. @param options `region` of the bucket, such as `eu-west-1` */
  static s3(address: `s3://${string}`, options: { readonly region: string }): InitScript {
    return new InitScript({ s3: { destination: address, region: options.region } });
  }

  /** In Azure storage. @param address such as `abfss://scripts@account.dfs.core.windows.net/install.sh` */
  static abfss(address: `abfss://${string}`): InitScript {
    return new InitScript({ abfss: { destination: address } });
  }

  /** In a bucket of Google Cloud that the service account of the cluster may read. */
  static gcs(address: `gs://${string}`): InitScript {
    return new InitScript({ gcs: { destination: address } });
  }

  /** @internal */
  readonly block: TerraformShape<ClusterInitScripts>;

  private constructor(block: TerraformShape<ClusterInitScripts>) {
    this.block = block;
  }
}
