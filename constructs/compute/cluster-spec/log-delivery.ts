import type { ClusterClusterLogConf } from '#databricks/cluster';
import type { TerraformShape } from '../../private/terraform-shape.ts';

/** Where a cluster's logs are copied to, every five minutes (https://docs.databricks.com/compute/configure#compute-log-delivery). */
export class LogDelivery {
  /** Into a volume of Unity Catalog. @param path such as `/Volumes/main/default/logs` */
  static volume(path: `/Volumes/${string}`): LogDelivery {
    return new LogDelivery({ volumes: { destination: path } });
  }

  /**
   * Into a bucket, which the cluster's instance profile must be allowed to write to.
   * @param options `kmsKey`: ARN of the key to encrypt with, @default - encrypted with S3's own; `cannedAcl`: such as
   *   `bucket-owner-full-control`, for a bucket of another account, @default - none
   */
  static s3(
    address: `s3://${string}`,
    options: { readonly region: string; readonly kmsKey?: string; readonly cannedAcl?: string },
  ): LogDelivery {
    const { region, kmsKey, cannedAcl } = options;
    return new LogDelivery({
      s3: {
        destination: address,
        region,
        enable_encryption: true,
        encryption_type: kmsKey === undefined ? 'sse-s3' : 'sse-kms',
        ...(kmsKey && { kms_key: kmsKey }),
        ...(cannedAcl && { canned_acl: cannedAcl }),
      },
    });
  }

  /** Into the DBFS root, which everyone in the workspace can read. @param address such as `dbfs:/cluster-logs` */
  static dbfs(address: `dbfs:/${string}`): LogDelivery {
    return new LogDelivery({ dbfs: { destination: address } });
  }

  /** @internal */
  readonly block: TerraformShape<ClusterClusterLogConf>;

  private constructor(block: TerraformShape<ClusterClusterLogConf>) {
    this.block = block;
  }
}
