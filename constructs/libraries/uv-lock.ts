import { z } from 'zod';
import { localPlace, lockWithoutProject } from './errors.ts';
import { lineOfPackage, parseLock } from './lock-toml.ts';
import type { FileMistake, LockedPackages, PackageRequirement } from './locked-packages.ts';
import { andMarker, type Condition, isImplied, type Markers, orElse, toMarker } from './markers.ts';

// Schemas are made when a file is read: only then zod is loaded.
const dependencySchema = () =>
  z.object({
    name: z.string(),
    version: z.string().optional(),
    marker: z.string().optional(),
    extra: z.array(z.string()).default([]),
  });

const packageSchema = () =>
  z.object({
    name: z.string(),
    version: z.string().optional(),
    source: z.record(z.string(), z.string()),
    dependencies: z.array(dependencySchema()).default([]),
    'optional-dependencies': z.record(z.string(), z.array(dependencySchema())).default({}),
  });

const lockSchema = () => z.object({ package: z.array(packageSchema()).default([]) });

type LockedPackage = z.infer<ReturnType<typeof packageSchema>>;
type Dependency = z.infer<ReturnType<typeof dependencySchema>>;

/** The packages of a lock file of uv that the project itself needs, without extras and groups of its own. */
export function parseUvLock(content: string): LockedPackages {
  const { lock, problem } = parseLock(content, lockSchema(), 'uv');
  if (problem !== undefined) return { packages: [], problems: [problem] };
  const project = lock.package.find(isProject);
  if (project === undefined) return { packages: [], problems: [lockWithoutProject()] };
  const packages: PackageRequirement[] = [];
  const problems: FileMistake[] = [];
  for (const [one, condition] of neededBy(project, lock.package)) {
    const requirement = toRequirement(one, condition);
    if (requirement !== undefined) packages.push(requirement);
    else problems.push(notCarried(one, content));
  }
  return { packages, problems };
}

/** What the lock file is for: it stands in the folder of the file. */
function isProject({ source }: LockedPackage): boolean {
  return source.editable === '.' || source.virtual === '.';
}

/** What a project needs, directly or not, and where: followed along all ways that its dependencies take. */
function neededBy(
  project: LockedPackage,
  all: readonly LockedPackage[],
): ReadonlyMap<LockedPackage, Condition> {
  const needed = new Map<LockedPackage, Condition>();
  const visited = new Map<string, Condition>();
  const ways: Way[] = project.dependencies.map((dependency) => ({ dependency, on: [] }));
  for (let way = ways.pop(); way !== undefined; way = ways.pop()) {
    const { dependency, on } = way;
    const under = andMarker(on, dependency.marker);
    for (const one of all.filter((candidate) => isMeant(candidate, dependency))) {
      const visit = [one.name, one.version, ...dependency.extra].join(' ');
      const seen = visited.get(visit) ?? [];
      if (isImplied(under, seen)) continue;
      visited.set(visit, orElse(seen, under));
      needed.set(one, orElse(needed.get(one) ?? [], under));
      const extras = dependency.extra.flatMap((extra) => one['optional-dependencies'][extra] ?? []);
      for (const next of [...one.dependencies, ...extras]) ways.push({ dependency: next, on: under });
    }
  }
  return needed;
}

/** A dependency, and the markers under which the way to it is taken. */
interface Way {
  readonly dependency: Dependency;
  readonly on: Markers;
}

function isMeant({ name, version }: LockedPackage, dependency: Dependency): boolean {
  return name === dependency.name && (dependency.version === undefined || dependency.version === version);
}

function toRequirement(one: LockedPackage, condition: Condition): PackageRequirement | undefined {
  const { name, version, source } = one;
  const marker = toMarker(condition);
  if (source.registry !== undefined) {
    const requirement = `${name}==${version}${marker}`;
    return source.registry === PYPI ? { requirement } : { requirement, index: source.registry };
  }
  if (source.git !== undefined) return { requirement: `${name} @ git+${gitAddress(source.git)}${marker}` };
  if (source.url !== undefined) return { requirement: `${name} @ ${source.url}${marker}` };
  return undefined;
}

const PYPI = 'https://pypi.org/simple';

/** `https://host/repo?rev=main#<commit>` as uv keeps it, `https://host/repo@<commit>` as pip reads it. */
function gitAddress(source: string): string {
  const { href, search, hash } = new URL(source);
  return `${href.slice(0, href.length - search.length - hash.length)}@${hash.slice(1)}`;
}

function notCarried({ name, version, source }: LockedPackage, content: string): FileMistake {
  const [place = ''] = Object.values(source);
  return { line: lineOfPackage(content, name, version), ...localPlace(name, place) };
}
