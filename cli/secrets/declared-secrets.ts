import { type DeclaredScope, declaredScopes, type SecretUse, secretUses } from '../../reconcile/index.ts';
import { environmentRequired } from '../environment-required.ts';
import { interruption } from '../interruption.ts';
import { inEnvironment } from '../runs/next-command.ts';
import { synthesizeEnvironment } from '../synthesized-environment.ts';
import type { TargetFlags } from '../target.ts';
import * as errors from './errors.ts';

/** What the stacks of an environment say about secrets. */
export interface DeclaredSecrets {
  readonly environment: string;
  readonly scopes: readonly DeclaredScope[];
  readonly uses: readonly SecretUse[];
}

/** The flags of a verb that needs an environment. */
export type EnvironmentFlags = TargetFlags & { readonly env: string };

/**
 * @param words what was typed, for the hint
 * @throws UserError `environment_required`
 */
export function requireEnvironment(flags: TargetFlags, words: readonly string[]): EnvironmentFlags {
  const { env, local, profile } = flags;
  if (env === undefined) throw environmentRequired(words.slice(0, 2).join(' '), inEnvironment(words, flags));
  return { env, local, profile };
}

/** Runs the app: what was synthesized earlier may refer to other secrets than what is declared now. */
export async function readDeclaredSecrets({ env, local }: EnvironmentFlags): Promise<DeclaredSecrets> {
  const { stacks } = await synthesizeEnvironment({ env, local }, [], interruption());
  return { environment: env, scopes: declaredScopes(stacks), uses: secretUses(stacks) };
}

/** A scope that stacks make, or refer to. */
export interface ChosenScope {
  /** In the workspace. */
  readonly name: string;
  /** Whether a stack of the environment makes it. */
  readonly isDeclared: boolean;
}

/**
 * The scope of this name or construct id. A name goes first: it is what is written in the workspace.
 * @throws UserError `unknown_scope`, `ambiguous_scope`
 */
export function chooseScope(given: string, { environment, scopes, uses }: DeclaredSecrets): ChosenScope {
  const made = new Set(scopes.map(({ name }) => name));
  const names = new Set([...made, ...uses.map(({ scope }) => scope)]);
  if (names.has(given)) return { name: given, isDeclared: made.has(given) };
  const meant = [
    ...new Set(scopes.flatMap(({ constructId, name }) => (constructId === given ? [name] : []))),
  ];
  const [name, ...others] = meant;
  if (name === undefined) {
    const constructIds = scopes.map(({ constructId }) => constructId);
    throw errors.unknownScope(given, environment, [...names], constructIds);
  }
  if (others.length > 0) throw errors.ambiguousScope(given, meant);
  return { name, isDeclared: true };
}
