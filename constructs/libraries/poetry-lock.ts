import { z } from 'zod';
import { localSource, oldPoetryLock } from './errors.ts';
import { lineOfPackage, parseLock } from './lock-toml.ts';
import type { FileMistake, LockedPackages, PackageRequirement } from './locked-packages.ts';

// Schemas are made when a file is read: only then zod is loaded.
const packageSchema = () =>
  z.object({
    name: z.string(),
    version: z.string(),
    optional: z.boolean().default(false),
    groups: z.array(z.string()).optional(),
    /** One for all groups, or one a group. */
    markers: z.union([z.string(), z.record(z.string(), z.string())]).optional(),
    source: z
      .object({ type: z.string(), url: z.string(), resolved_reference: z.string().optional() })
      .optional(),
  });

const lockSchema = () => z.object({ package: z.array(packageSchema()).default([]) });

type LockedPackage = z.infer<ReturnType<typeof packageSchema>>;

/** The packages of a lock file of Poetry 2 that the project itself needs, without extras and other groups. */
export function parsePoetryLock(content: string): LockedPackages {
  const { lock, problem } = parseLock(content, lockSchema(), 'Poetry');
  if (problem !== undefined) return { packages: [], problems: [problem] };
  const unsorted = lock.package.find(({ groups }) => groups === undefined);
  if (unsorted !== undefined) return { packages: [], problems: [oldPoetryLock()] };
  const needed = lock.package.filter(({ groups, optional }) => groups?.includes('main') && !optional);
  const packages: PackageRequirement[] = [];
  const problems: FileMistake[] = [];
  for (const one of needed) {
    const requirement = toRequirement(one);
    if (requirement !== undefined) packages.push(requirement);
    else problems.push(notCarried(one, content));
  }
  return { packages, problems };
}

function toRequirement(locked: LockedPackage): PackageRequirement | undefined {
  const { name, version, source } = locked;
  const marker = markerOf(locked);
  switch (source?.type) {
    case undefined:
      return { requirement: `${name}==${version}${marker}` };
    case 'legacy':
      return { requirement: `${name}==${version}${marker}`, index: source.url };
    case 'git':
      return { requirement: `${name} @ git+${source.url}@${source.resolved_reference}${marker}` };
    case 'url':
      return { requirement: `${name} @ ${source.url}${marker}` };
    default:
      return undefined;
  }
}

function markerOf({ markers }: LockedPackage): string {
  const marker = typeof markers === 'string' ? markers : markers?.main;
  return marker === undefined ? '' : ` ; ${marker}`;
}

function notCarried({ name, version, source }: LockedPackage, content: string): FileMistake {
  const line = lineOfPackage(content, name, version);
  return { line, ...localSource(name, source?.type ?? '', source?.url ?? '') };
}
