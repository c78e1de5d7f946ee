/** Guests that only speak HTTP, to fill a room quickly: each may post 30 messages at once. */
const EACH = 25;

export async function fill(url: string, room: string, count: number, from = 0): Promise<void> {
  let cookie = '';
  for (let i = 0; i < count; i += 1) {
    if (i % EACH === 0) cookie = await enter(url, room, `Guest ${from + i}`);
    await call(url, `/rooms/${room}/messages`, cookie, 'POST', { text: textOf(from + i) });
  }
}

/** Rows of different heights, as in life. */
export function textOf(n: number): string {
  return `message ${n}${'\nand another line of it'.repeat(n % 4)}`;
}

export async function enter(url: string, room: string, name: string): Promise<string> {
  const answer = await call(url, '/session', '', 'POST', { name });
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  if (room !== 'lobby') await call(url, `/rooms/${room}/membership`, cookie, 'PUT');
  return cookie;
}

export async function call(
  url: string,
  path: string,
  cookie: string,
  method: string,
  body?: unknown,
) {
  const answer = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: { cookie, origin: url, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer;
}

/** Every text of a room, in its order. */
export async function history(url: string, room: string): Promise<string[]> {
  const cookie = await enter(url, room, 'Reader');
  const texts: string[] = [];
  for (let after = 0, more = true; more; ) {
    const answer = await call(
      url,
      `/rooms/${room}/messages?after=${after}&limit=100`,
      cookie,
      'GET',
    );
    const page = (await answer.json()) as {
      readonly messages: readonly { readonly seq: number; readonly text: string }[];
      readonly newer: boolean;
    };
    texts.push(...page.messages.map(({ text }) => text));
    after = page.messages.at(-1)?.seq ?? after;
    more = page.newer && page.messages.length > 0;
  }
  return texts;
}
