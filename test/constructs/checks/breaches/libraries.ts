import { type Breaches, library, resource } from './breach.ts';

export const libraryBreaches: Breaches = {
  'library-one-kind': [
    library({ pypi: { package: 'pandas' }, whl: '/a.whl' }),
    'library[0]: pypi and whl are given; give only one of them',
  ],
  'library-egg': [
    library({ egg: '/a.egg' }),
    'library[0]: egg is given, but Databricks no longer installs eggs\n  hint: build a wheel',
  ],
  'library-pypi-package-missing': [
    library({ pypi: { repo: 'https://pypi.org' } }),
    'library[0]: pypi.package is missing',
  ],
  'library-pypi-package': [
    library({ pypi: { package: '--pre pandas' } }),
    "library[0]: pypi.package '--pre pandas' must be one requirement, such as pandas==2.2.3\n  hint: options of pip belong into a requirements file",
  ],
  'library-maven-coordinates-missing': [
    library({ maven: { repo: 'https://repo' } }),
    'library[0]: maven.coordinates is missing',
  ],
  'library-maven-coordinates': [
    library({ maven: { coordinates: 'com.amazon.deequ' } }),
    "library[0]: maven.coordinates 'com.amazon.deequ' must be group:artifact:version",
  ],
  'library-cran-package-missing': [
    library({ cran: { repo: 'https://cran' } }),
    'library[0]: cran.package is missing',
  ],
  'library-wheel': [
    library({ whl: '/Shared/churn' }),
    "library[0]: whl '/Shared/churn' must be a path that ends with .whl",
  ],
  'library-jar': [
    library({ jar: '/Shared/churn.zip' }),
    "library[0]: jar '/Shared/churn.zip' must be a path that ends with .jar",
  ],
  'library-cluster-missing': [resource('databricks_library', { whl: '/a.whl' }), 'cluster_id is missing'],
  'library-requirements': [
    library({ requirements: 'requirements.txt' }),
    "library[0]: requirements 'requirements.txt' must be a .txt file under /Workspace/ or /Volumes/",
  ],
};
