import { mistake } from '../private/mistake.ts';
import { SOURCES } from '../private/sources.ts';

export const noLibrariesFile = mistake(
  { id: 'libraries-file-missing', says: 'a file of requirements is there', source: SOURCES.libraries },
  (file: string) => ({ message: `libraries are read from '${file}', which does not exist` }),
);

export const badRequirement = mistake(
  {
    id: 'requirements-syntax',
    says: 'a requirement is one that pip reads',
    source: SOURCES.libraries,
  },
  (text: string) => ({ message: `'${text}' is not a requirement that pip reads` }),
);

export const localRequirement = mistake(
  {
    id: 'requirements-local',
    says: 'a requirement is not a file of one machine',
    source: SOURCES.libraries,
  },
  (text: string) => ({
    message: `'${text}' is a file of this machine, which clusters do not see`,
    hint: "make a Wheel of the project, or upload the file and write Library.wheel('/Volumes/…')",
  }),
);

export const secondIndex = mistake(
  {
    id: 'requirements-second-index',
    says: 'the packages of a requirements file come from one index',
    source: SOURCES.libraries,
  },
  () => ({ message: 'a second --index-url: packages come from one index' }),
);

export const pipOption = mistake(
  {
    id: 'requirements-option',
    says: 'an option of pip that cannot be carried over is refused',
    source: SOURCES.libraries,
  },
  (option: string) => ({
    message: `pip's option ${option} cannot be carried over`,
    hint: OPTION_HINTS[option],
  }),
);

const TO_WHEEL = 'make a Wheel of the project';
const TO_OTHER_FILE = 'give the other file too: …librariesFrom(this, …)';
const TO_COMPILE =
  'compile both into one file: uv pip compile requirements.in -c constraints.txt --no-annotate';

const OPTION_HINTS: Readonly<Record<string, string>> = {
  '-e': TO_WHEEL,
  '--editable': TO_WHEEL,
  '-r': TO_OTHER_FILE,
  '--requirement': TO_OTHER_FILE,
  '-c': TO_COMPILE,
  '--constraint': TO_COMPILE,
  '--hash': 'export without them: uv export --no-hashes, or pip-compile without --generate-hashes',
  '--extra-index-url': 'name the index of these packages: Library.pypi(…, { index })',
};

export const unreadableLock = mistake(
  {
    id: 'lock-file-unreadable',
    says: 'a lock file is as its tool writes it',
    source: SOURCES.libraries,
  },
  (tool: string, where: string) => ({
    message: `is not a lock file as ${tool} writes it${where === '' ? '' : `: ${where}`}`,
  }),
);

export const oldPoetryLock = mistake(
  {
    id: 'lock-poetry-version',
    says: 'a lock file of Poetry is one of version 2 or later',
    source: SOURCES.libraries,
  },
  () => ({
    message: 'is written by a Poetry before 2, which does not say which packages are for development',
    hint: 'run `poetry lock` with Poetry 2',
  }),
);

export const lockWithoutProject = mistake(
  {
    id: 'lock-project-missing',
    says: 'a lock file of uv locks the project of its own folder',
    source: SOURCES.libraries,
  },
  () => ({
    message: 'locks no project of its own folder',
    hint: 'write a requirements file: uv export --no-hashes',
  }),
);

const WHEEL_OF_PACKAGE = 'make a Wheel of it, and give that to the task';

export const localSource = mistake(
  {
    id: 'lock-local-source',
    says: 'a locked package is not one of this machine',
    source: SOURCES.libraries,
  },
  (name: string, kind: string, url: string) => ({
    message: `package '${name}' is a ${kind} of this machine, '${url}', which clusters do not see`,
    hint: WHEEL_OF_PACKAGE,
  }),
);

export const localPlace = mistake(
  {
    id: 'lock-local-place',
    says: 'a locked package is not in a folder of this machine',
    source: SOURCES.libraries,
  },
  (name: string, place: string) => ({
    message: `package '${name}' is in '${place}' on this machine, where clusters do not see it`,
    hint: WHEEL_OF_PACKAGE,
  }),
);

export const manyIndexes = mistake(
  {
    id: 'environment-index',
    says: 'packages of a serverless environment come from one index',
    source: SOURCES.serverless,
  },
  (count: number) => ({
    message: `packages come from ${count} indexes; a serverless environment has one`,
  }),
);

export const notOnServerless = mistake(
  {
    id: 'environment-library',
    says: 'serverless compute installs Python packages and JARs',
    source: SOURCES.serverless,
  },
  (kind: string, name: string) => ({
    message: `${kind} library '${name}' cannot be installed on serverless compute`,
  }),
);
