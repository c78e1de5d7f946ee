const LETTER = /[\p{L}\p{N}_]/u;

/** Whether the text calls this person: `@` and their name, as a whole, in whatever case. */
export function mentions(text: string, name: string): boolean {
  const [where, sought] = [text.toLocaleLowerCase(), `@${name.toLocaleLowerCase()}`];
  for (let at = where.indexOf(sought); at >= 0; at = where.indexOf(sought, at + 1)) {
    const [before = '', after = ''] = [where[at - 1], where[at + sought.length]];
    if (!LETTER.test(before) && !LETTER.test(after)) return true;
  }
  return false;
}
