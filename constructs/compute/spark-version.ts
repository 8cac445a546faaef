/**
 * A Databricks runtime, pinned: "the latest" would plan a change on the day of every release.
 * https://docs.databricks.com/release-notes/runtime/
 */
export class SparkVersion {
  /** The key that clusters take, such as `16.4.x-scala2.12`. */
  readonly key: string;

  private constructor(key: string) {
    this.key = key;
  }

  /** @param release such as `16.4` */
  static runtime(release: `${number}.${number}`): SparkVersion {
    return new SparkVersion(`${release}.x-scala2.12`);
  }

  /** With the libraries for machine learning, on CPUs. @param release such as `16.4` */
  static machineLearning(release: `${number}.${number}`): SparkVersion {
    return new SparkVersion(`${release}.x-cpu-ml-scala2.12`);
  }

  /** Any key that the workspace lists. */
  static of(key: string): SparkVersion {
    return new SparkVersion(key);
  }
}
