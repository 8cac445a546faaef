import { expect, test } from 'vitest';
import { terraformVariables, withoutNetwork } from '../../reconcile/terraform-variables.ts';

const env = {
  PATH: '/bin',
  DATABRICKS_HOST: 'https://real',
  DATABRICKS_CONFIG_PROFILE: 'prod',
  ARM_CLIENT_SECRET: 's',
  GOOGLE_CREDENTIALS: 'g',
};

test('the caller’s own credentials reach the environment’s own workspace', () => {
  expect(terraformVariables(env)).toMatchObject({ ...env, CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1' });
});

test('the local workspace gets its own token and no other credential', () => {
  expect(terraformVariables(env, { url: 'http://127.0.0.1:1', token: 't' })).toEqual({
    PATH: '/bin',
    CHECKPOINT_DISABLE: '1',
    TF_IN_AUTOMATION: '1',
    TF_INPUT: '0',
    DATABRICKS_HOST: 'http://127.0.0.1:1',
    DATABRICKS_TOKEN: 't',
  });
});

test('without network no host is exempt from the proxy that is not there', () => {
  expect(withoutNetwork({ NO_PROXY: '*', no_proxy: '*' })).toMatchObject({
    HTTPS_PROXY: 'http://127.0.0.1:9',
    NO_PROXY: undefined,
    no_proxy: undefined,
  });
});
