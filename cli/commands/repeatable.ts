import { Option } from 'commander';

/**
 * A flag that may be given several times: its values together.
 * @param without what it is like not to give it, in a word
 */
export function repeatable(flags: string, description: string, without = 'none'): Option {
  return new Option(flags, `${description}; may be repeated`).argParser(collect).default([], without);
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}
