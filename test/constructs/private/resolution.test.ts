import { RootConstruct } from 'constructs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  DefaultTokenResolver,
  Fn,
  Lazy,
  StringConcat,
  TerraformStack,
  TerraformVariable,
  Token,
  Tokenization,
} from '#cdktf';
import { resolvedBlock } from '../../../constructs/private/resolution.ts';

const stack = new TerraformStack(new RootConstruct(), 'team');
const variable = new TerraformVariable(stack, 'size', { type: 'number' });
const context = { scope: stack, preparing: false };

/** Every way in which a value can be a token or look like one. */
const tokens = [
  variable.stringValue,
  `from ${variable.stringValue} to $\{none}`,
  variable.numberValue,
  `at ${variable.numberValue}`,
  variable.listValue,
  variable.fqn,
  Fn.join('-', [variable.stringValue, 'x']),
  Token.asStringMap({ a: 'x' }),
  Token.asNumberList([1, 2]),
  Lazy.stringValue({ produce: () => 'late' }),
  Lazy.anyValue({ produce: () => ({ late: [variable.numberValue] }) }),
  { [variable.stringValue]: 'as a key' },
  '${TfToken[nobody]}',
  '1.5e+21',
  -1,
  1.5e300,
  -0.25,
];

/** But for one that means the prototype to both, each in its own way. */
const keys = fc.string().filter((key) => key !== '__proto__');

const values = fc.letrec<{ value: unknown; list: unknown; block: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string(),
    fc.integer(),
    fc.double({ noNaN: true }),
    fc.boolean(),
    fc.constantFrom(null, undefined),
    fc.constantFrom(...tokens),
    tie('list'),
    tie('block'),
  ),
  list: fc.array(tie('value'), { maxLength: 4 }),
  block: fc.dictionary(keys, tie('value'), { maxKeys: 4, noNullPrototype: true }),
}));

function byCdktf(block: object): unknown {
  return Tokenization.resolve(block, { ...context, resolver: new DefaultTokenResolver(new StringConcat()) });
}

/** A token in a place where it cannot be is refused; the words are cdktf's. */
function outcome(resolve: () => unknown): unknown {
  try {
    return { resolved: resolve() };
  } catch {
    return 'refused';
  }
}

test('everything comes out as cdktf resolves it', () => {
  fc.assert(
    fc.property(values.value, (value) => {
      expect(outcome(() => resolvedBlock({ value }, context))).toEqual(outcome(() => byCdktf({ value })));
    }),
    { numRuns: 300 },
  );
});

test('keys are sorted', () => {
  const block = resolvedBlock({ b: { d: 1, c: 2 }, a: [{ f: 1, e: undefined }] }, context);

  expect(JSON.stringify(block)).toBe('{"a":[{"f":1}],"b":{"c":2,"d":1}}');
});
