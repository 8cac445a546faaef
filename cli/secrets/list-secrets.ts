import {
  compareSecrets,
  createSecretsClient,
  lacksValue,
  type SecretStatus,
  sameSecret,
} from '../../runtime/index.ts';
import { aligned } from '../aligned.ts';
import { deployCommand } from '../runs/next-command.ts';
import { plainLine } from '../screen/width.ts';
import type { Session } from '../session/session.ts';
import { inWorkspace } from '../session/workspace-session.ts';
import type { TargetFlags } from '../target.ts';
import { type DeclaredSecrets, readDeclaredSecrets, requireEnvironment } from './declared-secrets.ts';
import { howToPut } from './how-to-put.ts';

export interface ListSecretsFlags extends TargetFlags {
  readonly json?: boolean;
}

const RULES = { verb: 'secrets', hint: 'Ctrl+C stops' };

/** Something has no value; whether something has, nobody could tell. */
const MISSING = 1;
const UNKNOWN = 3;

/** `lakeform secrets`: every secret that the stacks of an environment refer to, and whether it has a value. */
export async function listSecrets(flags: ListSecretsFlags, session: Session): Promise<void> {
  const target = requireEnvironment(flags, ['secrets']);
  const declared = await readDeclaredSecrets(target);
  await inWorkspace(session, target, RULES, async ({ target: { host }, send, interrupts, print }) => {
    const scopes = declared.scopes.map(({ name }) => name);
    const client = createSecretsClient(host, send);
    const statuses = await compareSecrets(client, declared.uses, scopes, { signal: interrupts.detach });
    if (flags.json) for (const status of statuses) print(`${JSON.stringify(facts(status, declared))}\n`);
    else for (const line of table(statuses, declared)) print(`${line}\n`);
    return { exitCode: exitCodeOf(statuses), lines: summary(statuses, declared, target) };
  });
}

function exitCodeOf(statuses: readonly SecretStatus[]): number {
  if (statuses.some(lacksValue)) return MISSING;
  return statuses.some(({ state }) => state === 'unknown') ? UNKNOWN : 0;
}

/** A line for each resource that refers to a secret. */
function table(statuses: readonly SecretStatus[], declared: DeclaredSecrets): readonly string[] {
  if (statuses.length === 0) return [];
  const rows = statuses.flatMap((status) => {
    const { scope, key, state } = status;
    const uses = usesOf(status, declared);
    const [first = ['no stack'], ...others] = uses.map((use) => [use.stack, use.resource, use.attribute]);
    return [
      [plainLine(scope), plainLine(key), state.replace('_', ' '), ...first],
      ...others.map((cells) => ['', '', '', ...cells]),
    ];
  });
  return aligned([['scope', 'key', 'state', 'used by', '', ''], ...rows]);
}

function facts(status: SecretStatus, declared: DeclaredSecrets): Record<string, unknown> {
  const { scope, key, state, updated, keyVault, problem } = status;
  const used_by = usesOf(status, declared);
  return { v: 1, scope, key, state, used_by, updated, key_vault: keyVault, problem };
}

/** Where a secret is referred to. */
function usesOf(status: SecretStatus, { uses }: DeclaredSecrets) {
  const ofSecret = uses.filter((use) => sameSecret(use, status));
  return ofSecret.map(({ stack, resource, attribute }) => ({ stack, resource, attribute }));
}

/** What to do about it, each kind of trouble in a line. */
function summary(
  statuses: readonly SecretStatus[],
  { environment, scopes }: DeclaredSecrets,
  flags: TargetFlags,
): string[] {
  const wanted = statuses.filter((status) => status.wanted);
  if (wanted.length === 0) return [`no stack of '${environment}' refers to a secret`];
  const missing = wanted.filter(lacksValue);
  const absent = distinct(missing.flatMap(({ state, scope }) => (state === 'no_scope' ? [scope] : [])));
  const [first] = missing.filter(({ state }) => state === 'missing');
  const problems = distinct(
    wanted.flatMap(({ scope, problem }) => (problem === undefined ? [] : [`${scope}: ${problem}`])),
  );
  return [
    ...(missing.length > 0 ? [`without a value: ${missing.length} of ${wanted.length} secrets`] : []),
    ...(missing.length + problems.length === 0 ? [`all secrets have a value: ${wanted.length}`] : []),
    ...absent.map((scope) =>
      scopes.some(({ name }) => name === scope)
        ? `scope ${scope} does not exist yet; deploy first: ${deployCommand(flags)}`
        : `scope ${scope} does not exist, and no stack makes it`,
    ),
    ...(first === undefined ? [] : [`put ${first.scope}/${first.key}: ${howToPut(first, flags)}`]),
    ...problems,
  ];
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
