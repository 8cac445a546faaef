/** What a process needs of its surroundings to work at all; nothing that could be a credential. */
const INHERITED: ReadonlySet<string> = new Set(
  [
    'PATH HOME USER LOGNAME SHELL LANG LC_ALL LC_CTYPE TZ TMPDIR TMP TEMP LD_LIBRARY_PATH',
    'SYSTEMROOT WINDIR COMSPEC PATHEXT USERPROFILE APPDATA LOCALAPPDATA', // Windows
  ].flatMap((names) => names.split(' ')),
);

const FOR_PYTHON = {
  PYTHONUNBUFFERED: '1',
  PYTHONIOENCODING: 'utf-8',
  // What is imported stays as it is, and what an installer has compiled is used: also Python's own library.
  PYTHONDONTWRITEBYTECODE: '1',
};

/** What pip needs besides, to find its index. */
const INHERITED_BY_PIP = /^(PIP_.*|(HTTPS?|ALL|NO)_PROXY|SSL_CERT_(FILE|DIR)|REQUESTS_CA_BUNDLE)$/i;

/** The few variables of the workspace's own environment that its tasks see. */
export function baseEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const inherited = Object.entries(env).filter(([name]) => INHERITED.has(name.toUpperCase()));
  return { ...Object.fromEntries(inherited), ...FOR_PYTHON };
}

export function pipEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const forPip = Object.entries(env).filter(([name]) => INHERITED_BY_PIP.test(name));
  return { ...baseEnvironment(env), ...Object.fromEntries(forPip) };
}

/** What makes Databricks' SDK and MLflow in a task use this workspace, as they use the task's own on a cluster. */
export function identityEnvironment(url: string, token: string): NodeJS.ProcessEnv {
  return {
    DATABRICKS_HOST: url,
    DATABRICKS_TOKEN: token,
    MLFLOW_TRACKING_URI: 'databricks',
    MLFLOW_REGISTRY_URI: 'databricks-uc',
  };
}
