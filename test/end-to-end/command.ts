import { join } from 'node:path';

/** The `lakeform` command as a user has it, compiled: `npm test` builds it before anything else. */
export const COMMAND = join(import.meta.dirname, '../../dist/cli/main.js');
