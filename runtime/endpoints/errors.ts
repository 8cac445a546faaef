import { didYouMean } from '../../messages/nearest.ts';
import { UserError } from '../../messages/user-error.ts';
import { DEPLOY } from '../find-options.ts';
import { listed } from '../listed.ts';
import { didYouMeanName } from '../nearest-name.ts';
import type { EndpointSnapshot } from './endpoint.ts';

/** The texts of what can be wrong with a serving endpoint. */

export const unknownEndpoint = (given: string, host: string, known: readonly string[], deploy = DEPLOY) =>
  new UserError(
    'unknown_endpoint',
    known.length === 0
      ? `no serving endpoint '${given}' in ${host}, and no other one that you can see`
      : `no serving endpoint '${given}' in ${host}, which has:${listed(known)}`,
    { hint: didYouMeanName(given, known) ?? `is it deployed? ${deploy}` },
  );

export const unknownModel = ({ name }: EndpointSnapshot, given: string, known: readonly string[]) =>
  new UserError(
    'unknown_model',
    `endpoint '${name}' does not serve '${given}'; it serves: ${known.join(', ') || 'nothing'}`,
    { hint: didYouMean(given, known) },
  );

export const whichModel = ({ name }: EndpointSnapshot, known: readonly string[]) =>
  known.length === 0
    ? new UserError('which_model', `endpoint '${name}' serves no model`)
    : new UserError('which_model', `endpoint '${name}' serves ${known.length} models: ${known.join(', ')}`, {
        hint: `name one: --model ${known[0]}`,
      });

/** It will not come to answer with what was last asked of it. */
export const endpointFailed = (endpoint: EndpointSnapshot) =>
  new UserError(
    'endpoint_failed',
    `${ended(endpoint)} (${endpoint.said})${reasons(endpoint) || `: ${UNSAID}`}`,
    {
      hint: `lakeform endpoint logs shows what a model wrote, with --build how it was built; its page: ${endpoint.url}`,
      exitCode: 1,
    },
  );

const ended = ({ name, state }: EndpointSnapshot) => {
  if (state === 'failed') return `the last change of endpoint '${name}' failed`;
  return state === 'canceled'
    ? `the last change of endpoint '${name}' was canceled`
    : `endpoint '${name}' does not answer`;
};

const reasons = ({ models }: EndpointSnapshot) =>
  models
    .filter(({ state }) => state === 'failed' || state === 'aborted')
    .map(({ name, serves, state, reason = UNSAID }) => `\n  ${name} (${serves}) ${state}: ${reason}`)
    .join('');

const UNSAID = 'Databricks does not say why';

export const tookTooLong = (endpoint: EndpointSnapshot, seconds: number, outage: UserError | undefined) =>
  new UserError(
    'endpoint_timeout',
    outage === undefined
      ? `endpoint '${endpoint.name}' is ${endpoint.state} (${endpoint.said}), not ready, after ${seconds} s; it goes on by itself`
      : `endpoint '${endpoint.name}' was ${endpoint.state} when it was last seen, ${seconds} s are over: ${outage.message}`,
    { hint: 'the same command goes on waiting; --timeout 90m waits longer', exitCode: 4 },
  );

export const contactLost = (endpoint: EndpointSnapshot, reason: string) =>
  new UserError(
    'contact_lost',
    `endpoint '${endpoint.name}' was ${endpoint.state} when it was last seen; since then: ${reason}`,
    { hint: 'the same command goes on', exitCode: 8 },
  );
