import { expect, test } from 'vitest';
import { parsePoetryLock } from '../../../constructs/libraries/poetry-lock.ts';
import { parseUvLock } from '../../../constructs/libraries/uv-lock.ts';

const UV_LOCK = `version = 1
revision = 3
requires-python = ">=3.11"

[[package]]
name = "churn"
version = "0.1.0"
source = { editable = "." }
dependencies = [
    { name = "pandas", extra = ["parquet"] },
    { name = "torch", version = "2.5.1", source = { registry = "https://pypi.org/simple" }, marker = "sys_platform == 'darwin'" },
    { name = "torch", version = "2.5.1+cpu", source = { registry = "https://wheels.example.test/cpu" }, marker = "sys_platform == 'linux' or sys_platform == 'win32'" },
    { name = "tools" },
]

[package.dev-dependencies]
dev = [{ name = "pytest" }]

[[package]]
name = "pandas"
version = "2.2.3"
source = { registry = "https://pypi.org/simple" }
dependencies = [{ name = "numpy" }, { name = "tzdata", marker = "sys_platform == 'win32'" }]

[package.optional-dependencies]
parquet = [{ name = "pyarrow" }]
plot = [{ name = "matplotlib" }]

[[package]]
name = "numpy"
version = "2.1.3"
source = { registry = "https://pypi.org/simple" }

[[package]]
name = "tzdata"
version = "2025.1"
source = { registry = "https://pypi.org/simple" }

[[package]]
name = "pyarrow"
version = "18.0.0"
source = { registry = "https://pypi.org/simple" }

[[package]]
name = "matplotlib"
version = "3.9.0"
source = { registry = "https://pypi.org/simple" }

[[package]]
name = "pytest"
version = "8.0.0"
source = { registry = "https://pypi.org/simple" }

[[package]]
name = "torch"
version = "2.5.1"
source = { registry = "https://pypi.org/simple" }
dependencies = [{ name = "numpy" }, { name = "sympy", marker = "python_full_version >= '3.12'" }]

[[package]]
name = "torch"
version = "2.5.1+cpu"
source = { registry = "https://wheels.example.test/cpu" }
dependencies = [{ name = "sympy", marker = "python_full_version >= '3.12'" }]

[[package]]
name = "sympy"
version = "1.13.1"
source = { registry = "https://pypi.org/simple" }

[[package]]
name = "tools"
version = "1.0.0"
source = { git = "https://example.test/team/tools?rev=v1#0123abc" }
`;

test('uv.lock: what the project needs, with the extras and markers by which it comes', () => {
  const { packages, problems } = parseUvLock(UV_LOCK);

  expect(problems).toEqual([]);
  expect(
    packages.map(({ requirement, index }) => `${requirement}${index ? ` from ${index}` : ''}`).sort(),
  ).toMatchInlineSnapshot(`
    [
      "numpy==2.1.3",
      "pandas==2.2.3",
      "pyarrow==18.0.0",
      "sympy==1.13.1 ; (python_full_version >= '3.12' and (sys_platform == 'linux' or sys_platform == 'win32')) or (python_full_version >= '3.12' and sys_platform == 'darwin')",
      "tools @ git+https://example.test/team/tools@0123abc",
      "torch==2.5.1 ; sys_platform == 'darwin'",
      "torch==2.5.1+cpu ; sys_platform == 'linux' or sys_platform == 'win32' from https://wheels.example.test/cpu",
      "tzdata==2025.1 ; sys_platform == 'win32'",
    ]
  `);
});

test('uv.lock: a package of this machine is no package of a cluster', () => {
  const lock = UV_LOCK.replace(
    'source = { git = "https://example.test/team/tools?rev=v1#0123abc" }',
    'source = { editable = "../tools" }',
  );

  expect(parseUvLock(lock).problems).toMatchInlineSnapshot(`
    [
      {
        "hint": "make a Wheel of it, and give that to the task",
        "line": 72,
        "message": "package 'tools' is in '../tools' on this machine, where clusters do not see it",
        "rule": "lock-local-place",
      },
    ]
  `);
});

test('uv.lock: dependencies that need each other come once', () => {
  const lock = `
[[package]]
name = "churn"
source = { virtual = "." }
dependencies = [{ name = "a" }]
[[package]]
name = "a"
version = "1"
source = { registry = "https://pypi.org/simple" }
dependencies = [{ name = "b", marker = "os_name == 'posix'" }]
[[package]]
name = "b"
version = "2"
source = { registry = "https://pypi.org/simple" }
dependencies = [{ name = "a" }]
`;

  expect(parseUvLock(lock).packages).toEqual([
    { requirement: 'a==1' },
    { requirement: "b==2 ; os_name == 'posix'" },
  ]);
});

const POETRY_LOCK = `
[[package]]
name = "numpy"
version = "2.1.3"
optional = false
groups = ["main", "dev"]
markers = {main = "python_version < \\"3.13\\"", dev = "python_version < \\"3.12\\""}

[[package]]
name = "xgboost"
version = "2.1.4"
optional = false
groups = ["main"]
[package.source]
type = "legacy"
url = "https://pypi.example.test/simple"
reference = "internal"

[[package]]
name = "tools"
version = "1.0.0"
optional = false
groups = ["main"]
markers = "sys_platform == \\"linux\\""
[package.source]
type = "git"
url = "https://example.test/team/tools.git"
reference = "v1"
resolved_reference = "0123abc"

[[package]]
name = "pytest"
version = "8.0.0"
optional = false
groups = ["dev"]

[[package]]
name = "matplotlib"
version = "3.9.0"
optional = true
groups = ["main"]
`;

test('poetry.lock: the main group, without extras', () => {
  expect(parsePoetryLock(POETRY_LOCK)).toEqual({
    problems: [],
    packages: [
      { requirement: 'numpy==2.1.3 ; python_version < "3.13"' },
      { requirement: 'xgboost==2.1.4', index: 'https://pypi.example.test/simple' },
      { requirement: 'tools @ git+https://example.test/team/tools.git@0123abc ; sys_platform == "linux"' },
    ],
  });
});

test('files that are no lock files of today', () => {
  const problems = [
    parsePoetryLock('[[package]]\nname = "numpy"\nversion = "2.1.3"\noptional = false\n'),
    parsePoetryLock(POETRY_LOCK.replace('type = "git"', 'type = "directory"')),
    parsePoetryLock('[[package]]\nname = 1\n'),
    parseUvLock('this is = not toml ='),
    parseUvLock('version = 1\n'),
  ].flatMap((parsed) => parsed.problems);

  expect(problems).toMatchInlineSnapshot(`
    [
      {
        "hint": "run \`poetry lock\` with Poetry 2",
        "message": "is written by a Poetry before 2, which does not say which packages are for development",
        "rule": "lock-poetry-version",
      },
      {
        "hint": "make a Wheel of it, and give that to the task",
        "line": 20,
        "message": "package 'tools' is a directory of this machine, 'https://example.test/team/tools.git', which clusters do not see",
        "rule": "lock-local-source",
      },
      {
        "message": "is not a lock file as Poetry writes it: package.0.name Invalid input: expected string, received number",
        "rule": "lock-file-unreadable",
      },
      {
        "message": "is not TOML: Invalid TOML document: illegal character in key",
        "rule": "toml-unreadable",
      },
      {
        "hint": "write a requirements file: uv export --no-hashes",
        "message": "locks no project of its own folder",
        "rule": "lock-project-missing",
      },
    ]
  `);
});
