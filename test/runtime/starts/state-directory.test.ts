import { expect, test } from 'vitest';
import { stateDirectory } from '../../../runtime/index.ts';

test.each<[NodeJS.Platform, Record<string, string>, string]>([
  ['linux', {}, '/home/ada/.local/state/lakeform'],
  ['linux', { XDG_STATE_HOME: '/state' }, '/state/lakeform'],
  ['linux', { XDG_STATE_HOME: 'relative' }, '/home/ada/.local/state/lakeform'],
  ['darwin', { XDG_STATE_HOME: '/state' }, '/home/ada/Library/Application Support/lakeform'],
  ['linux', { LAKEFORM_STATE_DIR: '/ci/state' }, '/ci/state'],
])('on %s with %o it is %s', (platform, env, directory) => {
  expect(stateDirectory({ platform, env, home: '/home/ada' })).toBe(directory);
});

test('on Windows it is the local application data', () => {
  const place = { platform: 'win32', home: 'C:\\Users\\ada' } as const;

  expect(stateDirectory({ ...place, env: { LOCALAPPDATA: 'D:\\Local' } })).toBe('D:\\Local\\lakeform');
  expect(stateDirectory({ ...place, env: {} })).toBe('C:\\Users\\ada\\AppData\\Local\\lakeform');
});
