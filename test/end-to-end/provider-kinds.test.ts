import { afterAll, describe, expect, test } from 'vitest';
import { CASES } from './provider-kinds/cases.ts';
import { addressOf, Configurations } from './provider-kinds/configurations.ts';
import { TERRAFORM_PROGRAMS } from './terraform-programs.ts';

/**
 * Every kind of resource with real Terraform, and OpenTofu, and the real provider on a local workspace: all are created
 * in one apply, planned again, changed, imported into a state that knows nothing of them, and destroyed from there;
 * each kind is judged by what the plans say of it.
 */
describe.each(TERRAFORM_PROGRAMS)('every kind with the real provider and $name', async ({ name, binary }) => {
  const all = await Configurations.on(binary?.path);
  all.write('first', 'before');
  const isUsable = await all.initialize('first');
  afterAll(() => all.close());

  test.skipIf(!isUsable)('is created, changed, imported and destroyed', { timeout: 300_000 }, async () => {
    await all.apply('first');
    const again = await all.plan('first');

    all.write('first', 'after');
    const changed = await all.plan('first');
    await all.apply('first');
    const afterwards = await all.plan('first');

    const ids = await all.ids('first');
    for (const one of CASES) await all.drift(one, ids.get(addressOf(one)) ?? '');
    const drifted = await all.plan('first');
    await all.apply('first');

    const imports = CASES.filter((one) => one.import !== false).map((one) => ({
      to: addressOf(one),
      id: ids.get(addressOf(one)) ?? '',
    }));
    all.write('second', 'after', imports);
    await all.initialize('second');
    const imported = await all.plan('second');
    const importing = await all.apply('second');
    const settled = await all.plan('second');

    const table = CASES.map((one) => {
      const address = addressOf(one);
      return {
        address,
        again: again.get(address),
        changed: changed.get(address),
        afterwards: afterwards.get(address),
        drifted: drifted.get(address),
        imported: imported.get(address),
        settled: settled.get(address),
      };
    });
    expect(table).toEqual(
      CASES.map((one) => ({
        address: addressOf(one),
        again: 'no-op',
        changed: one.after === undefined ? 'no-op' : (one.change ?? 'update'),
        afterwards: 'no-op',
        drifted: one.drift === undefined ? 'no-op' : 'update',
        imported: one.import === false ? 'create' : (one.import ?? 'no-op'),
        settled: 'no-op',
      })),
    );
    expect(importing).toContain(`Resources: ${imports.length} imported`);
    expect(await all.destroy('second')).toContain(`Resources: ${CASES.length} destroyed`);
    tell(name);
  });
});

/** How each kind is imported, for who reads the output. */
function tell(program: string): void {
  const kinds = (as: string | false | undefined) => CASES.filter((one) => one.import === as).map(addressOf);
  const lines = [
    `${CASES.length} resources of ${new Set(CASES.map(({ type }) => type)).size} kinds with ${program}`,
    `imported without a change: ${kinds(undefined).length}`,
    `imported, then updated with what the provider does not read back: ${kinds('update').join(', ')}`,
    `imported, then replaced by the provider: ${kinds('delete then create').join(', ')}`,
    `not imported, the provider has no import of it: ${kinds(false).join(', ')}`,
  ];
  console.log(lines.join('\n'));
}
