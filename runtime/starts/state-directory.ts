import { posix, win32 } from 'node:path';

/** What the place of a user's state depends on. */
export interface StatePlace {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user's home directory. */
  readonly home: string;
}

/**
 * Where this user's state is kept: `LAKEFORM_STATE_DIR`, else what the platform has for it (XDG_STATE_HOME,
 * ~/Library/Application Support, %LOCALAPPDATA%).
 * @see https://specifications.freedesktop.org/basedir-spec/latest/
 */
export function stateDirectory({ platform, env, home }: StatePlace): string {
  if (env.LAKEFORM_STATE_DIR) return env.LAKEFORM_STATE_DIR;
  if (platform === 'win32') {
    return win32.join(env.LOCALAPPDATA || win32.join(home, 'AppData', 'Local'), 'lakeform');
  }
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'lakeform');
  // A relative path is invalid there and must be ignored.
  const given = env.XDG_STATE_HOME?.startsWith('/') ? env.XDG_STATE_HOME : undefined;
  return posix.join(given ?? posix.join(home, '.local', 'state'), 'lakeform');
}
