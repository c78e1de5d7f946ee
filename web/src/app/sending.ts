import { signal } from '@preact/signals';
import type { Parcel } from '../connection/sender';
import { Sender } from '../connection/sender';
import type { ClientId, RoomId } from '../protocol/ids';
import type { Done, Failed, Message, Person, Post, Upload } from '../protocol/types';
import type { Attachment, Attachments } from '../store/attachments';
import { heard, uploadsOf, withUploads } from '../store/attachments';
import type { Kept, Outbox, OutboxItem, TrayItem } from '../store/outbox';
import type { Pending, PendingState, Pendings } from '../store/pending';
import {
  overtaken,
  settledBy,
  withoutPendings,
  withPendingState,
  withPendings,
} from '../store/pending';
import type { State } from '../store/state';
import type { Locks } from './platform';

export type SendingPorts = {
  readonly outbox: Outbox;
  readonly tray: Outbox<TrayItem>;
  readonly locks: Locks | undefined;
  readonly newId: () => ClientId;
  readonly send: (post: Post) => boolean;
  readonly onFailed: (text: string) => void;
};

/**
 * The way of one's own messages: shown at once, written to the outbox, sent, and let go when the
 * room shows them.
 *
 * Every page sends what was written in it. The outbox is shared, so each item names the page that
 * owns it, and each page holds a lock with its name for as long as it lives. A page that finds items
 * of another waits for that lock and takes them over when it gets it: that page is gone. One sending
 * page for all would put a sleeping background tab between the Enter key and the wire. Should two
 * pages ever send the same item, the server stores it once.
 *
 * Thousands may wait: what happens to many at once changes `pendings` once.
 */
export class Sending {
  readonly pendings = signal<Pendings>([]);
  /** What goes with the next message of each room. */
  readonly attached = signal<Attachments>({});
  readonly page: string;
  /** Nobody sends anything any more. */
  ended = false;
  private readonly sender: Sender;
  private readonly waitedFor = new Set<string>();

  constructor(
    readonly ports: SendingPorts,
    readonly you: Person,
  ) {
    this.page = ports.newId();
    this.sender = new Sender({
      send: ports.send,
      onProgress: (ids, progress) => this.mark(ids, progress),
      onDone: (done) => this.done(done),
      onRefused: (id, failed) => this.refused(id, failed),
    });
    // Held until the browser ends the page.
    ports.locks?.(lockOf(this.page), () => new Promise(() => {}));
  }

  /** Posts a text with what is attached in the room. */
  post(room: RoomId, text: string): void {
    this.postWith(room, text, uploadsOf(this.attachedTo(room)));
    this.attach(room, []);
  }

  attachedTo(room: RoomId): readonly Attachment[] {
    return this.attached.value[room] ?? [];
  }

  attach(room: RoomId, attachments: readonly Attachment[]): void {
    this.attached.value = { ...this.attached.value, [room]: attachments };
  }

  retry(id: ClientId): void {
    const pending = this.find(id);
    if (pending?.state.kind !== 'failed') return;
    if (pending.state.code === 'conflict') {
      // This id is taken by something else for ever; nothing was stored under it for us.
      this.discard(id);
      this.postWith(pending.room, pending.text, pending.uploads);
      return;
    }
    this.launch(pending, pending.at);
  }

  discard(id: ClientId): void {
    this.letGo([id]);
  }

  /** Takes over what pages that are gone have left. */
  adopt(): Promise<void> {
    return this.inherit(this.ports.outbox, this.waitedFor, (items) => {
      this.show(items.map(asPending));
      this.sender.add(items.filter(({ failed }) => failed === undefined).map(asParcel));
    });
  }

  /** The same of any store; `waitedFor` are the pages whose end is waited for already. */
  async inherit<Item extends Kept>(
    store: Outbox<Item>,
    waitedFor: Set<string>,
    onTaken: (items: readonly Item[]) => void,
  ): Promise<void> {
    const { id } = this.you;
    for (const owner of new Set((await store.all(id)).map((item) => item.owner))) {
      if (owner === this.page || waitedFor.has(owner)) continue;
      waitedFor.add(owner);
      const take = async () => onTaken(await store.take(id, owner, this.page));
      if (this.ports.locks === undefined) await take();
      else this.ports.locks(lockOf(owner), take);
    }
  }

  connected(): void {
    this.sender.connected();
    void this.adopt();
  }

  disconnected(): void {
    this.sender.disconnected();
  }

  replied(reply: Done | Failed): void {
    if (reply.type === 'done') this.sender.done(reply);
    else this.sender.failed(reply);
  }

  /** These messages are in the room: what they came from is done with. */
  seen(messages: readonly Message[]): void {
    this.letGo(settledBy(this.pendings.value, this.you.id, messages));
  }

  moved(rooms: State['rooms']): void {
    this.letGo(overtaken(this.pendings.value, rooms));
  }

  unsent(): number {
    return this.pendings.value.filter((pending) => pending.state.kind !== 'sent').length;
  }

  stop(): void {
    this.ended = true;
    this.sender.clear();
  }

  /** The person leaves for good: nobody could send these any more. */
  async forgetAll(): Promise<void> {
    this.stop();
    for (const store of [this.ports.outbox, this.ports.tray]) {
      const items: readonly Kept[] = await store.all(this.you.id);
      await Promise.all(items.map((item) => store.remove(item.id)));
    }
  }

  private postWith(room: RoomId, text: string, uploads: readonly Upload[] | undefined): void {
    const parcel = { id: this.ports.newId(), room, text, ...withUploads(uploads) };
    this.launch(parcel, new Date().toISOString());
  }

  private launch(given: Parcel, at: string): void {
    const parcel = asParcel(given);
    this.show([{ ...parcel, at, state: { kind: 'waiting' } }]);
    const send = () => this.sender.add([parcel]);
    // Sent only when it is safe in the outbox. A browser that cannot keep it (disk full) still sends.
    this.ports.outbox.put(this.item(parcel, at)).then(send, send);
  }

  private letGo(ids: readonly ClientId[]): void {
    this.pendings.value = withoutPendings(this.pendings.value, ids);
    this.sender.forget(ids);
    for (const id of ids) void this.ports.outbox.remove(id);
  }

  private mark(ids: readonly ClientId[], state: PendingState): void {
    this.pendings.value = withPendingState(this.pendings.value, ids, state);
  }

  private done({ id, offset }: Done): void {
    this.mark([id], { kind: 'sent', offset });
    void this.ports.outbox.remove(id);
  }

  private refused(id: ClientId, { code }: Failed): void {
    this.mark([id], { kind: 'failed', code });
    const pending = this.find(id);
    if (pending === undefined) return;
    void this.ports.outbox.put({ ...this.item(pending, pending.at), failed: code });
    this.ports.onFailed(heard(pending));
  }

  private item(parcel: Parcel, at: string): OutboxItem {
    return { ...asParcel(parcel), person: this.you.id, at, owner: this.page };
  }

  private show(added: Pendings): void {
    this.pendings.value = withPendings(this.pendings.value, added);
  }

  private find(id: ClientId): Pending | undefined {
    return this.pendings.value.find((pending) => pending.id === id);
  }
}

/** What of it is sent. */
function asParcel({ id, room, text, uploads }: Parcel): Parcel {
  return { id, room, text, ...withUploads(uploads) };
}

function asPending(item: OutboxItem): Pending {
  const { at, failed } = item;
  const state: PendingState =
    failed === undefined ? { kind: 'waiting' } : { kind: 'failed', code: failed };
  return { ...asParcel(item), at, state };
}

function lockOf(page: string): string {
  return `parley-page-${page}`;
}
