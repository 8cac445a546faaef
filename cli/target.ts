import { UserError } from '../messages/user-error.ts';
import { outputFolder, readSynthesized, type SynthesizedApp } from '../reconcile/index.ts';
import {
  type CredentialSearch,
  type Credentials,
  findCredentials,
  parseHost,
  tokenAuthenticator,
} from '../runtime/index.ts';
import { runningWorkspace } from '../workspace/server-file.ts';
import * as errors from './runs/errors.ts';

/** The flags that say where a verb's requests go. */
export interface TargetFlags {
  readonly env?: string;
  /** The directory of a local workspace, or true for the default one. */
  readonly local?: string | true;
  readonly profile?: string;
}

/** Where a verb's requests go, and as whom. */
export interface Target extends Credentials {
  /** The name in the workspace of the pipeline with this construct id; any other name is returned as it is. */
  jobName(name: string): string;
  /** The name in the workspace of the cluster with this construct id; any other name is returned as it is. */
  clusterName(name: string): string;
  /** The name in the workspace of the serving endpoint with this construct id; any other name is returned as it is. */
  endpointName(name: string): string;
}

/** What finding the target needs to know. */
export interface TargetSearch extends Omit<CredentialSearch, 'host' | 'profile'> {
  readonly flags: TargetFlags;
  /** The verb, for errors. */
  readonly verb: string;
  /** The folder of the project. */
  readonly directory: string;
  /** The workspace that a run's address names. */
  readonly host?: string;
}

/**
 * The workspace that the flags name: `--local`, else `--profile`, else that of `--env`, else that of a run's address,
 * else what DATABRICKS_HOST, DATABRICKS_CONFIG_PROFILE or the default profile name. Nothing is ever run where nobody
 * said so.
 * @throws UserError
 */
export async function findTarget(search: TargetSearch): Promise<Target> {
  const { flags } = search;
  if (flags.local !== undefined && flags.profile !== undefined)
    throw errors.flagsExclude('--local', '--profile');
  const credentials = await findWorkspace(search);
  if (credentials === undefined) throw errors.noTarget(search.verb);
  if (search.host !== undefined && parseHost(search.host) !== credentials.host) {
    throw errors.runElsewhere(search.host, credentials.host);
  }
  return {
    ...credentials,
    jobName: (name) => (/^\d+$/.test(name) ? name : workspaceName('jobName', name, search)),
    clusterName: (name) => workspaceName('clusterName', name, search),
    endpointName: (name) => workspaceName('endpointName', name, search),
  };
}

async function findWorkspace(search: TargetSearch): Promise<Credentials | undefined> {
  const { local, env, profile } = search.flags;
  if (local !== undefined) return localWorkspace(local === true ? undefined : local);
  if (env === undefined) return credentialsOf(search.host, profile, search);

  const { workspace } = synthesized(search).environment(env);
  if (workspace.type === 'profile') return credentialsOf(undefined, profile ?? workspace.profile, search);
  const credentials = await credentialsOf(workspace.host, profile, search);
  const host = parseHost(workspace.host);
  if (credentials !== undefined && profile !== undefined && credentials.host !== host) {
    throw errors.hostsDiffer(env, host, profile, credentials.host);
  }
  return credentials;
}

async function credentialsOf(
  host: string | undefined,
  profile: string | undefined,
  search: TargetSearch,
): Promise<Credentials | undefined> {
  const local = host === undefined || profile !== undefined ? undefined : localWorkspaceAt(parseHost(host));
  return local ?? findCredentials({ ...search, host, profile });
}

function localWorkspace(directory: string | undefined): Credentials {
  const { url, token } = runningWorkspace(directory);
  const source = 'the local workspace that runs here';
  return {
    host: parseHost(url),
    authenticator: tokenAuthenticator(token, 'the token of the local workspace'),
    choice: { method: 'pat', settings: [{ name: 'token', source }], passedOver: [], notes: [] },
  };
}

/** An address on this machine is mostly the local workspace's own, whose token nobody needs to look up. */
function localWorkspaceAt(host: string): Credentials | undefined {
  try {
    const workspace = localWorkspace(undefined);
    return workspace.host === host ? workspace : undefined;
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** Which of the synthesized app's names is looked up. */
type Lookup = 'jobName' | 'clusterName' | 'endpointName';

function workspaceName(lookup: Lookup, name: string, search: TargetSearch): string {
  const { flags } = search;
  if (flags.env !== undefined) return synthesized(search)[lookup](flags.env, name) ?? name;
  if (flags.local === undefined) return name;
  const names = synthesizedNames(lookup, name, search);
  return names.length === 1 ? (names[0] ?? name) : name;
}

/** What is synthesized here under this construct id, whichever the environment: a local workspace has no name. */
function synthesizedNames(lookup: Lookup, constructId: string, search: TargetSearch): string[] {
  const app = ifSynthesized(() => synthesized(search));
  const environments = [...(app?.environments.keys() ?? [])];
  return environments.flatMap((name) => ifSynthesized(() => app?.[lookup](name, constructId)) ?? []);
}

function synthesized({ directory, env }: TargetSearch): SynthesizedApp {
  return readSynthesized(directory, outputFolder(directory, env));
}

function ifSynthesized<T extends SynthesizedApp | string | undefined>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
