import type { ClusterDockerImage } from '#databricks/cluster';
import type { TerraformShape } from '../../private/terraform-shape.ts';
import type { SecretReference } from '../../secret-reference.ts';

/**
 * An image that a cluster's machines run in (https://docs.databricks.com/compute/custom-containers). Not for runtimes
 * for machine learning.
 */
export class DockerImage {
  /** An image that the machines may pull without a password. @param url such as `databricksruntime/standard:16.4-LTS` */
  static of(url: string): DockerImage {
    return new DockerImage({ url });
  }

  /** An image that needs a password: Databricks takes both parts of it from secret scopes when a machine starts. */
  static withLogin(
    url: string,
    login: { readonly username: SecretReference; readonly password: SecretReference },
  ): DockerImage {
    const { username, password } = login;
    return new DockerImage({
      url,
      basic_auth: { username: username.toString(), password: password.toString() },
    });
  }

  /** @internal */
  readonly block: TerraformShape<ClusterDockerImage>;

  private constructor(block: TerraformShape<ClusterDockerImage>) {
    this.block = block;
  }
}
