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
  return bearer(description, async () => token);
}

/** Sends whatever token is current. */
export function bearer(
  description: string,
  token: (options?: { readonly renew?: boolean }) => Promise<string>,
): Authenticator {
  return {
    description,
    headers: async (options) => ({ authorization: `Bearer ${await token(options)}` }),
  };
}

/** Sends more headers than another authenticator does. */
export function withHeaders(authenticator: Authenticator, more: Authenticator['headers']): Authenticator {
  return {
    description: authenticator.description,
    async headers(options) {
      const [some, others] = await Promise.all([authenticator.headers(options), more(options)]);
      return { ...some, ...others };
    },
  };
}
