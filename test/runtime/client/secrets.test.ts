import { expect, test } from 'vitest';
import { keepSecrets, tokenAuthenticator } from '../../../runtime/index.ts';

test('what was sent as a secret is taken out of every text', async () => {
  const keeper = keepSecrets(tokenAuthenticator('dapi-0123456789', 'the token'));
  expect(keeper.redact('dapi-0123456789')).toBe('dapi-0123456789');
  await keeper.headers();

  expect(keeper.redact('curl -H "Bearer dapi-0123456789" dapi-0123456789')).toBe('curl -H "Bearer ***" ***');
});

test('a secret that is renewed hides the one before it too', async () => {
  let token = 'first-token';
  const keeper = keepSecrets({
    description: 'renewed',
    headers: async () => ({ authorization: `Bearer ${token}` }),
  });
  await keeper.headers();
  token = 'second-token';
  await keeper.headers({ renew: true });

  expect(keeper.redact('first-token second-token')).toBe('*** ***');
});
