import { expect, test } from 'vitest';
import { configFilePath, parseConfigFile } from '../../../runtime/auth/config-file.ts';

test('profiles are sections of settings', () => {
  const { profiles } = parseConfigFile('[dev]\r\nhost = https://lake.test\r\ntoken: dapi\r\n\r\n[empty]\r\n');
  expect(Object.fromEntries(profiles)).toEqual({
    dev: { host: 'https://lake.test', token: 'dapi' },
    empty: {},
  });
});

test('what precedes the first section is the default profile, and a section may be told in two parts', () => {
  const { profiles } = parseConfigFile('host = lake.test\n[DEFAULT]\ntoken = dapi\n');
  expect(profiles.get('DEFAULT')).toEqual({ host: 'lake.test', token: 'dapi' });
});

test('comments begin a line, or follow a space; a secret may hold their signs', () => {
  const { profiles } = parseConfigFile('[dev]\n# one\n; two\ntoken = a#b;c=d # three\nhost = # none\n');
  expect(profiles.get('dev')).toEqual({ token: 'a#b;c=d', host: '' });
});

test('settings of the Databricks CLI are no profile', () => {
  const file = parseConfigFile('[__settings__]\ndefault_profile = dev\n[dev]\nhost = lake.test\n');
  expect([...file.profiles.keys()]).toEqual(['dev']);
  expect(file.defaultProfile).toBe('dev');
});

test.each([
  [undefined, '/home/ada/.databrickscfg'],
  ['', '/home/ada/.databrickscfg'],
  ['~/team.cfg', '/home/ada/team.cfg'],
  ['/etc/team.cfg', '/etc/team.cfg'],
])('DATABRICKS_CONFIG_FILE %s is %s', (given, path) => {
  expect(configFilePath({ DATABRICKS_CONFIG_FILE: given }, '/home/ada')).toBe(path);
});
