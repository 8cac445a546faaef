import { SOURCES } from '../private/sources.ts';
import { isGiven } from './attributes.ts';
import { checks, from, rule } from './check.ts';
import { each, notGiven, when, within } from './rules/blocks.ts';
import { exactlyOne } from './rules/relations.ts';
import { count, forbidden, matches, required } from './rules/values.ts';

const DESTINATIONS = ['workspace', 'volumes', 's3', 'abfss', 'gcs', 'file'] as const;

/** What clusters start from and write to. */
export const clusterStorageChecks = checks(
  'Clusters: init scripts, logs and images',
  SOURCES.clusters,
  () => ({
    'cluster-init-scripts-limit': from(SOURCES.cluster, count('init_scripts', { max: 10 })),
    'cluster-init-script-destination': each('init_scripts', when(notGiven('dbfs'), exactlyOne(DESTINATIONS))),
    'cluster-init-script-dbfs': each(
      'init_scripts',
      forbidden(
        'dbfs',
        'Databricks no longer runs init scripts from DBFS',
        'keep it in a volume or the workspace',
      ),
    ),
    'cluster-init-script-workspace': each(
      'init_scripts',
      matches('workspace.destination', /^\//, 'an absolute path'),
    ),
    'cluster-init-script-volume': each(
      'init_scripts',
      matches('volumes.destination', /^\/Volumes\//, 'a path that begins with /Volumes/'),
    ),
    'cluster-init-script-s3': each(
      'init_scripts',
      matches('s3.destination', /^s3:\/\//, 'a URL that begins with s3://'),
    ),
    'cluster-init-script-abfss': each(
      'init_scripts',
      matches('abfss.destination', /^abfss:\/\//, 'a URL that begins with abfss://'),
    ),
    'cluster-init-script-gcs': each(
      'init_scripts',
      matches('gcs.destination', /^gs:\/\//, 'a URL that begins with gs://'),
    ),
    'cluster-log-destination': within('cluster_log_conf', exactlyOne(['dbfs', 's3', 'volumes'])),
    'cluster-log-dbfs': within(
      'cluster_log_conf',
      matches('dbfs.destination', /^dbfs:\//, 'a path that begins with dbfs:/'),
    ),
    'cluster-log-s3': within(
      'cluster_log_conf',
      matches('s3.destination', /^s3:\/\//, 'a URL that begins with s3://'),
    ),
    'cluster-log-s3-region': within(
      'cluster_log_conf.s3',
      rule('`region` or `endpoint` is given', (s3) =>
        isGiven(s3.region) || isGiven(s3.endpoint)
          ? undefined
          : { message: 'neither region nor endpoint is given' },
      ),
    ),
    'cluster-log-volume': within(
      'cluster_log_conf',
      matches('volumes.destination', /^\/Volumes\//, 'a path that begins with /Volumes/'),
    ),
    'cluster-docker-url-missing': required('docker_image.url'),
    'cluster-docker-login': from(
      SOURCES.cluster,
      within('docker_image.basic_auth', required('username', 'password')),
    ),
  }),
);
