import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildFailed, unexpectedBuild } from './errors.ts';
import { WheelError } from './wheel-error.ts';

/** How much of a failed build is shown. */
const LAST_LINES = 15;

/**
 * Runs a project's own build command in its folder and returns the wheel it made.
 * The command puts the wheel into the folder that the environment variable WHEEL_DIRECTORY names.
 *
 * @throws WheelError when it fails, with its last lines, or makes another file than `fileName`
 */
export function buildWheel(directory: string, command: string, fileName: string): Uint8Array {
  const output = mkdtempSync(join(tmpdir(), 'lakeform-wheel-'));
  try {
    const result = spawnSync(command, {
      cwd: directory,
      shell: true,
      encoding: 'utf8',
      env: { ...process.env, WHEEL_DIRECTORY: output },
    });
    if (result.status !== 0) {
      const lastLines = `${result.stdout}${result.stderr}`.trimEnd().split('\n').slice(-LAST_LINES);
      const how = result.signal ?? `exit code ${result.status}`;
      throw new WheelError(buildFailed(command, directory, how, lastLines));
    }
    return readOnlyWheel(output, command, fileName);
  } finally {
    rmSync(output, { recursive: true, force: true });
  }
}

function readOnlyWheel(output: string, command: string, fileName: string): Uint8Array {
  const made = readdirSync(output).filter((name) => name.endsWith('.whl'));
  if (made.length === 1 && made[0] === fileName) return readFileSync(join(output, fileName));
  throw new WheelError(unexpectedBuild(command, made, fileName));
}
