/** A link leads only to these; everything else that looks like one stays text. */
const SCHEMES = new Set(['http:', 'https:', 'mailto:']);

/** The address as the browser will read it, or undefined when it may not be followed. */
export function allowedUrl(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  return SCHEMES.has(url.protocol) ? url.href : undefined;
}
