import {
  closeSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  writeSync,
} from 'node:fs';

/** A file that is only ever added to. What was added survives the process. */
export class GrowingFile {
  path: string;
  /** Bytes that were added whole. */
  size: number;
  /** -1 once closed: the number of a closed file is soon that of another. */
  private file: number;

  /** Opens the file, which is made where it is not there, and readable by its owner only. */
  constructor(path: string, content: 'kept' | 'empty' = 'kept') {
    this.path = path;
    this.file = openSync(path, 'a+', 0o600);
    if (content === 'empty') ftruncateSync(this.file);
    this.size = fstatSync(this.file).size;
  }

  /** Where the bytes begin in the file. */
  append(bytes: Buffer): number {
    if (this.file < 0) throw new Error(`${this.path} is closed`);
    const start = this.size;
    try {
      for (let done = 0; done < bytes.length; ) done += writeSync(this.file, bytes, done);
    } catch (error) {
      ftruncateSync(this.file, start); // A full disk took a part of it: the next must not continue it.
      throw error;
    }
    this.size += bytes.length;
    return start;
  }

  read(start: number, length: number): Buffer {
    const bytes = Buffer.allocUnsafe(length);
    let done = 0;
    while (done < length) {
      const read = readSync(this.file, bytes, done, length - done, start + done);
      if (read === 0) throw new Error(`${this.path} ends before byte ${start + length}`);
      done += read;
    }
    return bytes;
  }

  /** All whole lines. A last one, cut short by the end of a process, is cut off. */
  readLines(): string {
    const bytes = readFileSync(this.path);
    const end = bytes.lastIndexOf('\n') + 1;
    if (end < bytes.length) ftruncateSync(this.file, end);
    this.size = end;
    return bytes.toString('utf8', 0, end);
  }

  /** Waits until everything is on the disk itself. */
  sync(): void {
    fsyncSync(this.file);
  }

  rename(path: string): void {
    renameSync(this.path, path);
    this.path = path;
  }

  close(): void {
    if (this.file >= 0) closeSync(this.file);
    this.file = -1;
  }
}
