import { z } from 'zod';
import type { FileEntry, FileTree } from '../files/file-tree.ts';
import { dbfsFiles } from '../files/file-trees.ts';
import { notModelled, permissionDenied } from '../http/api-error.ts';
import { signed, signingKey, unsigned } from '../identity/signed-text.ts';
import type { WorkspaceContext } from '../workspace-context.ts';

/** Where artifacts are kept unless an experiment says otherwise. */
const TRACKING = 'dbfs:/databricks/mlflow-tracking/';

const LIFETIME_SECONDS = 900;

const claimsSchema = z.object({
  use: z.literal('artifact'),
  path: z.string(),
  writes: z.boolean(),
  exp: z.number(),
});

/** A file or directory of a run, as `mlflow/artifacts/list` shows it. */
export interface ArtifactEntry {
  readonly path: string;
  readonly is_dir: boolean;
  readonly file_size?: number;
}

/** Files of MLflow runs and models: read and written with signed addresses, as those of a cloud store. */
export class Artifacts {
  private readonly context: WorkspaceContext;
  private readonly files: FileTree;

  constructor(context: WorkspaceContext) {
    this.context = context;
    this.files = dbfsFiles(context);
  }

  /** What lies directly in a directory of these artifacts; of a file the file itself. */
  list(artifactUri: string, path: string): ArtifactEntry[] {
    const place = dbfsPath(artifactUri, path);
    const found = this.files.find(place);
    if (found === undefined) return [];
    if (!found.is_directory) return [shown(found, path)];
    return this.files
      .list(place)
      .map((entry) => shown(entry, path === '' ? entry.name : `${path}/${entry.name}`));
  }

  /** An address that needs no token, to read or write one file of these artifacts for some minutes. */
  signedUrl(artifactUri: string, path: string, writes: boolean): string {
    const exp = this.context.clock.now() / 1000 + LIFETIME_SECONDS;
    const claims = { use: 'artifact', path: dbfsPath(artifactUri, path), writes, exp };
    return `${this.context.url}/signed-artifacts/${signed(signingKey(this.context.store), claims)}`;
  }

  /** @throws ApiError 403 - not signed for this, or too long ago; 404 */
  readSigned(token: string): Buffer {
    return this.files.read(this.signedPath(token, false));
  }

  /** @throws ApiError 403 - not signed for this, or too long ago */
  writeSigned(token: string, content: Buffer): void {
    this.files.write(this.signedPath(token, true), content, true);
  }

  private signedPath(token: string, writes: boolean): string {
    const claims = claimsSchema.safeParse(unsigned(signingKey(this.context.store), token));
    const isValid = claims.success && claims.data.writes === writes;
    if (!isValid || this.context.clock.now() / 1000 >= claims.data.exp) {
      throw permissionDenied('The address is not signed for this, or no longer valid.');
    }
    return claims.data.path;
  }
}

/** @throws ApiError 501 - the artifacts are not in the files of this workspace */
function dbfsPath(artifactUri: string, path: string): string {
  if (!artifactUri.startsWith(TRACKING)) throw notModelled(`keeping artifacts in ${artifactUri}`);
  const directory = artifactUri.slice('dbfs:'.length).replace(/\/$/, '');
  return path === '' ? directory : `${directory}/${path}`;
}

function shown({ is_directory, file_size }: FileEntry, path: string): ArtifactEntry {
  return is_directory ? { path, is_dir: true } : { path, is_dir: false, file_size };
}
