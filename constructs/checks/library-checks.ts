import { SOURCES } from '../private/sources.ts';
import { checks, from } from './check.ts';
import { within } from './rules/blocks.ts';
import { exactlyOne } from './rules/relations.ts';
import { forbidden, matches, required } from './rules/values.ts';

const KINDS = ['pypi', 'maven', 'cran', 'jar', 'whl', 'requirements', 'egg'] as const;

/** Libraries of tasks and of all-purpose clusters. */
export const libraryChecks = checks('Libraries', SOURCES.libraries, () => ({
  'library-one-kind': exactlyOne(KINDS),
  'library-egg': from(
    SOURCES.cluster,
    forbidden('egg', 'Databricks no longer installs eggs', 'build a wheel'),
  ),
  'library-pypi-package-missing': required('pypi.package'),
  'library-pypi-package': within(
    'pypi',
    matches(
      'package',
      /^[^\s-][^\s;[]*(\[[^\]]*\])? *((===?|>=|<=|~=|!=|<|>|@).*|;.*)?$/,
      'one requirement, such as pandas==2.2.3',
      'options of pip belong into a requirements file',
    ),
  ),
  'library-maven-coordinates-missing': required('maven.coordinates'),
  'library-maven-coordinates': within(
    'maven',
    matches('coordinates', /^[^:\s]+:[^:\s]+:[^:\s]+(:[^:\s]+)?$/, 'group:artifact:version'),
  ),
  'library-cran-package-missing': required('cran.package'),
  'library-wheel': matches('whl', /\.whl(\.zip)?$/, 'a path that ends with .whl'),
  'library-jar': matches('jar', /\.jar$/i, 'a path that ends with .jar'),
  'library-requirements': matches(
    'requirements',
    /^\/(Workspace|Volumes)\/.*\.txt$/,
    'a .txt file under /Workspace/ or /Volumes/',
  ),
}));

/** Libraries that are resources of their own. */
export const clusterLibraryChecks = checks('Libraries of a cluster', SOURCES.library, () => ({
  'library-cluster-missing': required('cluster_id'),
}));
