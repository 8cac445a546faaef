import type { Clock } from '../clock.ts';
import { ApiError, notFound, requestTooLarge } from '../http/api-error.ts';
import { FILE_LIMIT } from '../http/body.ts';
import type { FileTree } from './file-tree.ts';

/** The most that is read or added at once, as on Databricks. */
export const LARGEST_BLOCK_BYTES = 1024 * 1024;

/** `dbfs/create`: "There is a 10 minute idle timeout on this handle." */
const IDLE_MS = 10 * 60 * 1000;

interface Upload {
  readonly path: string;
  readonly blocks: Buffer[];
  size: number;
  usedAt: number;
}

/** Files that are being sent in blocks, by the handle of their stream. Each is there once its stream is closed. */
export class DbfsUploads {
  private readonly files: FileTree;
  private readonly clock: Clock;
  private readonly uploads = new Map<number, Upload>();
  private lastHandle = 0;

  constructor(files: FileTree, clock: Clock) {
    this.files = files;
    this.clock = clock;
  }

  /** Returns the handle of a new stream to a file. */
  open(path: string): number {
    this.forgetIdle();
    this.lastHandle += 1;
    this.uploads.set(this.lastHandle, { path, blocks: [], size: 0, usedAt: this.clock.now() });
    return this.lastHandle;
  }

  /** @throws ApiError 404 - no such stream, or it has been idle for too long; 400, 413 - too much at once or in all */
  add(handle: number, block: Buffer): void {
    const upload = this.upload(handle);
    if (block.length > LARGEST_BLOCK_BYTES) {
      throw new ApiError(400, 'MAX_BLOCK_SIZE_EXCEEDED', `A block has at most ${LARGEST_BLOCK_BYTES} bytes.`);
    }
    if (upload.size + block.length > FILE_LIMIT) throw requestTooLarge(FILE_LIMIT);
    upload.blocks.push(block);
    upload.size += block.length;
    upload.usedAt = this.clock.now();
  }

  /** @throws ApiError 404 - no such stream, or it has been idle for too long */
  close(handle: number): void {
    const { path, blocks } = this.upload(handle);
    this.uploads.delete(handle);
    this.files.write(path, Buffer.concat(blocks), true);
  }

  private upload(handle: number): Upload {
    this.forgetIdle();
    const upload = this.uploads.get(handle);
    if (upload === undefined) throw notFound(`No stream has the handle ${handle}.`);
    return upload;
  }

  private forgetIdle(): void {
    const now = this.clock.now();
    for (const [handle, { usedAt }] of this.uploads) {
      if (now - usedAt >= IDLE_MS) this.uploads.delete(handle);
    }
  }
}
