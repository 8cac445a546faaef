/** One call of the REST API. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** `/api/2.2/jobs/runs/get` */
  readonly path: string;
  /** Entries that are undefined are left out. */
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** Bytes are sent as they are, anything else as JSON; bigints become plain integers. */
  readonly body?: unknown;
  /** The body holds a secret: of a refusal only its error code is told, for whoever answers may repeat what was sent. */
  readonly holdsSecret?: boolean;
  /** What the bytes of the body are. @default application/octet-stream */
  readonly contentType?: string;
  /** Asks for these bytes of a file, from the first to the last, in place of JSON. */
  readonly bytes?: { readonly from: number; readonly to: number };
  /** Whether sending it twice does no more than sending it once. @default true for GET, false for POST */
  readonly repeatable?: boolean;
  /** How many times at most it is sent. @default 6 */
  readonly tries?: number;
  /** How long one try may take, in milliseconds. @default - as the connection says */
  readonly timeout?: number;
  /** Gives the request up. */
  readonly signal?: AbortSignal;
}

/** Sends a request and returns the JSON of its answer, or the bytes it asked for; throws `ApiError`. */
export type SendRequest = (request: ApiRequest) => Promise<unknown>;

/** How one call may differ from the others. */
export interface CallOptions {
  /** How many times at most it is sent. @default 6 */
  readonly tries?: number;
  readonly signal?: AbortSignal;
}
