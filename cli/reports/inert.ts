/**
 * What others wrote, without any meaning to the CI system whose log it goes to: a task that prints `::set-output` or
 * `##vso[task.setvariable]` must not steer the build.
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 * @see https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
 */
export function inert(text: string): string {
  return text.replaceAll('##', '# #').replace(/^(\s*):(?=:)/gm, '$1: ');
}

/** The same of a line of JSON, which keeps its meaning. */
export function inertJson(line: string): string {
  return line.replaceAll('##', '#\\u0023');
}

/** Whether this log is read by a CI system that takes lines of it for commands. */
export function readsCommands(env: Readonly<Record<string, string | undefined>>): boolean {
  return Boolean(env.GITHUB_ACTIONS || env.TF_BUILD);
}
