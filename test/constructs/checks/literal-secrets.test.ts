import { expect, test } from 'vitest';
import { literalSecrets } from '../../../constructs/checks/literal-secrets.ts';

test.each([
  'API_TOKEN',
  'spark.password',
  'AWS_SECRET_ACCESS_KEY',
  'spark.hadoop.fs.s3a.secret.key',
  'spark.hadoop.fs.azure.account.key.lake.dfs.core.windows.net',
  'fs.azure.account.oauth2.client.secret.lake.dfs.core.windows.net',
  'fs.azure.sas.raw.lake.blob.core.windows.net',
])('%s promises a credential', (name) => {
  expect(literalSecrets({ [name]: 'hunter2' }, 'Spark conf')).toEqual([
    `Spark conf '${name}' holds a literal where a secret belongs`,
  ]);
});

test.each(['spark.sql.shuffle.partitions', 'TOKENIZERS_PARALLELISM', 'fs.azure.account.auth.type.lake'])(
  '%s does not',
  (name) => {
    expect(literalSecrets({ [name]: 'x' }, 'Spark conf')).toEqual([]);
  },
);
