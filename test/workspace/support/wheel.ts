import { strToU8, zipSync } from 'fflate';

export interface WheelContent {
  /** @default 'example' */
  readonly name?: string;
  /** Python sources by module name. */
  readonly modules: Readonly<Record<string, string>>;
  /** Console scripts: `module:function` by name. */
  readonly entryPoints?: Readonly<Record<string, string>>;
  readonly requires?: readonly string[];
  /** Further members of the archive, by path. */
  readonly members?: Readonly<Record<string, string>>;
}

/** A wheel as a build tool would make it, as far as it takes to run one. */
export function wheel({
  name = 'example',
  modules,
  entryPoints = {},
  requires = [],
  members = {},
}: WheelContent): Uint8Array {
  const info = `${name}-1.0.dist-info`;
  const metadata = [
    'Metadata-Version: 2.1',
    `Name: ${name}`,
    'Version: 1.0',
    ...requires.map((r) => `Requires-Dist: ${r}`),
  ];
  const scripts = Object.entries(entryPoints).map(([script, target]) => `${script} = ${target}`);
  const sources = Object.entries(modules).map(([module, source]) => [`${module}.py`, source]);
  return archive({
    ...Object.fromEntries(sources),
    [`${info}/METADATA`]: `${metadata.join('\n')}\n`,
    [`${info}/WHEEL`]: 'Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n',
    [`${info}/entry_points.txt`]: `[console_scripts]\n${scripts.join('\n')}\n`,
    [`${info}/RECORD`]: '',
    ...members,
  });
}

function archive(files: Readonly<Record<string, string>>): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])));
}
