import { AssertionError } from 'node:assert';
import type { RootConstruct } from 'constructs';
import type { Stack } from '../constructs/index.ts';
import { didYouMean } from '../messages/nearest.ts';
import { differences } from './differences.ts';
import { type Attributes, type StackJson, stackJson } from './stack-json.ts';

/**
 * Expectations of a stack, by the addresses and attribute names of the provider. Only what is given is compared: blocks
 * and maps key by key, lists as a whole. They throw what every test runner shows.
 *
 * @example
 * const stack = expectStack((app) => new ChurnStack(app, 'churn-dev', dev));
 * stack.toHaveResource('databricks_job.churn', { schedule: { pause_status: 'PAUSED' } });
 * stack.toHaveTask('databricks_job.churn', 'train', { max_retries: 1 });
 * stack.not.toHaveResource('databricks_secret.token');
 * @throws UserError with everything that is wrong with the stack
 */
export function expectStack(declare: (app: RootConstruct) => Stack): StackExpectations {
  return new StackExpectations(stackJson(declare));
}

export class StackExpectations {
  private readonly json: StackJson;

  /** Made by `expectStack`. */
  constructor(json: StackJson) {
    this.json = json;
  }

  /** @param address such as `databricks_job.churn`, or `data.databricks_cluster.shared` */
  toHaveResource(address: string, attributes: Attributes = {}): void {
    const resource = this.find(address);
    if (resource === undefined) throw this.noSuchResource(address);
    compare(address, resource, attributes);
  }

  /** @param job address of a job @param key of one of its tasks */
  toHaveTask(job: string, key: string, attributes: Attributes = {}): void {
    this.toHaveResource(job);
    const tasks = tasksOf(this.find(job));
    const task = tasks.find(({ task_key }) => task_key === key);
    if (task === undefined) {
      const keys = tasks.map(({ task_key }) => String(task_key));
      throw failure(`${job} has no task '${key}', but: ${keys.join(', ')}`, didYouMean(key, keys));
    }
    compare(`task '${key}' of ${job}`, task, attributes);
  }

  get not(): { toHaveResource(address: string): void } {
    return {
      toHaveResource: (address) => {
        if (this.find(address) !== undefined) throw failure(`the stack has ${address}`);
      },
    };
  }

  private find(address: string): Attributes | undefined {
    return this.elements().get(address);
  }

  private noSuchResource(address: string): AssertionError {
    const known = [...this.elements().keys()];
    return failure(`the stack has no ${address}, but:\n  ${known.join('\n  ')}`, didYouMean(address, known));
  }

  private elements(): ReadonlyMap<string, Attributes> {
    return new Map([...addressed(this.json.resource, ''), ...addressed(this.json.data, 'data.')]);
  }
}

function addressed(kinds: StackJson['resource'], prefix: string): [address: string, Attributes][] {
  return Object.entries(kinds ?? {}).flatMap(([type, elements]) =>
    Object.entries(elements).map(([id, attributes]): [string, Attributes] => [
      `${prefix}${type}.${id}`,
      attributes,
    ]),
  );
}

function tasksOf(job: Attributes | undefined): Attributes[] {
  const tasks: unknown = job?.task;
  return Array.isArray(tasks) ? tasks : [];
}

function compare(what: string, actual: Attributes, expected: Attributes): void {
  const lines = differences(actual, expected);
  if (lines.length > 0) throw failure(`${what} is not as expected\n  ${lines.join('\n  ')}`);
}

function failure(message: string, hint?: string): AssertionError {
  return new AssertionError({ message: hint === undefined ? message : `${message}\n  hint: ${hint}` });
}
