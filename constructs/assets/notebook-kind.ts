import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import type { Mistake } from '../private/mistake.ts';
import { notebookOfOtherLanguage, notJupyter, unknownNotebookKind } from './errors.ts';
import type { ProjectFile } from './project-file.ts';

/** What a notebook is written in. @useDeclaredType */
export type NotebookLanguage = 'PYTHON' | 'SQL' | 'SCALA' | 'R';

const LANGUAGES: ReadonlyMap<string, NotebookLanguage> = new Map([
  ['.py', 'PYTHON'],
  ['.sql', 'SQL'],
  ['.scala', 'SCALA'],
  ['.r', 'R'],
]);

const JUPYTER = '.ipynb';

/** How notebooks begin that were exported as source (https://docs.databricks.com/notebooks/notebook-format). */
const HEADER = /^\s*(#|--|\/\/) Databricks notebook source/;
const COMMENTS: Readonly<Record<NotebookLanguage, string>> = { PYTHON: '#', SQL: '--', SCALA: '//', R: '#' };

/** The language of a notebook by its extension. A Jupyter notebook has its own inside. */
export function notebookLanguage(path: string): NotebookLanguage | undefined {
  return LANGUAGES.get(extname(path).toLowerCase());
}

/**
 * Always said: the provider would otherwise keep the language that it once derived from another extension
 * (https://registry.terraform.io/providers/databricks/databricks/latest/docs/resources/notebook).
 */
export function notebookAttributes(path: string): Readonly<Record<string, string>> {
  const language = notebookLanguage(path);
  return language === undefined ? { format: 'JUPYTER' } : { language, format: 'SOURCE' };
}

/**
 * What keeps a file from being a notebook. One without the header is not among it: imported as source, it becomes a
 * notebook of one cell (https://docs.databricks.com/api/workspace/workspace/import).
 */
export function notebookProblem(file: ProjectFile): Mistake | undefined {
  const { source, path } = file;
  const language = notebookLanguage(path);
  if (language !== undefined) {
    const [, comment] = HEADER.exec(file.head(64)) ?? [];
    if (comment === undefined || comment === COMMENTS[language]) return undefined;
    return notebookOfOtherLanguage(source, header(comment), header(COMMENTS[language]));
  }
  if (extname(path).toLowerCase() !== JUPYTER)
    return unknownNotebookKind(source, [...LANGUAGES.keys(), JUPYTER]);
  return isJupyter(source) ? undefined : notJupyter(source);
}

function header(comment: string): string {
  return `${comment} Databricks notebook source`;
}

function isJupyter(source: string): boolean {
  try {
    const content: unknown = JSON.parse(readFileSync(source, 'utf8'));
    return (
      typeof content === 'object' && content !== null && 'cells' in content && Array.isArray(content.cells)
    );
  } catch {
    return false;
  }
}
