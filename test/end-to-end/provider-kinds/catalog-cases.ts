import type { Case } from './case.ts';

const content_base64 = Buffer.from('hello').toString('base64');
const otherContent = Buffer.from('good bye').toString('base64');

/** Unity Catalog, and who may use it. */
export const CATALOG: readonly Case[] = [
  {
    type: 'databricks_catalog',
    before: { name: 'ml', comment: 'first', force_destroy: true },
    after: { name: 'ml', comment: 'second', force_destroy: true },
    import: 'update',
  },
  {
    type: 'databricks_schema',
    drift: ['PATCH', '2.1/unity-catalog/schemas/{id}', { comment: 'by hand' }],
    before: { catalog_name: '${databricks_catalog.one.name}', name: 'churn', comment: 'first' },
    after: { catalog_name: '${databricks_catalog.one.name}', name: 'churn', comment: 'second' },
  },
  {
    type: 'databricks_volume',
    drift: ['PATCH', '2.1/unity-catalog/volumes/{id}', { comment: 'by hand' }],
    before: {
      catalog_name: '${databricks_catalog.one.name}',
      schema_name: '${databricks_schema.one.name}',
      name: 'files',
      volume_type: 'MANAGED',
      comment: 'first',
    },
    after: {
      catalog_name: '${databricks_catalog.one.name}',
      schema_name: '${databricks_schema.one.name}',
      name: 'files',
      volume_type: 'MANAGED',
      comment: 'second',
    },
  },
  {
    type: 'databricks_file',
    before: { path: '${databricks_volume.one.volume_path}/data.txt', content_base64 },
    after: { path: '${databricks_volume.one.volume_path}/data.txt', content_base64: otherContent },
    import: 'delete then create',
  },
  {
    type: 'databricks_grants',
    before: {
      schema: '${databricks_schema.one.id}',
      grant: [{ principal: 'readers', privileges: ['USE_SCHEMA'] }],
    },
    after: {
      schema: '${databricks_schema.one.id}',
      grant: [{ principal: 'readers', privileges: ['SELECT', 'USE_SCHEMA'] }],
    },
  },
  {
    type: 'databricks_grant',
    drift: [
      'PATCH',
      '2.1/unity-catalog/permissions/volume/ml.churn.files',
      { changes: [{ principal: 'readers', remove: ['WRITE_VOLUME'] }] },
    ],
    before: { volume: '${databricks_volume.one.id}', principal: 'readers', privileges: ['READ_VOLUME'] },
    after: {
      volume: '${databricks_volume.one.id}',
      principal: 'readers',
      privileges: ['READ_VOLUME', 'WRITE_VOLUME'],
    },
  },
];
