import type { JobTaskLibrary } from '#databricks/job';
import type { Wheel } from '../assets/wheel.ts';
import type { WorkspaceFile } from '../assets/workspace-file.ts';
import { compareText } from '../private/compare-text.ts';
import { authorId } from '../private/construct-path.ts';
import type { TerraformShape } from '../private/terraform-shape.ts';

/** A `library` block: exactly one of its attributes is set. */
export type LibraryBlock = Pick<
  TerraformShape<JobTaskLibrary>,
  'pypi' | 'maven' | 'cran' | 'whl' | 'jar' | 'requirements'
>;

/**
 * Something that is installed before a task starts: on its cluster, or into its serverless environment. Which of the
 * two is a matter of the task's compute, not of the library
 * (https://docs.databricks.com/api/workspace/jobs/create#tasks-libraries).
 *
 * @example
 * new WheelTask(pipeline, 'train', { wheel, entryPoint: 'train', libraries: [Library.pypi('xgboost==2.1.4')] });
 */
export class Library {
  /** @internal */
  readonly block: LibraryBlock;
  /**
   * Says what it is: two libraries with one key are one. Unlike the block it holds no reference, which would be
   * written differently each time it is asked for.
   * @internal
   */
  readonly key: string;

  private constructor(block: LibraryBlock, key: string = JSON.stringify(block)) {
    this.block = block;
    this.key = key;
  }

  /**
   * A package of a Python index.
   * @param requirement as pip reads it, such as `xgboost==2.1.4` or `pandas[parquet]>=2,<3`
   * @param options `index`: address of the index that has it. @default - PyPI, or what the workspace is set up with
   */
  static pypi(requirement: string, options: { readonly index?: string } = {}): Library {
    return new Library({ pypi: { package: requirement, ...(options.index && { repo: options.index }) } });
  }

  /**
   * A package of a Maven repository, with what it depends on.
   * @param coordinates such as `com.amazon.deequ:deequ:2.0.7-spark-3.5`
   * @param options `repo`: address of the repository, @default - Maven Central, then Spark Packages; `exclusions`:
   *   dependencies to leave out, such as `org.apache.avro:avro`, @default - none
   */
  static maven(
    coordinates: string,
    options: { readonly repo?: string; readonly exclusions?: readonly string[] } = {},
  ): Library {
    const { repo, exclusions = [] } = options;
    return new Library({
      maven: {
        coordinates,
        ...(repo && { repo }),
        ...(exclusions.length > 0 && { exclusions: exclusions.toSorted(compareText) }),
      },
    });
  }

  /**
   * A Python wheel.
   * @param wheel made by this stack, or the path of one that is there: `/Volumes/…`, `/Workspace/…`, `s3://…`, `abfss://…`
   */
  static wheel(wheel: Wheel | string): Library {
    return typeof wheel === 'string'
      ? new Library({ whl: wheel })
      : new Library({ whl: wheel.workspacePath }, JSON.stringify({ whl: { made: authorId(wheel) } }));
  }

  /** A JAR, for clusters only. @param path `/Volumes/…`, `/Workspace/…`, `s3://…` or `abfss://…` */
  static jar(path: string): Library {
    return new Library({ jar: path });
  }

  /** A package of R. @param options `repo`: address of the mirror that has it. @default - CRAN */
  static cran(name: string, options: { readonly repo?: string } = {}): Library {
    return new Library({ cran: { package: name, ...(options.repo && { repo: options.repo }) } });
  }

  /**
   * A requirements file in the workspace; pip reads it when the cluster starts, with all of its
   * options. Needs a runtime of 15.0 or later. To pin what is installed at synthesis, read a file of the project:
   * `...librariesFrom(this, 'requirements.txt')`.
   * @param file of the project; or the path of one: `/Workspace/…/requirements.txt` or `/Volumes/…`
   */
  static requirementsFile(file: WorkspaceFile | string): Library {
    return typeof file === 'string'
      ? new Library({ requirements: file })
      : new Library(
          { requirements: file.workspacePath },
          JSON.stringify({ requirements: { made: authorId(file) } }),
        );
  }
}

/**
 * Every library once, by kind and name: Terraform compares them as a list, so that any other order than last time
 * would be a change. Nothing for no library.
 */
export function renderLibraries(libraries: readonly Library[]): LibraryBlock[] | undefined {
  return libraries.length === 0 ? undefined : sortedLibraries(libraries).map(({ block }) => block);
}

/** The same as values. */
export function sortedLibraries(libraries: readonly Library[]): Library[] {
  const byKey = new Map(libraries.map((library) => [library.key, library]));
  return [...byKey.values()].sort((a, b) => compareText(a.key, b.key));
}
