import type { RootConstruct } from 'constructs';
import { Stack, type StackProps } from '../../constructs/index.ts';
import { UserError } from '../../messages/user-error.ts';
import { type StackJson, stackJson } from '../../testing/index.ts';

const PROPS: StackProps = { compute: { nodeType: 'i3.xlarge' } };

/** What a stack called `team-dev` with these constructs becomes. */
export function synthesized(declare: (stack: Stack) => void, props: StackProps = PROPS): StackJson {
  return stackJson((app) => declared(app, declare, props));
}

/** The report that refuses a stack called `team-dev` with these constructs. */
export function reportOn(declare: (stack: Stack) => void, props: StackProps = PROPS): string {
  try {
    synthesized(declare, props);
  } catch (error) {
    if (error instanceof UserError) return error.describe();
    throw error;
  }
  throw new Error('the stack was accepted');
}

function declared(app: RootConstruct, declare: (stack: Stack) => void, props: StackProps): Stack {
  const stack = new Stack(app, 'team-dev', props);
  declare(stack);
  return stack;
}
