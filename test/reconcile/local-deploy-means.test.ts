import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { localDeployMeans } from '../../reconcile/local-deploy-means.ts';
import { readSynthesized } from '../../reconcile/synthesized.ts';
import { fakeTerraform } from './fake-terraform.ts';
import { synthesizedProject } from './synthesized-fixture.ts';

async function means(
  body: string | undefined,
  prepare: (directory: string) => void = () => {},
  named?: string,
) {
  const directory = synthesizedProject({ 'churn-dev': { environment: 'dev' } });
  const bin = join(directory, 'bin');
  mkdirSync(bin);
  if (body !== undefined) fakeTerraform(bin, body);
  prepare(directory);
  return localDeployMeans({
    stacks: readSynthesized(directory).stacks('dev'),
    local: { url: 'http://127.0.0.1:1', token: 't', stateDirectory: join(directory, 'state') },
    named,
    directory,
    env: { PATH: bin },
    signal: new AbortController().signal,
    write: () => {},
  });
}

test('Terraform, where it initializes with the network closed', async () => {
  const answer = await means('[ "$1 $https_proxy" = "init http://127.0.0.1:9" ]');
  expect(answer).toMatchObject({ type: 'terraform', session: { env: { DATABRICKS_TOKEN: 't' } } });
});

test('Terraform, where the stack has its providers installed already', async () => {
  const answer = await means(
    'case "$*" in *-plugin-dir=*/churn-dev/.terraform/providers) ;; *) exit 1 ;; esac',
    (directory) =>
      mkdirSync(join(directory, 'cdktf.out/stacks/churn-dev/.terraform/providers'), { recursive: true }),
  );
  expect(answer).toMatchObject({ type: 'terraform' });
});

test('loading, where Terraform finds no provider', async () => {
  expect(await means('exit 1')).toMatchInlineSnapshot(`
    {
      "because": "terraform init of churn-dev needs a network: its providers are not on this machine",
      "type": "load",
    }
  `);
});

test('loading, where there is no Terraform', async () => {
  expect(await means(undefined)).toMatchInlineSnapshot(`
    {
      "because": "neither 'terraform' nor 'tofu' is on PATH",
      "type": "load",
    }
  `);
});

test('a Terraform asked for by name must be there', async () => {
  await expect(means(undefined, () => {}, './terraform')).rejects.toMatchObject({
    code: 'terraform_missing',
  });
});
