/** Releases with long-term support (https://docs.databricks.com/release-notes/runtime/). */
export type LtsRelease = '14.3' | '15.4' | '16.4' | '17.3';

/** A release of the Databricks runtime, such as `16.4`. */
export type RuntimeRelease = `${number}.${number}`;

/**
 * A Databricks runtime, pinned: "the latest" would plan a change on the day of every release.
 * https://docs.databricks.com/release-notes/runtime/
 *
 * @example SparkVersion.lts('16.4')
 */
export class SparkVersion {
  /** A release with long-term support: three years of fixes. */
  static lts(release: LtsRelease): SparkVersion {
    return SparkVersion.runtime(release);
  }

  /** Any release, on CPUs and without further libraries. @param release such as `17.1` */
  static runtime(release: RuntimeRelease): SparkVersion {
    return new SparkVersion(`${release}.x-scala${scalaOf(release)}`);
  }

  /** With the libraries for machine learning, on CPUs. @param release such as `16.4` */
  static machineLearning(release: RuntimeRelease): SparkVersion {
    return new SparkVersion(`${release}.x-cpu-ml-scala${scalaOf(release)}`);
  }

  /** With the libraries for machine learning, on GPUs. @param release such as `16.4` */
  static gpu(release: RuntimeRelease): SparkVersion {
    return new SparkVersion(`${release}.x-gpu-ml-scala${scalaOf(release)}`);
  }

  /** Any key that the workspace lists, such as `16.4.x-scala2.13` or `16.4.x-aarch64-scala2.12`. */
  static of(key: string): SparkVersion {
    return new SparkVersion(key);
  }

  /** The key that clusters take, such as `16.4.x-scala2.12`. */
  readonly key: string;

  private constructor(key: string) {
    this.key = key;
  }

  /** Whether it has the libraries for machine learning. */
  get isMachineLearning(): boolean {
    return this.key.includes('-ml-');
  }

  /** Whether it starts on machines with GPUs only. */
  get needsGpu(): boolean {
    return this.key.includes('-gpu-');
  }

  /** Such as 15.2, as major and minor; undefined for a custom image. */
  get release(): { readonly major: number; readonly minor: number } | undefined {
    const [, major, minor] = /^(\d+)\.(\d+)\./.exec(this.key) ?? [];
    return major === undefined ? undefined : { major: Number(major), minor: Number(minor) };
  }
}

/** Runtimes before 17 have 2.12, though 16.4 comes with 2.13 as well; those since have 2.13 only. */
function scalaOf(release: RuntimeRelease): string {
  return Number.parseFloat(release) >= 17 ? '2.13' : '2.12';
}
