import { SOURCES } from '../private/sources.ts';
import { checks } from './check.ts';
import { is, when, within } from './rules/blocks.ts';
import { exactlyOne } from './rules/relations.ts';
import { count, forbidden, matches, oneOf, required } from './rules/values.ts';

const NAME = /^[^\s./]{1,255}$/;
const NAME_IN_WORDS = 'up to 255 characters, without dots, slashes and spaces';

/** Where an external location may be (https://docs.databricks.com/aws/en/connect/unity-catalog/cloud-storage/). */
export const STORAGE = /^(s3|abfss|gs|r2):\/\/[^/]/;
export const STORAGE_IN_WORDS = 'the URL of cloud storage: s3://…, abfss://…, gs://… or r2://…';

export const schemaChecks = checks('Schemas', SOURCES.schema, () => ({
  'schema-name-missing': required('name', 'catalog_name'),
  'schema-name': matches('name', NAME, NAME_IN_WORDS),
  'schema-storage': matches('storage_root', STORAGE, STORAGE_IN_WORDS),
  'schema-optimization': oneOf('enable_predictive_optimization', ['DISABLE', 'ENABLE', 'INHERIT']),
}));

export const volumeChecks = checks('Volumes', SOURCES.volume, () => ({
  'volume-name-missing': required('name', 'catalog_name', 'schema_name', 'volume_type'),
  'volume-name': matches('name', NAME, NAME_IN_WORDS),
  'volume-type': oneOf('volume_type', ['MANAGED', 'EXTERNAL']),
  'volume-location': matches('storage_location', STORAGE, STORAGE_IN_WORDS),
  'volume-location-missing': when(is('volume_type', 'EXTERNAL'), required('storage_location')),
  'volume-location-of-managed': when(
    is('volume_type', 'MANAGED'),
    forbidden('storage_location', 'a managed volume has its place from its schema'),
  ),
}));

export const monitorChecks = checks('Quality monitors', SOURCES.monitor, () => ({
  'monitor-missing': required('table_name', 'assets_dir', 'output_schema_name'),
  'monitor-one-kind': exactlyOne(['snapshot', 'time_series', 'inference_log']),
  'monitor-emails': within('notifications.on_failure', count('email_addresses', { max: 5 })),
}));
