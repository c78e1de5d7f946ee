import type { Uploading } from '../connection/uploads';
import { upload } from '../connection/uploads';
import type { RoomId } from '../protocol/ids';
import type { Problem } from '../protocol/types';
import type { Attachment } from '../store/attachments';
import type { Sending } from './sending';

/** Most files of one message. */
const FILES_MAX = 10;
const UNDER_WAY_MAX = 3;
const TOO_LARGE = { code: 'too_large' } as Problem;

type Job = { readonly room: RoomId; readonly file: File; uploading?: Uploading };

/** Uploads what is attached, a few files at a time; it comes with the first file that anybody attaches. */
export class Attaching {
  private readonly jobs = new Map<number, Job>();
  private waiting: number[] = [];
  private underWay = 0;
  private last = 0;

  constructor(
    private readonly sending: Sending,
    private readonly bytesMax: () => number,
  ) {}

  /** Attaches files, as many as a message can have. */
  add(room: RoomId, files: readonly File[]): void {
    const before = this.sending.attachedTo(room);
    const added = files.slice(0, Math.max(0, FILES_MAX - before.length)).map((file) => {
      this.last += 1;
      this.jobs.set(this.last, { room, file });
      return asAttachment(this.last, file);
    });
    this.sending.attach(room, [...before, ...added]);
    for (const { key } of added) this.begin(key);
  }

  retry(key: number): void {
    this.set(key, { kind: 'uploading', progress: 0 });
    this.begin(key);
  }

  /** Stops what is under way, and lets go of the file. */
  remove(key: number): void {
    const job = this.jobs.get(key);
    if (job === undefined) return;
    this.jobs.delete(key);
    this.waiting = this.waiting.filter((each) => each !== key);
    job.uploading?.cancel();
    const { room } = job;
    const attached = this.sending.attachedTo(room);
    const gone = attached.find((each) => each.key === key);
    if (gone?.preview !== undefined) URL.revokeObjectURL(gone.preview);
    this.sending.attach(
      room,
      attached.filter((each) => each !== gone),
    );
  }

  private begin(key: number): void {
    const job = this.jobs.get(key);
    if (job === undefined) return;
    if (job.file.size > this.bytesMax()) {
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
    if (key === undefined || job === undefined) return;
    this.underWay += 1;
    job.uploading = upload(job.file, (progress) => this.set(key, { kind: 'uploading', progress }));
    void job.uploading.answer.then((answer) => {
      this.underWay -= 1;
      this.set(
        key,
        answer.ok
          ? { kind: 'there', upload: answer.value }
          : { kind: 'failed', refusal: answer.refusal },
      );
      this.next();
    });
  }

  private set(key: number, state: Attachment['state']): void {
    const job = this.jobs.get(key);
    if (job === undefined) return;
    const attached = this.sending.attachedTo(job.room);
    this.sending.attach(
      job.room,
      attached.map((each) => (each.key === key ? { ...each, state } : each)),
    );
  }
}

function asAttachment(key: number, file: File): Attachment {
  const picture = /^image\/(png|jpeg|gif|webp)$/.test(file.type);
  return {
    key,
    name: file.name,
    bytes: file.size,
    ...(picture ? { preview: URL.createObjectURL(file) } : {}),
    state: { kind: 'uploading', progress: 0 },
  };
}
