import {
  AzurermBackend,
  CloudBackend,
  GcsBackend,
  HttpBackend,
  LocalBackend,
  NamedCloudWorkspace,
  PgBackend,
  S3Backend,
  type TerraformStack,
} from '#cdktf';

/** Where a stack's state goes when a key is needed: `<keyPrefix>/<stack>.tfstate`. */
export interface KeyedState {
  /** @default - no prefix: stacks are named after their environment */
  readonly keyPrefix?: string;
}

/**
 * Where Terraform keeps state. No secret is part of it, since it is written into the synthesized JSON in clear text:
 * credentials come from environment variables (`AWS_…`, `ARM_…`, `PG_CONN_STR`, `TF_HTTP_PASSWORD`, `TF_TOKEN_…`)
 * or from `-backend-config`.
 */
export type Backend =
  | { readonly type: 'local'; readonly directory?: string }
  | ({ readonly type: 's3'; readonly bucket: string; readonly region: string } & KeyedState)
  | ({
      readonly type: 'azurerm';
      readonly resourceGroup: string;
      readonly storageAccount: string;
      readonly container: string;
    } & KeyedState)
  | ({ readonly type: 'gcs'; readonly bucket: string } & KeyedState)
  | { readonly type: 'pg'; readonly schemaPrefix?: string }
  | { readonly type: 'http'; readonly address: string }
  | { readonly type: 'cloud'; readonly organization: string; readonly hostname?: string };

export function createBackend(stack: TerraformStack, backend: Backend): void {
  const name = stack.node.id;
  switch (backend.type) {
    case 'local':
      new LocalBackend(stack, { path: `${backend.directory ?? PROJECT}/terraform.${name}.tfstate` });
      return;
    case 's3':
      new S3Backend(stack, {
        bucket: backend.bucket,
        region: backend.region,
        key: key(backend, name),
        encrypt: true,
      }).addOverride('use_lockfile', true);
      return;
    case 'azurerm':
      new AzurermBackend(stack, {
        resourceGroupName: backend.resourceGroup,
        storageAccountName: backend.storageAccount,
        containerName: backend.container,
        key: key(backend, name),
      });
      return;
    case 'gcs':
      new GcsBackend(stack, { bucket: backend.bucket, prefix: key(backend, name) });
      return;
    case 'pg':
      createPgBackend(stack, backend.schemaPrefix ?? '');
      return;
    case 'http':
      new HttpBackend(stack, {
        address: `${backend.address}/${name}`,
        lockAddress: `${backend.address}/${name}`,
        unlockAddress: `${backend.address}/${name}`,
      });
      return;
    case 'cloud':
      new CloudBackend(stack, {
        organization: backend.organization,
        hostname: backend.hostname,
        workspaces: new NamedCloudWorkspace(name),
      });
  }
}

/** Terraform runs in cdktf.out/stacks/<name>: seen from there, the project. */
const PROJECT = '../../..';

function key({ keyPrefix }: KeyedState, name: string): string {
  return `${keyPrefix === undefined ? '' : `${keyPrefix}/`}${name}.tfstate`;
}

/** cdktf insists on a connection string, which holds a password: it is taken out again, PG_CONN_STR gives it. */
function createPgBackend(stack: TerraformStack, schemaPrefix: string): void {
  const schemaName = `${schemaPrefix}${stack.node.id}`;
  new PgBackend(stack, { connStr: '', schemaName }).addOverride('conn_str', undefined);
}
