import { expect, test } from 'vitest';
import { SilentExit } from '../../../cli/failure.ts';
import { deployThenRun } from '../../../cli/runs/deploy-then-run.ts';
import { UserError } from '../../../messages/user-error.ts';

/** What comes of a deployment that fails like this. */
function failing(error: unknown): Promise<unknown> {
  return deployThenRun('churn', { env: 'dev' }, () => Promise.reject(error)).catch((thrown) => thrown);
}

test('a deployment that failed is told from a run that failed', async () => {
  const failed = new UserError('apply_failed', 'terraform apply failed', { hint: 'read on', exitCode: 1 });

  expect(await failing(failed)).toEqual(
    new UserError('apply_failed', 'terraform apply failed; nothing was run', {
      hint: 'read on',
      exitCode: 3,
    }),
  );
  expect(await failing(new SilentExit(1))).toEqual(new SilentExit(3));
});

test('any other end of a deployment stays what it is', async () => {
  const misuse = new UserError('unknown_stack', "no stack 'churm'", { exitCode: 2 });

  expect(await failing(misuse)).toBe(misuse);
  expect(await failing(new SilentExit(130))).toMatchObject({ exitCode: 130 });
});
