const encoder = new TextEncoder();

export function bytesOf(text: string): number {
  return encoder.encode(text).length;
}

/** Without blank lines before and white space after; empty when there is nothing to send. */
export function readyToSend(text: string): string {
  return text.replace(/^(?:[^\S\n]*\n)+/, '').trimEnd();
}

/** Whether a text that goes on after this is inside of a code fence that was opened and not closed. */
export function insideFence(before: string): boolean {
  return before.split('\n').filter((line) => /^ {0,3}```/.test(line)).length % 2 === 1;
}
