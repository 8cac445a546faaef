import { attemptsByTask, isFinal, stateOf } from '../../jobs-api/index.ts';
import { ApiError } from '../api-error.ts';
import type { RunAnswer, TaskRunAnswer } from '../client/answers.ts';
import { logFileOf } from './log-file.ts';
import type { VolumeFiles } from './volume-files.ts';

/** What was added to the log of an attempt. */
export interface LogGrowth {
  readonly task: string;
  /** 1 for the first attempt. */
  readonly attempt: number;
  /** Whole lines, or the rest of a log that has ended. */
  readonly text: string;
}

/** A log as far as it was read. */
interface ReadLog {
  /** Bytes. */
  offset: number;
  /** The last that was told of it. */
  told: string;
  isOver: boolean;
}

const CHUNK = 256 * 1024;
const REMEMBERED = 2000;
const NEWLINE = 0x0a;

/**
 * Reads the logs that the tasks of a run write to a volume, as they grow. A log that cannot be read never changes what
 * is said of the run: Databricks gives the output of every task when it has ended.
 */
export class LogFollower {
  private readonly files: VolumeFiles;
  /** By task run id. */
  private readonly logs = new Map<string, ReadLog>();

  constructor(files: VolumeFiles) {
    this.files = files;
  }

  /** What was added since the last call, by tasks that run and by those that have ended in between. */
  async growth(run: RunAnswer, signal?: AbortSignal): Promise<LogGrowth[]> {
    const attempts = [...attemptsByTask(run.tasks ?? [])].flatMap(([task, all]) =>
      all.map((answer, index) => ({ task, attempt: index + 1, answer })),
    );
    const grown = await Promise.all(
      attempts.map(async ({ task, attempt, answer }) => {
        const text = await this.added(answer, signal);
        return text === '' ? [] : [{ task, attempt, text }];
      }),
    );
    return grown.flat();
  }

  /** What of the output of an attempt was not told as its log grew; undefined where that cannot be said. */
  untold(taskRunId: string, output: string): string | undefined {
    const told = this.logs.get(taskRunId)?.told.trimEnd() ?? '';
    const at = told === '' ? -1 : output.lastIndexOf(told);
    return at < 0 ? undefined : output.slice(at + told.length).replace(/^\n/, '');
  }

  private async added(attempt: TaskRunAnswer, signal: AbortSignal | undefined): Promise<string> {
    const path = logFileOf(attempt);
    const ended = isFinal(stateOf(attempt));
    // What had ended before the first look is told by its output.
    const known = this.logs.get(attempt.run_id);
    if (path === undefined || known?.isOver || (ended && !known) || !attempt.start_time) return '';
    const log = known ?? { offset: 0, told: '', isOver: false };
    this.logs.set(attempt.run_id, log);
    try {
      const text = await this.readOn(path, log, ended, signal);
      log.told = `${log.told}${text}`.slice(-REMEMBERED);
      log.isOver = ended;
      return text;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      log.isOver = ended || error.code === 'forbidden';
      return '';
    }
  }

  private async readOn(
    path: string,
    log: ReadLog,
    ended: boolean,
    signal: AbortSignal | undefined,
  ): Promise<string> {
    let text = '';
    for (;;) {
      const bytes = await this.files.read(path, log.offset, CHUNK, { tries: 1, signal });
      const isWhole = bytes.length < CHUNK;
      // A line, and a character, that is only begun is told when the rest of it is there.
      const lines = isWhole && ended ? bytes : bytes.subarray(0, bytes.lastIndexOf(NEWLINE) + 1);
      const taken = !isWhole && lines.length === 0 ? bytes : lines;
      log.offset += taken.length;
      text += Buffer.from(taken).toString();
      if (isWhole) return text;
    }
  }
}
