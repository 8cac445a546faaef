import { readdirSync, readFileSync } from 'node:fs';
import { Command } from 'commander';
import { beforeAll, expect, test } from 'vitest';
import { pages } from './pages.ts';

/** Pages that are about `lakeform` alone: a flag on them is one of its own. */
const OF_THE_COMMAND = ['ci', 'deploying', 'exit-codes-and-events', 'local-workspace', 'running'];

const program = new Command('lakeform').helpOption('--help').option('--version');

beforeAll(async () => {
  for (const file of readdirSync('cli/commands')) {
    const exported: object = await import(`../../cli/commands/${file}`);
    for (const [name, register] of Object.entries(exported)) {
      if (/^register[A-Z]/.test(name)) register(program);
    }
  }
});

interface Written {
  readonly page: string;
  readonly command: string;
}

/** Every `lakeform …` of the pages: a line of a block, up to where its explanation begins, or a piece of code in a text. */
function commands(): Written[] {
  return pages().flatMap((page) => {
    const markdown = readFileSync(page, 'utf8');
    const blocks = [...markdown.matchAll(/^```(?:sh)?\n(.*?)^```$/gms)].flatMap(([, code = '']) =>
      code.split('\n'),
    );
    const inline = [...markdown.replace(/^```.*?^```$/gms, '').matchAll(/`([^`\n]+)`/g)].map(
      ([, code = '']) => code,
    );
    return [...blocks, ...inline]
      .map((code) => /^(?:\$ )?(?:npx )?lakeform ([a-z].*)$/.exec(code)?.[1])
      .flatMap((command) =>
        command === undefined ? [] : [{ page, command: command.split(/ {3,}| \|/)[0] ?? '' }],
      );
  });
}

/** The verb that the words name, or undefined. */
function verbOf(words: readonly string[]): Command | undefined {
  const [first, second] = words;
  const verb = program.commands.find((candidate) => candidate.name() === first);
  return verb?.commands.find((candidate) => candidate.name() === second) ?? verb;
}

function flagsOf(verb: Command): string[] {
  return [
    '--help',
    ...verb.options.flatMap(({ long, short }) => [long, short].filter((flag) => flag != null)),
  ];
}

function flagsIn(text: string): string[] {
  return [...text.matchAll(/(?<=^|[\s[|(])--?[a-z][a-z-]*/g)].map(([flag]) => flag);
}

test('every command has its verb', () => {
  const unknown = commands().filter(({ command }) => verbOf(command.split(/\s+/)) === undefined);

  expect(commands().length).toBeGreaterThan(60);
  expect(unknown).toEqual([]);
});

test('every flag of a command is one that its verb has', () => {
  const unknown = commands().flatMap(({ page, command }) => {
    const verb = verbOf(command.split(/\s+/));
    const known = verb === undefined ? [] : flagsOf(verb);
    return flagsIn(command)
      .filter((flag) => !known.includes(flag))
      .map((flag) => `${page}: ${flag} in '${command}'`);
  });

  expect(unknown).toEqual([]);
});

test('every flag in a text about the command is one that some verb has', () => {
  const verbs = program.commands.flatMap((verb) => [verb, ...verb.commands]);
  const known = new Set(verbs.flatMap(flagsOf));
  const unknown = OF_THE_COMMAND.flatMap((name) => {
    const text = readFileSync(`docs/${name}.md`, 'utf8').replace(/^```.*?^```$/gms, '');
    const inline = [...text.matchAll(/`(--?[a-z][^`\n]*)`/g)].flatMap(([, code = '']) => flagsIn(code));
    return inline.filter((flag) => !known.has(flag)).map((flag) => `docs/${name}.md: ${flag}`);
  });

  expect(unknown).toEqual([]);
});
