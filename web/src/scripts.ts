/** What this page uses of Trusted Types, where a browser has them. */
type Policies = {
  createPolicy(
    name: string,
    rules: { readonly createScriptURL: (address: string) => string },
  ): { createScriptURL(address: string): unknown };
};
const { trustedTypes } = globalThis as { readonly trustedTypes?: Policies };

/** The one policy that the server's header allows (Trusted Types): scripts of this program. */
const policy = trustedTypes?.createPolicy('parley', {
  createScriptURL: (address) => {
    const url = new URL(address, location.href);
    const own = url.origin === location.origin && /^\/(assets\/[\w.-]+|sw)\.js$/.test(url.pathname);
    if (!own) throw new TypeError('not a script of this program');
    return url.href;
  },
});

/** The address of one of this program's own scripts, as browsers with Trusted Types want it. */
export function scriptUrl(address: string): string {
  return (policy?.createScriptURL(address) ?? address) as string;
}
