/** How many columns text takes in a terminal, and cutting it to fit. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what it removes
const ESCAPES = /\x1b\[[0-9;?]*[A-Za-z]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it removes
const CONTROLS = /[\x00-\x1f\x7f-\x9f]+/g;
/** Letters of Europe, and the glyphs of our own: one column each, and quickly told. */
const SINGLE = /^[\x20-\x7e\u00a0-\u02ff→…●○✓✗■↻]*$/;
const INVISIBLE = /^[\p{Mark}\p{Format}]/u;
const EMOJI = /\p{Emoji_Presentation}|\ufe0f/u;
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

let segmenter: Intl.Segmenter | undefined;

/** What a reader takes for single characters: a letter with its accents, a family of four. */
function charactersOf(text: string): string[] {
  // Made when it is first needed: it takes longer than all the rest of starting.
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** What others wrote, as one harmless line: without escape sequences, control characters and line ends. */
export function plainLine(text: string): string {
  return text.replace(ESCAPES, '').replace(CONTROLS, ' ').trim();
}

/** Columns taken by text, colours not counted. */
export function widthOf(text: string): number {
  const plain = text.replace(ESCAPES, '');
  if (SINGLE.test(plain)) return plain.length;
  let width = 0;
  for (const character of charactersOf(plain)) width += columnsOf(character);
  return width;
}

/** Lines taken by a line of text that the terminal wraps, one at least. */
export function linesTaken(text: string, columns: number): number {
  return Math.max(1, Math.ceil(widthOf(text) / Math.max(1, columns)));
}

/** Text of at most `width` columns; what was cut ends in the ellipsis. Takes no colours: paint afterwards. */
export function cut(text: string, width: number, ellipsis: string): string {
  if (widthOf(text) <= width) return text;
  let taken = '';
  let columns = 0;
  for (const character of charactersOf(text)) {
    columns += columnsOf(character);
    if (columns > width - 1) break;
    taken += character;
  }
  return width < 1 ? '' : taken + ellipsis;
}

/** Text filled up with spaces to `width` columns. */
export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

function columnsOf(character: string): number {
  if (INVISIBLE.test(character)) return 0;
  return EMOJI.test(character) || WIDE.test(character) ? 2 : 1;
}
