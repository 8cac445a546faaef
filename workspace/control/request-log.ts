/** A request that a workspace was asked, without its body, which may hold a secret. */
export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string | string[]>>;
  /** The status that was answered, or what happened to the connection. */
  readonly answer: number | string;
}

const LONGEST = 10_000;

/** The last requests, oldest first. */
export class RequestLog {
  private requests: LoggedRequest[] = [];

  add(request: LoggedRequest): void {
    this.requests.push(request);
    if (this.requests.length > 2 * LONGEST) this.requests = this.requests.slice(-LONGEST);
  }

  list(): readonly LoggedRequest[] {
    return this.requests.slice(-LONGEST);
  }

  clear(): void {
    this.requests = [];
  }
}
