import type { TaskRunAnswer } from '../client/answers.ts';

/** By which parameter a task says that it writes its log to a folder of a volume. */
const PARAMETER = 'log-directory';

/**
 * The file that an attempt of a task writes its log to while it runs: `<log-directory>/<task run id>.log`. Undefined
 * for a task that was not given the parameter, or not a folder of a volume as its value.
 */
export function logFileOf(task: TaskRunAnswer): string | undefined {
  const directory = parameterOf(task);
  if (directory === undefined || !/^\/Volumes\/[^{}]+$/.test(directory)) return undefined;
  return `${directory.replace(/\/+$/, '')}/${task.run_id}.log`;
}

function parameterOf(task: TaskRunAnswer): string | undefined {
  const { python_wheel_task: wheel, spark_python_task: file, notebook_task: notebook } = task;
  const named = wheel?.named_parameters ?? notebook?.base_parameters ?? {};
  const given = [...(wheel?.parameters ?? []), ...(file?.parameters ?? [])];
  const flag = given.find((argument) => argument.startsWith(`--${PARAMETER}=`));
  return named[PARAMETER] ?? flag?.slice(`--${PARAMETER}=`.length);
}
