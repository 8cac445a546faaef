import { existsSync, readFileSync } from 'node:fs';
import { RootConstruct } from 'constructs';
import type { Stack } from '../constructs/index.ts';
import { type ResourceAddress, resourceAddresses } from '../constructs/resource-addresses.ts';

/** A resource as the file names it. */
interface Pin {
  readonly stack: string;
  readonly address: string;
}

/** A resource of a stack as it is declared now. */
type LivePin = Pin & ResourceAddress;

/**
 * The addresses of all resources of some stacks. Terraform knows what is in the workspace by them: a resource whose
 * address changes is destroyed and made anew. Kept in a file, a change of one is seen before it is applied.
 *
 * @example
 * test('every address is the pinned one', async () => {
 *   const addresses = stackAddresses((app) => [new ChurnStack(app, 'churn-dev', dev)]);
 *   const file = join(import.meta.dirname, 'addresses.txt');
 *   await expect(`${addresses}`, addresses.changesSince(file)).toMatchFileSnapshot(file);
 * });
 */
export function stackAddresses(declare: (app: RootConstruct) => readonly Stack[]): StackAddresses {
  const pins = declare(new RootConstruct()).flatMap((stack) =>
    resourceAddresses(stack).map((resource) => ({ stack: stack.node.id, ...resource })),
  );
  return new StackAddresses(pins);
}

export class StackAddresses {
  private readonly pins: readonly LivePin[];

  /** Made by `stackAddresses`. */
  constructor(pins: readonly LivePin[]) {
    this.pins = pins;
  }

  /** One a line, sorted: `churn-dev databricks_job.churn`. */
  toString(): string {
    return `${this.pins.map(lineOf).sort().join('\n')}\n`;
  }

  /**
   * What of the addresses kept in a file would be destroyed by applying the stacks now, and what to write to keep it.
   * Meant as the message of an expectation. Without such a file everything is added.
   */
  changesSince(file: string): string {
    const kept = existsSync(file) ? readPins(readFileSync(file, 'utf8')) : [];
    const lines = new Set(this.pins.flatMap((pin) => [lineOf(pin), lineBefore(pin)]));
    const lost = kept.filter((pin) => !lines.has(lineOf(pin)));
    if (lost.length === 0) {
      return 'resources are added or moved, none is destroyed: to keep the new list, run vitest with --update';
    }
    const before = new Set(kept.map(lineOf));
    const added = this.pins.filter((pin) => !before.has(lineOf(pin)) && pin.movedFrom === undefined);
    const count = lost.length === 1 ? '1 resource' : `${lost.length} resources`;
    const moves = [...new Set(lost.flatMap((pin) => possibleMoves(pin, added)))];
    return [
      `applying would destroy ${count}, with what is in them:`,
      ...lost.map((pin) => `  ${lineOf(pin)}`),
      ...(moves.length === 0
        ? []
        : ['if only an id has changed, write:', ...moves.map((move) => `  ${move}`)]),
      'if it is meant, run vitest with --update',
    ].join('\n');
  }
}

/** What to write where a lost resource is one that was added, under another id. */
function possibleMoves(lost: Pin, added: readonly LivePin[]): string[] {
  const [type = '', id = ''] = lost.address.split('.');
  return added
    .filter(({ stack, address }) => stack === lost.stack && address.startsWith(`${type}.`))
    .flatMap(({ stack, address, constructId }) => {
      // What a construct makes is named after it: behind its id stands the same as before.
      const rest = address.slice(type.length + 1 + constructId.length);
      if (!id.endsWith(rest)) return [];
      const earlierId = id.slice(0, id.length - rest.length);
      return [`movedFrom: '${earlierId}' where ${stack} declares '${constructId}'`];
    });
}

function readPins(text: string): Pin[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [stack = '', address = ''] = line.split(' ');
      return { stack, address };
    });
}

function lineOf({ stack, address }: Pin): string {
  return `${stack} ${address}`;
}

function lineBefore({ stack, movedFrom = '' }: LivePin): string {
  return `${stack} ${movedFrom}`;
}
