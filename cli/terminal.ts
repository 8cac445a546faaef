/** As much of a stream as decides what may be written to it. */
export interface TerminalStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** What a stream can show. */
export interface Terminal {
  /** Someone looks at it: it may be redrawn, and questions may be asked. */
  readonly interactive: boolean;
  readonly colour: boolean;
  /** Glyphs beyond ASCII can be shown. */
  readonly unicode: boolean;
  /** Its width at this moment: a window can be resized. */
  readonly columns: number;
}

type Variables = Readonly<Record<string, string | undefined>>;

/** The width of a pipe: wide enough that nothing is cut which a log would keep. */
const COLUMNS_OF_A_PIPE = 200;
const COLUMNS_OF_A_TERMINAL = 80;

/**
 * What `stream` can show, decided once.
 * `NO_COLOR` (https://no-color.org) goes before `FORCE_COLOR`, and both before what the stream says of itself.
 */
export function terminalOf(stream: TerminalStream, env: Variables): Terminal {
  const isTerminal = stream.isTTY === true;
  const dumb = env.TERM === 'dumb';
  return {
    interactive: isTerminal && !dumb,
    colour: wantsColour(env) ?? (isTerminal && !dumb),
    unicode: speaksUnicode(env),
    get columns() {
      return isTerminal ? stream.columns || COLUMNS_OF_A_TERMINAL : COLUMNS_OF_A_PIPE;
    },
  };
}

function wantsColour(env: Variables): boolean | undefined {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR === undefined || env.FORCE_COLOR === '') return undefined;
  return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
}

/** No locale at all is a bare container, whose log viewer nearly always speaks UTF-8; `C` says that it does not. */
function speaksUnicode(env: Variables): boolean {
  if (env.TERM === 'linux' || env.TERM === 'dumb') return false;
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG;
  return locale === undefined || locale === '' || /utf-?8/i.test(locale);
}
