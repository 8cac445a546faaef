/** What a process needs of its surroundings to work at all; nothing that could be a credential. */
const INHERITED = [
  'PATH', 'HOME', 'USER', 'LOGNAME', 'SHELL', 'LANG', 'LC_ALL', 'LC_CTYPE', 'TZ', 'TMPDIR', 'TMP', 'TEMP',
  'SYSTEMROOT', 'WINDIR', 'COMSPEC', 'PATHEXT', 'USERPROFILE', 'APPDATA', 'LOCALAPPDATA', 'LD_LIBRARY_PATH',
]; // biome-ignore format: a list of words

/** What pip needs besides, to find its index. */
const INHERITED_BY_PIP = /^(PIP_.*|(HTTPS?|ALL|NO)_PROXY|SSL_CERT_(FILE|DIR)|REQUESTS_CA_BUNDLE)$/i;

/** The few variables of the workspace's own environment that its tasks see. */
export function baseEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const inherited = Object.entries(env).filter(([name]) => INHERITED.includes(name.toUpperCase()));
  return { ...Object.fromEntries(inherited), PYTHONUNBUFFERED: '1', PYTHONIOENCODING: 'utf-8' };
}

export function pipEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const forPip = Object.entries(env).filter(([name]) => INHERITED_BY_PIP.test(name));
  return { ...baseEnvironment(env), ...Object.fromEntries(forPip) };
}
