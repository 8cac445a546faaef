import { destructionRefused } from './errors.ts';
import type { Loss } from './losses.ts';

/** What the user allows to be destroyed, and how to ask for more. */
export interface Approval {
  /** What `--allow-destroy` names: resource addresses, stacks by their full name, and an environment for all its stacks. */
  readonly allowed: readonly string[];
  /** Asks at the terminal and returns the answer; absent where nobody is there. */
  readonly ask?: (question: string) => Promise<string>;
}

/** What is to be destroyed in one stack. */
export interface Destruction {
  readonly stack: string;
  readonly environment: string;
  /** All of it goes: then the stack itself, or its environment, must be allowed too. */
  readonly whole: boolean;
  readonly losses: readonly Loss[];
}

/**
 * Lets a destruction pass when `--allow-destroy` names all of it, or when the stack's name is typed at the terminal.
 *
 * @returns whether an answer was typed, so that nobody is asked twice
 * @throws UserError `destruction_refused` - names the flags that would allow it
 */
export async function guard(destruction: Destruction, { allowed, ask }: Approval): Promise<boolean> {
  const { stack, environment, whole, losses } = destruction;
  const needed = [
    ...(whole && !allowed.includes(environment) ? [stack] : []),
    ...losses.map(({ address }) => address),
  ];
  const missing = needed.filter((name) => !allowed.includes(name));
  if (missing.length === 0) return false;
  const answer = await ask?.(question(destruction));
  if (answer?.trim() === stack) return true;
  throw destructionRefused(stack, whole, losses, missing);
}

function question({ stack, whole }: Destruction): string {
  const title = whole ? `this destroys all of ${stack}` : `this destroys what is protected in ${stack}`;
  return `${title}; type ${stack} to go on: `;
}
