import { delimiter } from 'node:path';
import { expect, test } from 'vitest';
import { UserError } from '../../messages/user-error.ts';
import { findTerraform } from '../../reconcile/terraform-binary.ts';
import { fakeTerraform } from './fake-terraform.ts';
import { temporaryDirectory } from './synthesized-fixture.ts';

const signal = new AbortController().signal;

async function find(directory: string, named?: string, env: Record<string, string> = {}) {
  const path = [directory, process.env.PATH].join(delimiter);
  const search = { named, directory, env: { PATH: env.PATH ?? path, ...env }, signal };
  return findTerraform(search).catch((error: unknown) => {
    if (error instanceof UserError) return error.describe().replaceAll(directory, '<here>');
    throw error;
  });
}

test('terraform goes before tofu', async () => {
  const directory = temporaryDirectory();
  fakeTerraform(directory, '', '1.9.0', 'tofu');
  const path = fakeTerraform(directory, '', '1.5.0');
  expect(await find(directory)).toEqual({ path, version: '1.5.0' });
});

test('tofu is used where there is no terraform', async () => {
  const directory = temporaryDirectory();
  const path = fakeTerraform(directory, '', '1.9.0', 'tofu');
  expect(await find(directory, undefined, { PATH: directory })).toEqual({ path, version: '1.9.0' });
});

test('a named one goes before LAKEFORM_TERRAFORM', async () => {
  const directory = temporaryDirectory();
  const mine = fakeTerraform(directory, '', '1.7.0', 'mine');
  expect(await find(directory, './mine', { LAKEFORM_TERRAFORM: 'other' })).toEqual({
    path: mine,
    version: '1.7.0',
  });
});

test('none on PATH', async () => {
  expect(await find(temporaryDirectory(), undefined, { PATH: '/nowhere' })).toMatchInlineSnapshot(`
    "neither 'terraform' nor 'tofu' is on PATH
      hint: install Terraform (https://developer.hashicorp.com/terraform/install) or OpenTofu (https://opentofu.org/docs/intro/install), or name one with --terraform <path>; \`lakeform local load\` needs none"
  `);
});

test('a named one that is not there', async () => {
  expect(await find(temporaryDirectory(), './terraform-1.5')).toMatch(/^no program '.\/terraform-1.5'\n/);
});

test('one that is too old', async () => {
  const directory = temporaryDirectory();
  fakeTerraform(directory, '', '1.4.9');
  expect(await find(directory)).toMatch(/^<here>\/terraform is version 1.4.9; at least 1.5 is needed\n/);
});

test('one that does not work', async () => {
  const directory = temporaryDirectory();
  fakeTerraform(directory, '', '"');
  expect(await find(directory)).toMatch(/^<here>\/terraform does not tell its version: /);
});
