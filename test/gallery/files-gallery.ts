import type { Construct } from 'constructs';
import {
  Compute,
  DbtTask,
  InitScript,
  Library,
  Notebook,
  NotebookTask,
  Pipeline,
  Principal,
  PythonFileTask,
  Sql,
  SqlTask,
  Stack,
  Warehouse,
  WorkspaceFile,
  WorkspaceFolder,
} from '../../constructs/index.ts';

const project = 'test/constructs/assets/project';

/** Every kind of file of a project, and all that takes one. */
export class FilesGallery extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id, { naming: { prefix: 'dev_' }, compute: { nodeType: 'i3.xlarge' } });
    const report = new Notebook(this, 'report', { source: `${project}/notebooks/report.py` });
    const explore = new Notebook(this, 'explore', { source: `${project}/notebooks/explore.ipynb` });
    const totals = new Notebook(this, 'totals', { source: `${project}/notebooks/totals.sql` });
    const ingest = new WorkspaceFile(this, 'ingest', { source: `${project}/scripts/ingest.py` });
    const install = new WorkspaceFile(this, 'install', { source: `${project}/scripts/install.sh` });
    const requirements = new WorkspaceFile(this, 'requirements', { source: `${project}/requirements.txt` });
    const customers = new WorkspaceFile(this, 'customers', {
      source: `${project}/sql/customers.sql`,
      path: '/Reports/customers.sql',
    });
    const dbt = new WorkspaceFolder(this, 'dbt', { source: `${project}/dbt` });
    report.grantRun(Principal.group('data-science'));
    ingest.grantRead(Principal.group('data-science'));
    dbt.grantEdit(Principal.group('data-science'));

    const warehouse = Warehouse.fromId('1234567890abcdef');
    const compute = Compute.job({ initScripts: [InitScript.workspace(install)] });
    const pipeline = new Pipeline(this, 'reports', { compute });
    new NotebookTask(pipeline, 'report', { notebook: report });
    new NotebookTask(pipeline, 'explore', { notebook: explore });
    new NotebookTask(pipeline, 'totals', { notebook: totals, warehouse });
    new PythonFileTask(pipeline, 'ingest', {
      file: ingest,
      libraries: [Library.requirementsFile(requirements)],
    });
    new SqlTask(pipeline, 'customers', { warehouse, run: Sql.file(customers) });
    new DbtTask(pipeline, 'models', { project: dbt, commands: ['dbt build'], warehouse });
  }
}
