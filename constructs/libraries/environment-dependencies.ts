import type { Mistake } from '../private/mistake.ts';
import { manyIndexes, notOnServerless } from './errors.ts';
import { type Library, sortedLibraries } from './library.ts';

/** What a serverless environment says of libraries. Each of `dependencies` is a line of a requirements file. */
export interface EnvironmentDependencies {
  readonly dependencies: readonly string[];
  /** Paths of JARs. */
  readonly javaDependencies: readonly string[];
  /** What a serverless environment cannot install. */
  readonly problems: readonly Mistake[];
}

/**
 * Libraries as a serverless environment takes them, in an order that does not depend on theirs
 * (https://docs.databricks.com/api/workspace/jobs/create#environments-spec-dependencies).
 */
export function environmentDependencies(libraries: readonly Library[]): EnvironmentDependencies {
  const sorted = sortedLibraries(libraries);
  const indexes = new Set(sorted.flatMap(({ block }) => (block.pypi ? [block.pypi.repo] : [])));
  const [index] = indexes;
  const lines = sorted.flatMap(({ block }) => requirementLine(block) ?? []);
  return {
    dependencies: index === undefined || indexes.size > 1 ? lines : [`--index-url ${index}`, ...lines],
    javaDependencies: sorted.flatMap(({ block }) => block.jar ?? []),
    problems: [
      ...(indexes.size > 1 ? [manyIndexes(indexes.size)] : []),
      ...sorted.flatMap(({ block }) => refusal(block) ?? []),
    ],
  };
}

function requirementLine({ pypi, whl, requirements }: Library['block']): string | undefined {
  return pypi?.package ?? whl ?? (requirements && `-r ${requirements}`);
}

function refusal({ maven, cran }: Library['block']): Mistake | undefined {
  if (maven) return notOnServerless('Maven', maven.coordinates);
  if (cran) return notOnServerless('R', cran.package);
  return undefined;
}
