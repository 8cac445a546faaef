import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Zippable, zipSync } from 'fflate';
import type { PackageFile, WheelProject } from './wheel-project.ts';

/** The earliest time that a zip file can hold; `SOURCE_DATE_EPOCH` of those who have none. */
const EPOCH = new Date(1980, 0, 1);

/**
 * A pure-Python project as a wheel, without any tool of Python: the same sources give the same bytes on every
 * machine. https://packaging.python.org/specifications/binary-distribution-format/
 *
 * @param version as the wheel is to carry it, such as `0.1.0+1a2b3c4d`
 */
export function packWheel(project: WheelProject, version: string, files: readonly PackageFile[]): Uint8Array {
  const info = `${project.name}-${version}.dist-info`;
  const entries: [name: string, content: Uint8Array][] = [
    ...files.map(({ source, target }): [string, Uint8Array] => [target, readFileSync(source)]),
    [`${info}/METADATA`, text(metadata(project, version))],
    [
      `${info}/WHEEL`,
      text(lines('Wheel-Version: 1.0', 'Generator: lakeform', 'Root-Is-Purelib: true', 'Tag: py3-none-any')),
    ],
    [`${info}/entry_points.txt`, text(entryPoints(project))],
  ];
  const record = entries.map(([name, content]) => `${name},sha256=${digest(content)},${content.length}`);
  entries.push([`${info}/RECORD`, text(lines(...record, `${info}/RECORD,,`))]);
  const archive: Zippable = Object.fromEntries(entries);
  return zipSync(archive, { level: 0, mtime: EPOCH });
}

function metadata(project: WheelProject, version: string): string {
  return lines(
    'Metadata-Version: 2.1',
    `Name: ${project.name}`,
    `Version: ${version}`,
    ...(project.requiresPython === undefined ? [] : [`Requires-Python: ${project.requiresPython}`]),
    ...project.dependencies.map((dependency) => `Requires-Dist: ${dependency}`),
  );
}

function entryPoints(project: WheelProject): string {
  const scripts = Object.entries(project.scripts).map(([name, target]) => `${name} = ${target}`);
  return lines('[console_scripts]', ...scripts);
}

function digest(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('base64url');
}

function lines(...items: string[]): string {
  return `${items.join('\n')}\n`;
}

function text(content: string): Uint8Array {
  return new TextEncoder().encode(content);
}
