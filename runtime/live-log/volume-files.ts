import { ApiError } from '../api-error.ts';
import type { CallOptions, SendRequest } from '../client/api-request.ts';

/** Files in volumes, through the Files API. */
export interface VolumeFiles {
  /**
   * At most so many bytes from an offset on; none where the file is not there or ends before it.
   * https://docs.databricks.com/api/workspace/files/download: it knows the header `Range`
   */
  read(path: string, offset: number, length: number, options?: CallOptions): Promise<Uint8Array>;
}

const NOTHING = new Uint8Array();
const RANGE_NOT_SATISFIABLE = 416;

export function volumeFiles(send: SendRequest): VolumeFiles {
  return {
    async read(path, offset, length, options) {
      const file = `/api/2.0/fs/files${path.split('/').map(encodeURIComponent).join('/')}`;
      const bytes = { from: offset, to: offset + length - 1 };
      try {
        const answer = await send({ method: 'GET', path: file, bytes, ...options });
        return answer instanceof Uint8Array ? answer : NOTHING;
      } catch (error) {
        const isMissing =
          error instanceof ApiError && [404, RANGE_NOT_SATISFIABLE].includes(error.status ?? 0);
        if (isMissing) return NOTHING;
        throw error;
      }
    },
  };
}
