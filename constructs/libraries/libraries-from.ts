import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Construct } from 'constructs';
import { report } from '../private/problems.ts';
import { noLibrariesFile } from './errors.ts';
import { Library } from './library.ts';
import type { LockedPackages } from './locked-packages.ts';
import { parsePoetryLock } from './poetry-lock.ts';
import { parseRequirements } from './requirements-file.ts';
import { parseUvLock } from './uv-lock.ts';

/**
 * The packages of a requirements file, a `uv.lock` or a `poetry.lock` of the project, for clusters and serverless
 * environments alike: pinned at synthesis, so that a plan shows which of them change. Of a lock file it takes what the
 * project itself needs, without groups for development.
 *
 * What cannot be carried over (`-e`, `--hash`, `-c`, a second index, packages of this machine) is a problem at `scope`,
 * with file and line; nothing is left out in silence.
 *
 * @param file relative to where the app is started
 * @example Compute.serverless({ libraries: librariesFrom(this, 'python/uv.lock') })
 */
export function librariesFrom(scope: Construct, file: string): Library[] {
  if (!existsSync(file)) {
    report(scope, noLibrariesFile(file));
    return [];
  }
  const { packages, problems } = parserOf(file)(readFileSync(file, 'utf8'));
  for (const { line, ...mistake } of problems) {
    const place = line === undefined ? file : `${file}:${line}`;
    report(scope, { ...mistake, message: `${place}: ${mistake.message}` });
  }
  return packages.map(({ requirement, index }) =>
    requirement.startsWith('/') ? Library.wheel(requirement) : Library.pypi(requirement, { index }),
  );
}

function parserOf(file: string): (content: string) => LockedPackages {
  switch (basename(file)) {
    case 'uv.lock':
      return parseUvLock;
    case 'poetry.lock':
      return parsePoetryLock;
    default:
      return parseRequirements;
  }
}
