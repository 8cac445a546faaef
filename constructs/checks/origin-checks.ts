import { SOURCES } from '../private/sources.ts';
import type { RenderedResource } from './rendered-resources.ts';
import type { StackCheck, StackFinding } from './stack-check.ts';

/** Where resources come from that were there before: one thing cannot become two. */
export const originChecks: readonly StackCheck[] = [
  {
    id: 'adopt-twice',
    source: SOURCES.own,
    says: 'nothing is adopted by two resources',
    find: (_, all) =>
      shared(
        all,
        ({ type, adopts }) => adopts && `${type} ${adopts}`,
        ({ adopts }, other) => ({
          message: `adopts '${adopts}', as ${other.address} does`,
          hint: 'leave adopt out of the one that is to be made',
        }),
      ),
  },
  {
    id: 'moved-from-twice',
    source: SOURCES.own,
    says: 'no two resources move from one address',
    find: (_, all) =>
      shared(
        all,
        ({ movedFrom }) => movedFrom,
        ({ movedFrom }, other) => ({
          message: `moves from ${movedFrom}, as ${other.address} does`,
          hint: 'leave movedFrom out of the one that is to be made',
        }),
      ),
  },
];

/** Told at every resource but the first that has an origin. */
function shared(
  all: readonly RenderedResource[],
  originOf: (resource: RenderedResource) => string | undefined,
  tell: (resource: RenderedResource, first: RenderedResource) => Omit<StackFinding, 'at'>,
): StackFinding[] {
  const firsts = new Map<string, RenderedResource>();
  return all.flatMap((at) => {
    const origin = originOf(at);
    const first = origin === undefined ? undefined : firsts.get(origin);
    if (origin !== undefined && first === undefined) firsts.set(origin, at);
    return first === undefined ? [] : [{ at, ...tell(at, first) }];
  });
}
