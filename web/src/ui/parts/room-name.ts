/** What people write, as the server wants it: `Harbour Talk` becomes `harbour-talk`. */
export function roomName(text: string): string {
  return text
    .trim()
    .replace(/^#\s*/, '')
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
}
