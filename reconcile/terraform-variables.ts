type Variables = Readonly<Record<string, string | undefined>>;

/** What tells the provider, or a backend, who is asking. */
const CREDENTIALS = /^(DATABRICKS|ARM|GOOGLE)_/;

/**
 * The environment variables that Terraform is run with.
 * For the local workspace they name that workspace and no other: the provider refuses two ways to sign in, and
 * credentials of a real workspace have no business in a local one.
 *
 * @param local - the environment's own workspace and the caller's own credentials when absent
 */
export function terraformVariables(
  env: Variables,
  local?: { readonly url: string; readonly token: string },
): Variables {
  const own = { CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1', TF_INPUT: '0' };
  if (local === undefined) return { ...env, ...own };
  const others = Object.entries(env).filter(([name]) => !CREDENTIALS.test(name));
  return {
    ...Object.fromEntries(others),
    ...own,
    DATABRICKS_HOST: local.url,
    DATABRICKS_TOKEN: local.token,
  };
}

/**
 * The same, with every road to the network closed except loopback: whatever asks for another host is refused at
 * once, instead of waiting for a network that may not be there. Go reads these variables, and never uses a proxy
 * for loopback (https://pkg.go.dev/net/http#ProxyFromEnvironment).
 */
export function withoutNetwork(env: Variables): Variables {
  const nowhere = 'http://127.0.0.1:9';
  return {
    ...env,
    HTTP_PROXY: nowhere,
    HTTPS_PROXY: nowhere,
    http_proxy: nowhere,
    https_proxy: nowhere,
    NO_PROXY: undefined,
    no_proxy: undefined,
    TF_REGISTRY_DISCOVERY_RETRY: '0',
  };
}
