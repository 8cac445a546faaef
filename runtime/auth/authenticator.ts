/** How requests prove who sends them. Implement it to bring an identity of your own. */
export interface Authenticator {
  /** Where the credentials came from, for errors: `the token in DATABRICKS_TOKEN`. Never a secret. */
  readonly description: string;
  /**
   * The headers of one request.
   * @param options.renew set after an answer 401: get a new token even if the known one should still be good
   */
  headers(options?: {
    readonly renew?: boolean;
    readonly signal?: AbortSignal;
  }): Promise<Record<string, string>>;
}

/** A personal access token, or any other token that is simply sent. */
export function tokenAuthenticator(token: string, description: string): Authenticator {
  return { description, headers: async () => ({ authorization: `Bearer ${token}` }) };
}
