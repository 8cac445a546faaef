import { widthOf } from '../../cli/screen/width.ts';

const TOKENS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what a terminal reads
  /\x1b\[(?<parameter>[?\d;]*)(?<command>[A-Za-z])|(?<control>[\r\n])|(?<text>[^\x1b\r\n]\p{Mark}*)/gu;

/** As much of a terminal as shows what a reader would see: wrapping, cursor movement, erasing. */
export class VirtualTerminal {
  writes = 0;
  cursorVisible = true;
  columns: number;
  private lines: string[][] = [[]];
  private row = 0;
  private column = 0;

  constructor(columns: number) {
    this.columns = columns;
  }

  write(text: string): void {
    this.writes += 1;
    for (const { groups = {} } of text.matchAll(TOKENS)) {
      const { parameter, command, control, text: character } = groups;
      if (command !== undefined) this.obey(command, parameter ?? '');
      else if (control === '\r') this.column = 0;
      else if (control === '\n') this.moveTo(this.row + 1, 0);
      else if (character !== undefined) this.put(character);
    }
  }

  /** A narrower window wraps what is on it already, and the cursor moves along. */
  resize(columns: number): void {
    const before = this.lines.slice(0, this.row);
    const wrap = (line: string[]) => chunks(line, columns);
    this.lines = this.lines.flatMap(wrap);
    this.row = before.flatMap(wrap).length;
    this.columns = columns;
  }

  screen(): string {
    return this.lines
      .map((line) => line.join('').trimEnd())
      .join('\n')
      .trimEnd();
  }

  private obey(command: string, parameter: string): void {
    if (command === 'A') this.moveTo(Math.max(0, this.row - Number(parameter)), this.column);
    if (command === 'K') this.lines[this.row] = (this.lines[this.row] ?? []).slice(0, this.column);
    if (command === 'J')
      this.lines = [...this.lines.slice(0, this.row), (this.lines[this.row] ?? []).slice(0, this.column)];
    if (parameter === '?25') this.cursorVisible = command === 'h';
  }

  private put(character: string): void {
    if (this.column + widthOf(character) > this.columns) this.moveTo(this.row + 1, 0);
    const line = this.lines[this.row] ?? [];
    line[this.column] = character;
    if (widthOf(character) === 2) line[this.column + 1] = '';
    this.lines[this.row] = line;
    this.column += widthOf(character);
  }

  private moveTo(row: number, column: number): void {
    while (this.lines.length <= row) this.lines.push([]);
    this.row = row;
    this.column = column;
  }
}

function chunks(line: string[], size: number): string[][] {
  const count = Math.max(1, Math.ceil(line.length / size));
  return Array.from({ length: count }, (_, index) => line.slice(index * size, (index + 1) * size));
}
