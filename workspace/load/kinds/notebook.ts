import { posix } from 'node:path';
import { ownEntry } from '../../own-entry.ts';
import { type Json, values } from '../fields.ts';
import { importedFile } from './imported-file.ts';

/** As the provider tells what a notebook is written in; its own `language` and `format` come before. */
const BY_EXTENSION: Readonly<Record<string, Json>> = {
  '.py': { language: 'PYTHON', format: 'SOURCE' },
  '.sql': { language: 'SQL', format: 'SOURCE' },
  '.scala': { language: 'SCALA', format: 'SOURCE' },
  '.r': { language: 'R', format: 'SOURCE' },
  '.ipynb': { format: 'JUPYTER' },
};

export const notebook = importedFile(
  'SOURCE',
  values('language', 'format'),
  (source) => ownEntry(BY_EXTENSION, posix.extname(source).toLowerCase()) ?? {},
);
