import { didYouMean } from '../../messages/nearest.ts';
import { mistake } from '../private/mistake.ts';
import { SOURCES } from '../private/sources.ts';

export const noWheelSource = mistake(
  { id: 'wheel-source-missing', says: 'the source of a wheel is there', source: SOURCES.own },
  (directory: string) => ({ message: `wheel source '${directory}' does not exist` }),
);

export const noPyproject = mistake(
  {
    id: 'wheel-project-missing',
    says: 'the source of a wheel has a pyproject.toml',
    source: SOURCES.own,
  },
  (directory: string) => ({ message: `wheel source '${directory}' has no pyproject.toml` }),
);

export const noProjectName = mistake(
  { id: 'wheel-project-name', says: 'the project of a wheel has a name', source: SOURCES.own },
  (file: string) => ({ message: `${file} has no [project] table with a name` }),
);

export const noProjectVersion = mistake(
  { id: 'wheel-project-version', says: 'the project of a wheel has a version', source: SOURCES.own },
  (file: string) => ({
    message: `${file} has no version in its [project] table`,
    hint: `write version = "0.1.0" into ${file}; what changes with every build is the hash of the sources`,
  }),
);

export const noPackage = mistake(
  { id: 'wheel-package-missing', says: 'the source of a wheel has its package', source: SOURCES.own },
  (directory: string, name: string) => ({
    message: `wheel source '${directory}' has no package: looked for src/${name} and ${name}`,
    hint: 'or give Wheel the command that builds it: build: \'pip wheel --no-deps --wheel-dir "$WHEEL_DIRECTORY" .\'',
  }),
);

export const buildFailed = mistake(
  { id: 'wheel-build-failed', says: 'a wheel can be built', source: SOURCES.own },
  (command: string, directory: string, how: string, lastLines: readonly string[]) => ({
    message: [
      `'${command}' failed with ${how} in '${directory}':`,
      ...lastLines.map((line) => `  | ${line}`),
    ].join('\n'),
  }),
);

export const unexpectedBuild = mistake(
  {
    id: 'wheel-build-unexpected',
    says: 'a build makes one wheel, of the name that is expected',
    source: SOURCES.own,
  },
  (command: string, made: readonly string[], expected: string) => ({
    message: `'${command}' made ${made.length === 0 ? 'no wheel' : made.join(', ')} in $WHEEL_DIRECTORY, not ${expected}`,
    hint: made.length === 1 ? `give Wheel fileName: '${made[0]}'` : 'it must put one wheel there',
  }),
);

export const unknownEntryPoint = mistake(
  { id: 'wheel-entry-point', says: 'an entry point is one of the project', source: SOURCES.jobs },
  (name: string, directory: string, known: readonly string[]) => ({
    message: `entry point '${name}' is not in [project.scripts] of '${directory}', which has: ${known.length === 0 ? 'none' : known.join(', ')}`,
    hint: didYouMean(name, known),
  }),
);
