import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

/**
 * Which room may import which, besides itself and `messages`. The two halves, what declares and what runs, are joined
 * only by data.
 */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'main.ts': ['stacks', 'environments', 'constructs'],
  'demo.ts': ['workspace'],
  stacks: ['constructs', 'constructs (package)', 'environments (types)'],
  constructs: ['cdktf', 'constructs (package)', 'zod', 'fflate', 'smol-toml'],
  environments: ['zod'],
  'jobs-api': ['zod'],
  runtime: ['jobs-api', 'zod', 'undici'],
  reconcile: ['zod', 'workspace'],
  workspace: ['jobs-api', 'zod'],
  testing: ['constructs', 'workspace', 'constructs (package)'],
  cli: ['runtime', 'reconcile', 'workspace', 'commander'],
  messages: ['fastest-levenshtein'],
};

interface Import {
  readonly file: string;
  readonly target: string;
}

const rooms = Object.keys(ALLOWED);

describe.each(rooms)('%s', (room) => {
  test('imports only what it may', () => {
    const allowed = [...(ALLOWED[room] ?? []), room, 'messages', 'node'];
    const imports = importsOf(room);

    expect(imports).not.toEqual([]);
    expect(imports.filter(({ target }) => !allowed.includes(target))).toEqual([]);
  });
});

test('cdktf and the provider are reached through #cdktf and #databricks only, so that one switch changes both', () => {
  const direct = rooms
    .flatMap(importsOf)
    .filter(({ target }) => /^(cdktf|cdktn|@cdktf|@cdktn)/.test(target) && target !== 'cdktf');

  expect(direct).toEqual([]);
});

function importsOf(room: string): Import[] {
  return filesOf(room).flatMap((file) => {
    const source = readFileSync(file, 'utf8');
    const statements = source.matchAll(
      /^(?:import|export) (type )?[\w{}*,\s]+ from '([^']+)';$|^import '([^']+)';$|\bimport\('([^']+)'\)/gm,
    );
    return [...statements].map(([, type, from, bare, lazy]) => ({
      file,
      target: targetOf(file, from ?? bare ?? lazy ?? '', type !== undefined),
    }));
  });
}

function filesOf(room: string): string[] {
  if (room.endsWith('.ts')) return [room];
  return readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(room, name));
}

/** The room or package that an import names. */
function targetOf(file: string, specifier: string, isType: boolean): string {
  if (specifier.startsWith('node:')) return 'node';
  if (specifier.startsWith('#')) return 'cdktf';
  if (specifier === 'constructs') return 'constructs (package)';
  if (!specifier.startsWith('.'))
    return specifier
      .split('/')
      .slice(0, specifier.startsWith('@') ? 2 : 1)
      .join('/');
  const room = normalize(join(dirname(file), specifier)).split('/')[0] ?? '';
  return isType && room === 'environments' && file.startsWith('stacks') ? 'environments (types)' : room;
}
