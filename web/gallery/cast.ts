import type { Answer, Refusal } from '../src/connection/http';
import type { ErrorCode } from '../src/protocol/codes';
import type { ClientId, MessageId, PersonId, RoomId, UploadId } from '../src/protocol/ids';
import type { Message, Person, RoomSummary, Upload } from '../src/protocol/types';
import type { RoomLine } from '../src/store/selectors';
import type { Entry, Room } from '../src/store/state';
import { newRoom } from '../src/store/state';
import { at } from './time';

const person = (id: string, name: string): Person => ({ id: id as PersonId, name });

export const AMINA = person('U01PICTAMINA01', 'Amina Diallo');
export const JONAS = person('U01JONAS000001', 'Jonas Weber');
export const PRIYA = person('U01PRIYA000001', 'Priya Raman');
export const LAYLA = person('U01LAYLA000001', 'ليلى حداد');
export const KENJI = person('U01PICTKENJI01', '山田健二');
export const LONG = person('U01LONG0000001', 'Maximiliane-Friederike von Hohenlohe-Langenburg');
export const YOU = person('U01YOU00000001', 'Tom Okafor');
export const EVERYONE = [AMINA, JONAS, PRIYA, LAYLA, KENJI, LONG, YOU] as const;

const upload = (id: string, name: string, type: string, bytes: number): Upload => ({
  id: `F01${id}`.padEnd(14, '0') as UploadId,
  name,
  type,
  bytes,
});
export const PICTURE = {
  ...upload('HARBOUR', 'harbour at dawn.jpg', 'image/jpeg', 412_000),
  width: 1_200,
  height: 800,
};
export const TALL = {
  ...upload('TOWER', 'the tower.png', 'image/png', 92_000),
  width: 600,
  height: 1_600,
};
export const PAPER = upload(
  'PAPER',
  'cutter settings, third attempt.pdf',
  'application/pdf',
  1_482_000,
);
export const FILM = upload('FILM', 'engraving.mp4', 'video/mp4', 8_200_000);
export const SOUND = upload('SOUND', 'the noise it makes.ogg', 'audio/ogg', 310_000);

let messages = 0;

/** The next message of a conversation. */
export function message(
  author: Person,
  time: string,
  text: string,
  more: Partial<Message> & { readonly day?: number } = {},
): Message {
  const { day, ...rest } = more;
  messages += 1;
  return {
    id: `M${String(messages).padStart(13, '0')}` as MessageId,
    seq: messages,
    author,
    text,
    at: at(time, day),
    clientId: clientId(messages),
    ...rest,
  };
}

export function clientId(n: number): ClientId {
  return `01938f4e-7c3a-7b21-9f55-${String(n).padStart(12, '0')}` as ClientId;
}

export function summary(name: string, more: Partial<RoomSummary> = {}): RoomSummary {
  return {
    id: `R01${name.toUpperCase().replace(/[^A-Z]/g, '')}`.padEnd(14, '0').slice(0, 14) as RoomId,
    name,
    topic: '',
    epoch: '7k2m9q4x',
    head: 0,
    seq: 0,
    joined: true,
    kind: 'open',
    moderator: false,
    archived: false,
    readOnly: false,
    slowSeconds: 0,
    retentionDays: 0,
    ...more,
  };
}

export const HARBOUR = summary('harbour', {
  topic: 'Day-to-day talk. Deploys go in #build-log.',
  moderator: true,
});

/** A room whose messages are these. */
export function roomOf(
  entries: readonly Entry[],
  of: RoomSummary = HARBOUR,
  viewed?: number,
): Room {
  const last = entries.findLast((entry) => entry.kind === 'message');
  const seq = last?.kind === 'message' ? last.message.seq : 0;
  return {
    ...newRoom({ ...of, seq }, viewed),
    timeline: {
      status: 'loaded',
      entries,
      older: false,
      newer: false,
      fetching: null,
      failed: null,
    },
  };
}

export const said = (...all: readonly Message[]): readonly Entry[] =>
  all.map((each) => ({ kind: 'message', message: each }));

export function line(name: string, more: Partial<RoomLine> = {}): RoomLine {
  return {
    id: `R01${name.toUpperCase().replace(/[^A-Z]/g, '')}`.padEnd(14, '0').slice(0, 14) as RoomId,
    name,
    label: more.direct ? (more.people ?? []).map(({ name: each }) => each).join(', ') : `# ${name}`,
    people: [],
    direct: false,
    empty: false,
    unread: 0,
    mentions: 0,
    latest: undefined,
    unsent: false,
    ...more,
  };
}

/** Always the same answer. */
export function answers<T>(value: T): () => Promise<Answer<T>> {
  return async () => ({ ok: true, value });
}

export function refusal(code: ErrorCode): Refusal {
  return { code, detail: '', retryAfterMillis: 0 };
}

export const refuses = (code: ErrorCode) => async () => refusal(code);
export const accepts = async () => null;
export const never = () => new Promise<never>(() => undefined);

/** A QR code for looking at; it says nothing. */
export const QR = { size: 25, path: qrPath(25) };

function qrPath(size: number): string {
  let path = '';
  const eye = (x: number, y: number) =>
    x < 7 && y < 7 && (x % 6 === 0 || y % 6 === 0 || (x > 1 && x < 5 && y > 1 && y < 5));
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const corner = [
        [x, y],
        [size - 1 - x, y],
        [x, size - 1 - y],
      ] as const;
      const near = corner.find(([a, b]) => a < 8 && b < 8);
      const dark = near === undefined ? (x * 7 + y * 13 + x * y) % 5 < 2 : eye(near[0], near[1]);
      if (dark) path += `M${x} ${y}h1v1h-1z`;
    }
  }
  return path;
}
