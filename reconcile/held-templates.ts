import { writtenAnew } from './errors.ts';
import { digestOf, hasDigest } from './saved-plans/digest.ts';
import type { SynthesizedStack } from './synthesized.ts';

/**
 * Remembers what the app has written of stacks. The function that it returns throws where another command has run the
 * app since, maybe for another workspace: what is planned last is what was declared at first.
 */
export function holdTemplates(stacks: readonly SynthesizedStack[]): (stack: SynthesizedStack) => void {
  const held = new Map(stacks.map(({ name, templateFile }) => [name, digestOf(templateFile)]));
  return ({ name, templateFile }) => {
    if (!hasDigest(templateFile, held.get(name))) throw writtenAnew(name, templateFile);
  };
}
