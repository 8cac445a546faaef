import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'smol-toml';
import { z } from 'zod';
import { unreadableToml } from '../private/errors.ts';
import { noPackage, noProjectName, noProjectVersion, noPyproject, noWheelSource } from './errors.ts';
import { listSourceFiles } from './source-files.ts';
import { WheelError } from './wheel-error.ts';

/**
 * The part of pyproject.toml that a wheel is made from (https://packaging.python.org/specifications/pyproject-toml/).
 * Made when a project is read, like the other schemas of this room: only then zod is loaded.
 */
const projectSchema = () =>
  z.looseObject({
    name: z.string(),
    version: z.string().optional(),
    'requires-python': z.string().optional(),
    dependencies: z.array(z.string()).default([]),
    scripts: z.record(z.string(), z.string()).default({}),
  });

/** A Python project on this machine. */
export interface WheelProject {
  /** Its folder, as it was given. */
  readonly directory: string;
  /** Name as wheels spell it, such as `my_pipeline`: the distribution, and for most projects the package. */
  readonly name: string;
  readonly version: string;
  readonly requiresPython: string | undefined;
  readonly dependencies: readonly string[];
  /** Entry point → `module:function`. */
  readonly scripts: Readonly<Record<string, string>>;
}

/** @throws WheelError when the folder holds no project that a wheel can be made from. */
export function readWheelProject(directory: string): WheelProject {
  if (!existsSync(directory)) throw new WheelError(noWheelSource(directory));
  const file = join(directory, 'pyproject.toml');
  if (!existsSync(file)) throw new WheelError(noPyproject(directory));
  const project = parseProject(file);
  if (project.version === undefined) throw new WheelError(noProjectVersion(file));
  return {
    directory,
    name: project.name.replace(/[-_.]+/g, '_').toLowerCase(),
    version: project.version,
    requiresPython: project['requires-python'],
    dependencies: project.dependencies,
    scripts: project.scripts,
  };
}

/** One module or data file of a package: where it is in the project, and where it goes in the wheel. */
export interface PackageFile {
  readonly source: string;
  readonly target: string;
}

/**
 * The files of a pure-Python project's package, by the two layouts that packaging tools find by themselves.
 * @throws WheelError when there is none
 */
export function packageFiles(project: WheelProject): PackageFile[] {
  for (const layout of ['src', '.']) {
    const root = join(project.directory, layout);
    if (!existsSync(join(root, project.name))) continue;
    return listSourceFiles(join(root, project.name)).map((file) => ({
      source: join(root, project.name, file),
      target: `${project.name}/${file}`,
    }));
  }
  throw new WheelError(noPackage(project.directory, project.name));
}

function parseProject(file: string): z.infer<ReturnType<typeof projectSchema>> {
  let content: unknown;
  try {
    content = parse(readFileSync(file, 'utf8')).project;
  } catch (error) {
    const mistake = unreadableToml(error);
    throw new WheelError({ ...mistake, message: `${file} ${mistake.message}` });
  }
  const project = projectSchema().safeParse(content);
  if (!project.success) throw new WheelError(noProjectName(file));
  return project.data;
}
