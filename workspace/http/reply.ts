/** What a handler returns when its answer is more than `200` and JSON. */
export class Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;

  constructor(
    status: number,
    headers: Readonly<Record<string, string>> = {},
    body: Buffer = Buffer.alloc(0),
  ) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }
}

export function jsonReply(status: number, value: unknown): Reply {
  return new Reply(status, { 'content-type': 'application/json' }, Buffer.from(JSON.stringify(value)));
}
