import { importedFile } from './imported-file.ts';

export const workspaceFile = importedFile('RAW');
