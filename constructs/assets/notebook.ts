import type { Construct } from 'constructs';
import { report } from '../private/problems.ts';
import { DeployedFile, type DeployedFileProps } from './deployed-file.ts';
import {
  type NotebookLanguage,
  notebookAttributes,
  notebookLanguage,
  notebookProblem,
} from './notebook-kind.ts';
import { ProjectFile } from './project-file.ts';
import { NOTEBOOK_LIMIT } from './size-limits.ts';

/**
 * Which notebook goes where: `.py`, `.sql`, `.scala` and `.r` as source, `.ipynb` as it is. In the workspace it has no
 * extension.
 */
export interface NotebookProps extends DeployedFileProps {}

/**
 * A notebook of the project, of at most 10 MB. A source file need not begin with the line that exported notebooks begin
 * with; it is a notebook of one cell then. Adopted by its path.
 *
 * @example
 * const notebook = new Notebook(this, 'report', { source: 'notebooks/report.py' });
 * new NotebookTask(pipeline, 'report', { notebook });
 */
export class Notebook extends DeployedFile {
  /** @default - a Jupyter notebook says it itself */
  readonly language: NotebookLanguage | undefined;

  constructor(scope: Construct, id: string, props: NotebookProps) {
    const file = new ProjectFile(props.source, NOTEBOOK_LIMIT);
    super(scope, id, props, file, {
      word: 'Notebook',
      type: 'databricks_notebook',
      permissions: 'notebook',
      nameOf: (path) => path.replace(/\.[^./]*$/, ''),
      attributes: notebookAttributes(file.path),
    });
    this.language = notebookLanguage(file.path);
    const problem = file.problem === undefined ? notebookProblem(file) : undefined;
    if (problem !== undefined) report(this, problem);
  }
}
