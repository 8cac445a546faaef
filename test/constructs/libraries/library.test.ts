import { expect, test } from 'vitest';
import { Library, renderLibraries } from '../../../constructs/libraries/library.ts';

test('every kind has its own attribute', () => {
  const blocks = renderLibraries([
    Library.pypi('xgboost==2.1.4', { index: 'https://pypi.example.test/simple' }),
    Library.maven('com.amazon.deequ:deequ:2.0.7', { exclusions: ['b:b', 'a:a'], repo: 'https://maven.test' }),
    Library.cran('rkeops', { repo: 'https://cran.test' }),
    Library.wheel('/Volumes/main/default/wheels/tools-1.0-py3-none-any.whl'),
    Library.jar('/Volumes/main/default/jars/tools.jar'),
    Library.requirementsFile('/Workspace/Shared/requirements.txt'),
  ]);

  expect(blocks).toEqual([
    { cran: { package: 'rkeops', repo: 'https://cran.test' } },
    { jar: '/Volumes/main/default/jars/tools.jar' },
    {
      maven: {
        coordinates: 'com.amazon.deequ:deequ:2.0.7',
        repo: 'https://maven.test',
        exclusions: ['a:a', 'b:b'],
      },
    },
    { pypi: { package: 'xgboost==2.1.4', repo: 'https://pypi.example.test/simple' } },
    { requirements: '/Workspace/Shared/requirements.txt' },
    { whl: '/Volumes/main/default/wheels/tools-1.0-py3-none-any.whl' },
  ]);
});

test('the order in which they are given does not matter, nor does saying one twice', () => {
  const a = Library.pypi('a');
  const b = Library.pypi('b');

  expect(renderLibraries([b, a, Library.pypi('b')])).toEqual(renderLibraries([a, b]));
});

test('no library is no attribute', () => {
  expect(renderLibraries([])).toBeUndefined();
});
