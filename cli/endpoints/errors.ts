import { fileProblem } from '../../messages/file-problem.ts';
import { UserError } from '../../messages/user-error.ts';

/** The texts of what can be wrong with the words that the verbs on endpoints were given. */

export const malformedEndpoint = (given: string) =>
  new UserError(
    'malformed_endpoint',
    `'${given}' is no endpoint; give its construct id, its name, or the address of its page: https://…/ml/endpoints/<name>`,
  );

export const unreadableData = (file: string, error: unknown) =>
  new UserError('unreadable_data', `file '${file}' of --data cannot be read: ${fileProblem(error)}`, {
    hint: 'what begins with @ is the name of a file',
  });

export const malformedData = (error: unknown) =>
  new UserError(
    'malformed_data',
    `--data is not JSON: ${error instanceof Error ? error.message : String(error)}`,
    { hint: '--data \'{"dataframe_records": [{"age": 42}]}\', or @file for what a file says' },
  );
