import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRequirements } from '../../../constructs/libraries/requirements-file.ts';

function requirementsOf(content: string): string[] {
  const { packages, problems } = parseRequirements(content);
  expect(problems).toEqual([]);
  return packages.map(({ requirement }) => requirement);
}

test('requirements are taken as they are, without comments, blanks and line ends', () => {
  const requirements = requirementsOf(
    [
      '\uFEFF# what the model needs',
      'numpy==2.1.3  # pinned',
      '',
      'pandas[parquet, gcp] >=2.2,<3',
      'scikit-learn == \\',
      '  1.5.2 ; python_version < "3.13"',
      'tools @ https://example.test/tools-1.0-py3-none-any.whl',
      'git+https://example.test/team/tools.git@v1#egg=tools',
      'xgboost',
      '/Volumes/main/default/wheels/own-1.0-py3-none-any.whl',
    ].join('\r\n'),
  );

  expect(requirements).toEqual([
    'numpy==2.1.3',
    'pandas[parquet, gcp] >=2.2,<3',
    'scikit-learn == 1.5.2 ; python_version < "3.13"',
    'tools @ https://example.test/tools-1.0-py3-none-any.whl',
    'git+https://example.test/team/tools.git@v1#egg=tools',
    'xgboost',
    '/Volumes/main/default/wheels/own-1.0-py3-none-any.whl',
  ]);
});

test('one index is the index of all packages, wherever it stands', () => {
  const { packages, problems } = parseRequirements('a\n--index-url https://pypi.example.test/simple\nb');

  expect(problems).toEqual([]);
  expect(packages).toEqual([
    { requirement: 'a', index: 'https://pypi.example.test/simple' },
    { requirement: 'b', index: 'https://pypi.example.test/simple' },
  ]);
});

test('what cannot be carried over is named, with its line', () => {
  const { packages, problems } = parseRequirements(
    [
      '-e .',
      '-r other.txt',
      '--constraint constraints.txt',
      'numpy==2.1.3 \\',
      '    --hash=sha256:aaaa \\',
      '    --hash=sha256:bbbb',
      '--extra-index-url https://other.example.test/simple',
      '--pre',
      '-i https://a.example.test/simple',
      '-i https://b.example.test/simple',
      './local.whl',
      'numpy=2.1.3',
    ].join('\n'),
  );

  expect(packages).toEqual([]);
  expect(
    problems.map(({ line, message, hint }) => `${line}: ${message}${hint ? ` (${hint})` : ''}`).join('\n'),
  ).toMatchInlineSnapshot(`
    "1: pip's option -e cannot be carried over (make a Wheel of the project)
    2: pip's option -r cannot be carried over (give the other file too: …librariesFrom(this, …))
    3: pip's option --constraint cannot be carried over (compile both into one file: uv pip compile requirements.in -c constraints.txt --no-annotate)
    4: pip's option --hash cannot be carried over (export without them: uv export --no-hashes, or pip-compile without --generate-hashes)
    7: pip's option --extra-index-url cannot be carried over (name the index of these packages: Library.pypi(…, { index }))
    8: pip's option --pre cannot be carried over
    10: a second --index-url: packages come from one index
    11: './local.whl' is a file of this machine, which clusters do not see (make a Wheel of the project, or upload the file and write Library.wheel('/Volumes/…'))
    12: 'numpy=2.1.3' is not a requirement that pip reads"
  `);
});

test('no line is dropped in silence', () => {
  const line = fc.oneof(
    fc.constantFrom(
      'numpy==2.1.3',
      'a',
      '-e .',
      '--pre',
      '# comment',
      '',
      '   ',
      'a b c',
      'x --hash=sha256:a',
    ),
    fc.string({ unit: fc.constantFrom('a', '-', '=', ' ', '1', '.', '[', ';') }),
  );
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const { packages, problems } = parseRequirements(lines.join('\n'));

      const saying = lines.filter((text) => text.replace(/(^|\s)#.*$/, '').trim() !== '');
      expect(packages.length + problems.length).toBe(saying.length);
    }),
  );
});
