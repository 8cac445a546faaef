import { afterAll, describe, expect, test } from 'vitest';
import type { Stack, StackProps } from '../../../constructs/index.ts';
import { TERRAFORM_PROGRAMS } from '../terraform-programs.ts';
import { AppliedStack, type PlannedActions } from './applied-stack.ts';

/** A stack with a construct for each thing that can change, before and after it has. */
export interface PlanTable {
  readonly declare: (stack: Stack, isChanged: boolean) => void;
  /** What a plan makes of the change. */
  readonly changes: PlannedActions;
  readonly props?: StackProps;
}

/** Tests a table through real Terraform and the real provider, with each program that is at hand. */
export function testPlanTable(name: string, { declare, changes, props }: PlanTable): void {
  describe.each(TERRAFORM_PROGRAMS)('through the real provider, with $name', async ({ binary }) => {
    const stack = await AppliedStack.start(binary?.path);
    stack.declare((declared) => declare(declared, false), props);
    const isUsable = await stack.initialize();
    afterAll(() => stack.close());

    test.skipIf(!isUsable)(
      name,
      () => expectPlans(stack, () => stack.declare((declared) => declare(declared, true), props), changes),
      180_000,
    );
  });
}

/** Applied, the stack is planned again without change; then `change` is what a plan says, and once applied all of it. */
export async function expectPlans(
  stack: AppliedStack,
  change: () => void,
  changes: PlannedActions,
): Promise<void> {
  await stack.apply();
  expect(await stack.plan()).toEqual({});

  change();
  expect(await stack.plan()).toEqual(changes);

  await stack.apply();
  expect(await stack.plan()).toEqual({});
}
