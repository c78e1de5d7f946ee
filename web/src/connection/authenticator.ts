/** What keeps a person's passkeys, as far as a page sees of it. */
export type Authenticator = {
  /** What was made or signed, for the server; undefined when nothing was, mostly since the person thought better. */
  readonly make: (options: unknown) => Promise<unknown>;
  readonly sign: (options: unknown) => Promise<unknown>;
};
