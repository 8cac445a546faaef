import { z } from 'zod';
import type { StackTemplate } from './stack-template.ts';

/** A resource of a stack, by its type and the name its author gave it. */
export interface ResourceName {
  readonly type: string;
  readonly name: string;
}

const protectedSchema = z.looseObject({ lifecycle: z.looseObject({ prevent_destroy: z.literal(true) }) });

/** The resources that the stack itself forbids to destroy. */
export function preventDestroyIn(template: StackTemplate): readonly ResourceName[] {
  return Object.entries(template.resource ?? {}).flatMap(([type, resources]) =>
    Object.entries(resources)
      .filter(([, resource]) => protectedSchema.safeParse(resource).success)
      .map(([name]) => ({ type, name })),
  );
}
