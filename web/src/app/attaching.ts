import { effect } from '@preact/signals';
import { retryWait } from '../connection/backoff';
import type { Uploading } from '../connection/uploads';
import { upload } from '../connection/uploads';
import type { RoomId } from '../protocol/ids';
import type { Problem } from '../protocol/types';
import type { Attachment } from '../store/attachments';
import type { TrayItem } from '../store/outbox';
import type { Sending } from './sending';

/** Most files of one message. */
const FILES_MAX = 10;
const UNDER_WAY_MAX = 3;
/** So much of this browser's disk is used to keep what is not uploaded yet. */
const KEPT_BYTES_MAX = 200 * 1024 * 1024;
/** For so long the server keeps what no message has. */
const KEPT_MILLIS = 23 * 3_600_000;
const TOO_LARGE = { code: 'too_large' } as Problem;

type Job = {
  item: TrayItem;
  /** Where this browser shows what the file holds. */
  readonly preview: string;
  uploading?: Uploading;
  attempts: number;
};

/**
 * Uploads what is attached, a few files at a time; it comes with the first file that anybody attaches. What is
 * attached is kept in this browser until it is sent: whoever loads the page anew finds it where it was. What
 * the network broke off is tried again by itself.
 */
export class Attaching {
  private readonly jobs = new Map<number, Job>();
  private readonly waitedFor = new Set<string>();
  private waiting: number[] = [];
  private underWay = 0;
  private last = 0;

  constructor(
    private readonly sending: Sending,
    private readonly bytesMax: () => number,
  ) {
    // What was sent or taken away is not there any more.
    effect(() => {
      const attached = Object.values(sending.attached.value).flat();
      const keys = new Set(attached.map(({ key }) => key));
      for (const key of [...this.jobs.keys()]) if (!keys.has(key)) this.letGo(key);
    });
  }

  /** Attaches files, as many as a message can have. */
  add(room: RoomId, files: readonly File[]): void {
    const { ports, you, page } = this.sending;
    const items = files.map((file) => ({
      id: ports.newId(),
      person: you.id,
      owner: page,
      room,
      name: file.name,
      bytes: file.size,
      type: file.type,
      at: Date.now(),
      file,
    }));
    for (const item of this.attach(items)) this.keep(item);
  }

  /** Attaches what pages that are gone had. */
  restore(): Promise<void> {
    const { tray } = this.sending.ports;
    return this.sending.inherit(tray, this.waitedFor, (items) => {
      const fresh = items.filter(({ at }) => Date.now() - at < KEPT_MILLIS);
      const attached = this.attach(fresh);
      for (const item of items) if (!attached.includes(item)) void tray.remove(item.id);
    });
  }

  retry(key: number): void {
    this.set(key, { kind: 'uploading', progress: 0 });
    this.begin(key);
  }

  /** Stops what is under way, and lets go of the file. */
  remove(key: number): void {
    const room = this.jobs.get(key)?.item.room;
    if (room === undefined) return;
    this.sending.attach(
      room,
      this.sending.attachedTo(room).filter((each) => each.key !== key),
    );
  }

  /** Those for which there is room in a message. */
  private attach(items: readonly TrayItem[]): readonly TrayItem[] {
    return items.filter((item) => {
      const before = this.sending.attachedTo(item.room);
      if (before.length >= FILES_MAX) return false;
      this.last += 1;
      const key = this.last;
      const preview = item.file ? URL.createObjectURL(item.file) : '';
      this.jobs.set(key, { item, preview, attempts: 0 });
      this.sending.attach(item.room, [...before, asAttachment(key, item, preview)]);
      if (item.upload === undefined) this.begin(key);
      return true;
    });
  }

  /** Where the disk is full, it lives as long as the page. */
  private keep(item: TrayItem): void {
    const held = [...this.jobs.values()].reduce((sum, job) => sum + (job.item.file?.size ?? 0), 0);
    if (item.bytes > this.bytesMax() || held > KEPT_BYTES_MAX) return;
    this.sending.ports.tray.put(item).catch(() => undefined);
  }

  private letGo(key: number): void {
    const job = this.jobs.get(key);
    this.jobs.delete(key);
    this.waiting = this.waiting.filter((each) => each !== key);
    job?.uploading?.cancel();
    if (job === undefined) return;
    URL.revokeObjectURL(job.preview);
    void this.sending.ports.tray.remove(job.item.id);
  }

  private begin(key: number): void {
    const job = this.jobs.get(key);
    if (job === undefined) return;
    if (job.item.bytes > this.bytesMax()) {
      this.set(key, { kind: 'failed', refusal: TOO_LARGE });
      return;
    }
    this.waiting.push(key);
    this.next();
  }

  private next(): void {
    if (this.underWay >= UNDER_WAY_MAX) return;
    const key = this.waiting.shift();
    const job = key === undefined ? undefined : this.jobs.get(key);
    const file = job?.item.file;
    if (key === undefined || job === undefined || file === undefined) return;
    this.underWay += 1;
    job.uploading = upload(file, (progress) => this.set(key, { kind: 'uploading', progress }));
    void job.uploading.answer.then((answer) => {
      this.underWay -= 1;
      if (answer.ok) {
        const { file: _, ...item } = { ...job.item, upload: answer.value };
        job.item = item;
        this.set(key, { kind: 'there', upload: answer.value });
        if (this.jobs.has(key)) this.keep(item);
      } else {
        this.set(key, { kind: 'failed', refusal: answer.refusal });
        if (answer.refusal === 'unreachable') this.later(key, job);
      }
      this.next();
    });
  }

  /** The network may be back in a while. */
  private later(key: number, job: Job): void {
    const wait = retryWait(job.attempts, 0);
    job.attempts += 1;
    setTimeout(() => {
      const { room } = job.item;
      const now = this.sending.attachedTo(room).find((each) => each.key === key);
      if (now?.state.kind === 'failed' && !this.sending.ended) this.begin(key);
    }, wait);
  }

  private set(key: number, state: Attachment['state']): void {
    const room = this.jobs.get(key)?.item.room;
    if (room === undefined) return;
    this.sending.attach(
      room,
      this.sending.attachedTo(room).map((each) => (each.key === key ? { ...each, state } : each)),
    );
  }
}

function asAttachment(key: number, item: TrayItem, made: string): Attachment {
  const { name, bytes, type, upload: there } = item;
  const picture = /^image\/(png|jpeg|gif|webp)$/.test(type);
  const preview = made || `/api/v1/uploads/${there?.id}/preview`;
  return {
    key,
    name,
    bytes,
    ...(picture ? { preview } : {}),
    state: there ? { kind: 'there', upload: there } : { kind: 'uploading', progress: 0 },
  };
}
