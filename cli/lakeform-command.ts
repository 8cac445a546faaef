import { Command, type ErrorOptions } from 'commander';

/** A command that says, too, what to type in place of what commander refuses. A flag belongs to the verb before it. */
export class LakeformCommand extends Command {
  constructor(name?: string) {
    super(name);
    this.enablePositionalOptions();
  }

  override createCommand(name?: string): Command {
    return new LakeformCommand(name);
  }

  override error(message: string, options?: ErrorOptions): never {
    const hint = this.hintOn(message, options?.code);
    const told = options?.code === 'commander.unknownOption' ? withoutValue(message) : message;
    return super.error(hint === undefined ? told : `${told}\n  hint: ${hint}`, options);
  }

  private hintOn(message: string, code: string | undefined): string | undefined {
    switch (code) {
      case 'commander.missingArgument':
      case 'commander.excessArguments':
        return `${[this, ...this.commands].map(formOf).join(', or ')}; its flags: ${pathOf(this)} --help`;
      case 'commander.missingMandatoryOptionValue':
      case 'commander.optionMissingArgument':
      case 'commander.invalidArgument':
        return [formOf(this), flagIn(message)].filter(Boolean).join(' ');
      case 'commander.unknownCommand':
      case 'commander.unknownOption':
        return message.includes('(Did you mean') ? undefined : `${pathOf(this)} --help lists what there is`;
      default:
        return undefined;
    }
  }
}

/** As it is typed: `lakeform logs <run> [task]`. */
function formOf(command: Command): string {
  const words = command.usage().replace('[options]', '').replace('[command]', '');
  return `${pathOf(command)} ${words.trim()}`.trim();
}

function pathOf(command: Command): string {
  const { parent } = command;
  return parent === null ? command.name() : `${pathOf(parent)} ${command.name()}`;
}

/** Of `-p, --param <name=value>`, as commander names a flag, the long form. */
function flagIn(message: string): string | undefined {
  return /option '(?:-\w, )?([^']+)'/.exec(message)?.[1];
}

/** Of `unknown option '--token=…'` only the name: what was given may be a secret. */
function withoutValue(message: string): string {
  return message.replace(/('-[^'=]*)=.*'/s, "$1'");
}
