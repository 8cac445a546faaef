import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** `runs/get-output` gives the last 5 MB of what a task printed. */
const LIMIT_BYTES = 5 * 1024 * 1024;

export interface LogTail {
  readonly logs: string;
  readonly logs_truncated: boolean;
}

/** The end of a log file; an empty one where there is no file. */
export function readLogTail(path: string, limit: number = LIMIT_BYTES): LogTail {
  const file = openIfPresent(path);
  if (file === undefined) return { logs: '', logs_truncated: false };
  try {
    const { size } = fstatSync(file);
    const tail = Buffer.alloc(Math.min(size, limit));
    const read = readSync(file, tail, 0, tail.length, size - tail.length);
    return { logs: wholeCharacters(tail.subarray(0, read)).toString('utf8'), logs_truncated: size > limit };
  } finally {
    closeSync(file);
  }
}

/** Without the rest of a character that the cut went through. */
function wholeCharacters(bytes: Buffer): Buffer {
  let start = 0;
  while (start < 3 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start += 1;
  return bytes.subarray(start);
}

function openIfPresent(path: string): number | undefined {
  try {
    return openSync(path, 'r');
  } catch {
    return undefined;
  }
}
