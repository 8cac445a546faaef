import { expect, test } from 'vitest';
import { type GetToken, renewedToken } from '../../../runtime/auth/renewed-token.ts';
import { virtualClock } from '../../support/virtual-clock.ts';

const HOUR = 3600;

/** Tokens named 1, 2, 3…; `fail` makes getting them fail until it is set back. */
function tokens(lifetime = HOUR, random = 0) {
  const clock = virtualClock();
  const giver = { given: 0, fail: false };
  const getToken: GetToken = async () => {
    if (giver.fail) throw new Error('no token');
    giver.given += 1;
    return { value: `token ${giver.given}`, lifetime };
  };
  const token = renewedToken(getToken, { clock, random: () => random });
  return { clock, giver, token, wait: (seconds: number) => clock.sleep(seconds * 1000) };
}

test('it is got once, however many wait for it', async () => {
  const { token, giver } = tokens();
  await Promise.all(Array.from({ length: 50 }, () => token()));
  expect(giver.given).toBe(1);
});

test.each([
  ['three quarters', 0, 0.75],
  ['nine tenths', 1, 0.9],
])('it is renewed after %s of its life as chance has it, less 40 s', async (_share, random, share) => {
  const { token, wait } = tokens(HOUR, random);
  await token();
  await wait((HOUR - 40) * share - 1);
  expect(await token()).toBe('token 1');
  await wait(1);
  expect(await token()).toBe('token 2');
});

test('a token of seconds is used for a part of its life', async () => {
  const { token, wait } = tokens(2);
  await token();
  expect(await token()).toBe('token 1');
  await wait(1);
  expect(await token()).toBe('token 2');
});

test('one that cannot be renewed serves until it expires, and is not asked for at every request', async () => {
  const { token, giver, wait } = tokens();
  await token();
  giver.fail = true;
  await wait(HOUR * 0.8);
  expect(await token()).toBe('token 1');
  giver.fail = false;
  expect(await token()).toBe('token 1');
  await wait(30);
  expect(await token()).toBe('token 2');
});

test('one that expired and cannot be renewed is an error', async () => {
  const { token, giver, wait } = tokens();
  await token();
  giver.fail = true;
  await wait(HOUR);
  await expect(token()).rejects.toThrow('no token');
});

test('requests that were refused together renew it once', async () => {
  const { token, giver } = tokens();
  await token();
  await Promise.all(Array.from({ length: 10 }, () => token({ renew: true })));
  await token({ renew: true });
  expect(giver.given).toBe(2);
});

test('one that is refused a while after its renewal is renewed again', async () => {
  const { token, giver, wait } = tokens();
  await token({ renew: true });
  await wait(60);
  await token({ renew: true });
  expect(giver.given).toBe(2);
});

test('a refused one whose renewal fails is an error: it is good for nothing', async () => {
  const { token, giver } = tokens();
  await token();
  giver.fail = true;
  await expect(token({ renew: true })).rejects.toThrow('no token');
});
