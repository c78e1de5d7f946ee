import { Drafts } from '../src/app/drafts';
import { Favourites } from '../src/app/favourites';
import { Memory } from '../src/app/memory';
import type { KeyValue } from '../src/app/platform';
import { Http } from '../src/connection/http';
import type { RoomId } from '../src/protocol/ids';
import type { Draft } from '../src/protocol/personal';
import { ADA } from './cast';

export function store(): KeyValue {
  const entries = new Map<string, string>();
  return {
    get: (key) => entries.get(key) ?? null,
    set: (key, value) => void entries.set(key, value),
    remove: (key) => void entries.delete(key),
    keys: () => [...entries.keys()],
  };
}

/** What the server keeps for Ada, by its rules: of a draft the highest version, and each of her devices is told. */
export class PersonalServer {
  readonly drafts = new Map<RoomId, Draft>();
  favourites: readonly RoomId[] = [];
  /** What it answers instead; `away` is no answer at all. */
  refuses: 'away' | 'forbidden' | undefined;
  asked = 0;
  /** Holds answers back until it is called. */
  private gate: Promise<void> | undefined;
  private readonly devices: ((draft: Draft) => void)[] = [];

  readonly http = new Http(
    (async (path: string, { method = 'GET', body = '{}' }: { method?: string; body?: string }) => {
      this.asked += 1;
      const answer = this.answer(path, method, JSON.parse(body));
      await this.gate;
      return answer;
    }) as typeof fetch,
    50,
  );

  listen(device: (draft: Draft) => void): void {
    this.devices.push(device);
  }

  /** Answers wait until what is returned is called. */
  hold(): () => void {
    let go = () => {};
    this.gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    return () => {
      this.gate = undefined;
      go();
    };
  }

  all(): readonly Draft[] {
    return [...this.drafts.values()].filter(({ text }) => text !== '');
  }

  private answer(path: string, method: string, body: { text?: string; version?: number }) {
    if (this.refuses === 'away') throw new TypeError('no network');
    if (this.refuses !== undefined) {
      const problem = { type: 'about:blank', title: 'No', status: 403, code: this.refuses };
      return Response.json(problem, { status: 403 });
    }
    const [, room = '', what] = /^\/api\/v1\/rooms\/([^/]+)\/(\w+)$/.exec(path) ?? [];
    if (what === 'favourite') return this.favourite(room as RoomId, method);
    return this.draft({ type: 'draft', room: room as RoomId, text: '', version: 0, ...body });
  }

  private favourite(room: RoomId, method: string) {
    const others = this.favourites.filter((each) => each !== room);
    this.favourites = method === 'DELETE' ? others : [...others, room];
    return Response.json({ favourites: this.favourites });
  }

  private draft(draft: Draft) {
    const kept = this.drafts.get(draft.room);
    if (kept !== undefined && kept.version >= draft.version) return Response.json(kept);
    this.drafts.set(draft.room, draft);
    for (const device of this.devices) device(draft);
    return Response.json(draft);
  }
}

/** A browser of Ada's, or another tab of one when it has its store. */
export class Device {
  readonly memory: Memory;
  readonly drafts: Drafts;
  /** How often something was not kept, and said so. */
  unkept = 0;
  /** What its fields were told to show. */
  readonly shown: string[] = [];

  constructor(
    readonly server: PersonalServer,
    readonly store: KeyValue,
  ) {
    this.memory = new Memory(store, ADA.id);
    this.drafts = new Drafts(this.ports());
    server.listen((draft) => this.drafts.heard(draft));
  }

  ports() {
    return {
      http: this.server.http,
      memory: this.memory,
      store: this.store,
      person: ADA.id,
      onUnkept: () => {
        this.unkept += 1;
      },
      onElsewhere: (draft: { readonly text: string } | undefined) => {
        if (draft !== undefined) this.shown.push(draft.text);
      },
    };
  }

  write(room: RoomId, text: string): void {
    this.memory.keepDraft(room, text);
    this.drafts.changed(room);
  }
}

export const favouritesOf = (device: Device, rooms: ConstructorParameters<typeof Favourites>[1]) =>
  new Favourites(device.ports(), rooms);
