import { didYouMean } from '../../messages/nearest.ts';
import { mistake } from '../private/mistake.ts';
import { SOURCES } from '../private/sources.ts';
import { MEGABYTE, NOTEBOOK_LIMIT } from './size-limits.ts';

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

export const sourceMissing = mistake(
  {
    id: 'file-source-missing',
    says: 'the source of a notebook, file or folder is there',
    source: SOURCES.own,
  },
  (source: string) => ({
    message: `source '${source}' does not exist`,
    hint: 'it is looked for from where the app is started',
  }),
);

export const sourceOutside = mistake(
  {
    id: 'file-source-outside',
    says: 'the source of a notebook, file or folder is in the project',
    source: SOURCES.own,
  },
  (source: string) => ({
    message: `source '${source}' is not below the folder that the app is started in`,
    hint: 'its path in the workspace and in the synthesized JSON follows from the one in the project',
  }),
);

export const sourceIsFolder = mistake(
  { id: 'file-source-folder', says: 'the source of a notebook or file is no folder', source: SOURCES.own },
  (source: string) => ({
    message: `source '${source}' is a folder`,
    hint: 'WorkspaceFolder takes all files of one',
  }),
);

export const sourceIsNoFolder = mistake(
  { id: 'folder-source-file', says: 'the source of a folder is one', source: SOURCES.own },
  (source: string) => ({
    message: `source '${source}' is no folder`,
    hint: 'WorkspaceFile takes a file',
  }),
);

export const emptyFolder = mistake(
  { id: 'folder-empty', says: 'the source of a folder has a file', source: SOURCES.own },
  (source: string) => ({ message: `source '${source}' has no file to upload` }),
);

export const badFolderPath = mistake(
  {
    id: 'folder-path',
    says: 'the path of a folder is an absolute workspace path, without /Workspace in front and without / at the end',
    source: SOURCES.directory,
  },
  (path: string) => ({
    message: `path '${path}' must be absolute, such as /Deployed/dbt: without /Workspace in front, // and / at the end`,
  }),
);

export const fileTooLarge = mistake(
  {
    id: 'file-size',
    says: 'a notebook has at most 10 MB, any other file 500 MB',
    source: SOURCES.workspaceLimits,
  },
  (source: string, bytes: number, limit: number) => ({
    message: `source '${source}' has ${Math.ceil(bytes / MEGABYTE)} MB; it may have ${limit / MEGABYTE}`,
    hint: limit === NOTEBOOK_LIMIT ? 'clear the output of its cells' : 'data belongs into a volume',
  }),
);

export const unknownNotebookKind = mistake(
  { id: 'notebook-extension', says: 'the source of a notebook tells its language', source: SOURCES.notebook },
  (source: string, known: readonly string[]) => ({
    message: `source '${source}' is no notebook; those end in ${known.join(', ')}`,
    hint: 'WorkspaceFile takes any other file',
  }),
);

export const notebookOfOtherLanguage = mistake(
  {
    id: 'notebook-header',
    says: 'a notebook begins like those of its language, or like no notebook at all',
    source: SOURCES.notebookFormats,
  },
  (source: string, header: string, expected: string) => ({
    message: `source '${source}' begins with '${header}'; a notebook of its language begins with '${expected}'`,
    hint: 'give the file the extension of its language, or change the line',
  }),
);

export const notJupyter = mistake(
  { id: 'notebook-jupyter', says: 'an .ipynb file is a Jupyter notebook', source: SOURCES.notebookFormats },
  (source: string) => ({
    message: `source '${source}' is not a Jupyter notebook: JSON with cells`,
  }),
);
