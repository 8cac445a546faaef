import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dev } from '../../environments/dev.ts';
import { Environments } from '../../environments/index.ts';
import { production } from '../../environments/production.ts';
import { staging } from '../../environments/staging.ts';
import { ChurnStack } from '../../stacks/churn-stack.ts';
import { PlatformStack } from '../../stacks/platform-stack.ts';
import { stackAddresses, stackSnapshot } from '../../testing/index.ts';

const environments = new Environments([production, staging, dev]).all;

describe.each(environments)('in $name', (environment) => {
  test.each([
    ['platform', PlatformStack],
    ['churn', ChurnStack],
  ])('the %s stack is what reviewers have read', async (name, StackOf) => {
    const id = `${name}-${environment.name}`;

    const snapshot = stackSnapshot((app) => new StackOf(app, id, environment));

    await expect(snapshot).toMatchFileSnapshot(`../../__snapshots__/stacks/${id}.tf.json`);
  });
});

test('every address is the pinned one: another would destroy what is there and make it anew', async () => {
  const file = join(import.meta.dirname, '../../__snapshots__/addresses.txt');
  const addresses = stackAddresses((app) =>
    environments.flatMap((environment) => [
      new PlatformStack(app, `platform-${environment.name}`, environment),
      new ChurnStack(app, `churn-${environment.name}`, environment),
    ]),
  );

  await expect(`${addresses}`, addresses.changesSince(file)).toMatchFileSnapshot(file);
});
