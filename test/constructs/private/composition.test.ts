import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { App, Aspects, TerraformAsset, TerraformOutput, TerraformStack, TerraformVariable } from '#cdktf';
import { DataDatabricksCurrentUser } from '#databricks/data-databricks-current-user';
import { Notebook } from '#databricks/notebook';
import { Schema } from '#databricks/schema';
import { Compute, NodeType, NotebookTask, Pipeline, Principal, Stack } from '../../../constructs/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'lakeform-composition-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Composed as Lakeform does it. */
class OurStack extends Stack {}

/** The same stack, composed by cdktf. */
class StackByCdktf extends Stack {
  override prepareStack(): void {
    TerraformStack.prototype.prepareStack.call(this);
  }

  override toTerraform(): Record<string, unknown> {
    return TerraformStack.prototype.toTerraform.call(this);
  }
}

type Declare = (first: Stack, second: Stack) => void;

/** What is written of two stacks, by either. */
function synthesized(kind: typeof OurStack, declare: Declare): unknown {
  const outdir = mkdtempSync(join(folder, 'out-'));
  const app = new App({ outdir, skipValidation: true });
  const backend = { type: 'local', directory: '.' } as const;
  const stacks = ['first', 'second'].map((name) => new kind(app, name, { backend }));
  const [first, second] = stacks;
  if (first === undefined || second === undefined) throw new Error('there are two');
  declare(first, second);
  app.synth();
  return stacks.map(({ node }) =>
    JSON.parse(readFileSync(join(outdir, 'stacks', node.id, 'cdk.tf.json'), 'utf8')),
  );
}

function declarePipeline(stack: Stack): Pipeline {
  const pipeline = new Pipeline(stack, 'churn', {
    compute: Compute.job({ nodeType: NodeType.of('i3.xlarge') }),
    movedFrom: 'old_churn',
    adopt: { id: '17' },
  });
  new NotebookTask(pipeline, 'train', { notebook: '/Shared/train' });
  pipeline.grantView(Principal.group('everyone'));
  return pipeline;
}

const cases: Record<string, Declare> = {
  'a pipeline, its permissions, what it was called and what it takes over': (first) => {
    declarePipeline(first);
  },
  'classes of the provider, data sources, variables and outputs': (first) => {
    const user = new DataDatabricksCurrentUser(first, 'me');
    const catalog = new TerraformVariable(first, 'catalog', { type: 'string' });
    const schema = new Schema(first, 'churn', {
      name: 'churn',
      catalogName: catalog.stringValue,
      comment: `of ${user.userName}`,
    });
    new TerraformOutput(first, 'schema', { value: schema.id });
  },
  'references to another stack, in both directions of synthesis': (first, second) => {
    const late = declarePipeline(second);
    new TerraformOutput(first, 'job', { value: late.jobId });
    new Schema(first, 'churn', { name: late.jobId, catalogName: 'ml' });
  },
  'overrides of a stack': (first) => {
    declarePipeline(first);
    first.addOverride('resource.databricks_job.churn.max_concurrent_runs', 3);
    first.addOverride('terraform.required_version', '>= 1.9');
  },
  'aspects, which run when everything is prepared': (first) => {
    declarePipeline(first);
    const schema = new Schema(first, 'churn', { name: 'churn', catalogName: 'ml' });
    const tag = () => {
      schema.comment = 'tagged';
    };
    Aspects.of(first).add({ visit: tag });
  },
};

test.each(Object.entries(cases))('%s: the same as cdktf writes', (_, declare) => {
  expect(synthesized(OurStack, declare)).toEqual(synthesized(StackByCdktf, declare));
});

test("a file of the project goes along as cdktf's own asset, under the id that its author chose", () => {
  const outdir = mkdtempSync(join(folder, 'out-'));
  const app = new App({ outdir });
  const stack = new Stack(app, 'team');
  const { path: source } = new TerraformAsset(stack, 'report', { path: 'README.md' });
  new Notebook(stack, 'report_notebook', { path: '/Shared/report', source });

  app.synth();

  expect(source).toMatch(/^assets\/report\/[0-9A-F]+\/README.md$/);
  expect(readFileSync(join(outdir, 'stacks/team', source))).toEqual(readFileSync('README.md'));
});

test('what is composed twice is composed of what is there', () => {
  const app = new App({ outdir: mkdtempSync(join(folder, 'out-')) });
  const stack = new Stack(app, 'team');
  new Schema(stack, 'one', { name: 'one', catalogName: 'ml' });
  stack.prepareStack();
  const first = stack.toTerraform();
  new Schema(stack, 'two', { name: 'two', catalogName: 'ml' });

  const second = stack.toTerraform();

  expect(first.resource).toMatchObject({ databricks_schema: { one: {} } });
  expect(second.resource).toMatchObject({ databricks_schema: { one: {}, two: {} } });
});
