/** Somebody who vouches for this process with OIDC tokens. */
export interface IdTokenSource {
  /** For errors. */
  readonly description: string;
  /** @param audience whom the token is for */
  idToken(audience: string): Promise<string>;
}
