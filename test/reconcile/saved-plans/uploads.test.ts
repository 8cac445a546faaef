import { expect, test } from 'vitest';
import { uploadsOf } from '../../../reconcile/saved-plans/uploads.ts';
import { Checkout } from './saved-plans-fixture.ts';

function uploads(resource: object, files: readonly string[]): readonly string[] {
  const checkout = new Checkout();
  for (const file of files) checkout.write(file, '');
  checkout.declare(resource);
  return checkout.stacks.flatMap((stack) => uploadsOf(stack, checkout.outdir));
}

test('files at any depth, each once', () => {
  const for_each = { 'a.sql': '../../files/dbt/a.sql', 'b.sql': '../../files/dbt/b.sql' };
  const resource = { t: { a: { for_each }, b: { source: '../../files/dbt/a.sql' } } };
  expect(uploads(resource, ['files/dbt/a.sql', 'files/dbt/b.sql'])).toEqual([
    'files/dbt/a.sql',
    'files/dbt/b.sql',
  ]);
});

test("cdktf's own assets, folders with all that is in them", () => {
  const resource = { t: { a: { source: 'assets/code/4F' } } };
  expect(uploads(resource, ['stacks/reports-dev/assets/code/4F/x/y.py'])).toEqual([
    'stacks/reports-dev/assets/code/4F/x/y.py',
  ]);
});

test('a name that Terraform would take for a template', () => {
  const resource = { t: { a: { source: '../../files/$${a}.sql' } } };
  expect(uploads(resource, ['files/${a}.sql'])).toEqual(['files/${a}.sql']);
});

test('neither what is outside, nor what is no file', () => {
  const texts = [
    '../../../package.json',
    '../../files/none',
    '../..',
    'assets/none',
    `../../${'x'.repeat(500)}`,
  ];
  expect(uploads({ t: { a: { texts } } }, [])).toEqual([]);
});
