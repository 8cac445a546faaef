import { ApiError, findEndpoint } from '../../runtime/index.ts';
import { readText } from '../runs/read-text.ts';
import type { Session } from '../session/session.ts';
import type { TargetFlags } from '../target.ts';
import * as errors from './errors.ts';
import { inEndpointWorkspace } from './in-endpoint-workspace.ts';

export interface QueryEndpointFlags extends TargetFlags {
  readonly data: string;
}

/** `lakeform endpoint query`: sends a request, and prints the JSON of the answer. */
export function queryEndpoint(given: string, flags: QueryEndpointFlags, session: Session): Promise<void> {
  const json = readData(flags.data, (file) => readText(file, session.directory));
  return inEndpointWorkspace('query', given, flags, session, async ({ client, name, find, opened }) => {
    try {
      const answer = await client.query(name, json, { signal: find.signal });
      opened.print(`${JSON.stringify(answer)}\n`);
    } catch (error) {
      // It says more where there is no such endpoint: which there are. Where nobody answers (501), nobody has looked.
      const mayBeUnknown = error instanceof ApiError && (error.code === 'not_found' || error.status === 501);
      if (mayBeUnknown) await findEndpoint(client, name, find);
      throw error;
    }
    return { exitCode: 0, lines: [] };
  });
}

/** JSON, or `@file`. It is sent as it is written. */
function readData(given: string, read: (file: string) => string): string {
  const text = given.startsWith('@') ? textOf(given.slice(1), read) : given;
  try {
    JSON.parse(text);
  } catch (error) {
    throw errors.malformedData(error);
  }
  return text;
}

function textOf(file: string, read: (file: string) => string): string {
  try {
    return read(file);
  } catch (error) {
    throw errors.unreadableData(file, error);
  }
}
