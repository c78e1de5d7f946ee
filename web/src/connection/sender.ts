import type { ErrorCode } from '../protocol/codes';
import { retryable } from '../protocol/codes';
import type { ClientId, RoomId } from '../protocol/ids';
import type { Done, Failed, Post, Upload } from '../protocol/types';
import { retryWait } from './backoff';

/** A post that is neither acked nor refused in this time is sent again, with the same id. */
const ANSWER_MILLIS = 15_000;

export type Parcel = {
  readonly id: ClientId;
  readonly room: RoomId;
  readonly text: string;
  readonly uploads?: readonly Upload[];
};

export type Progress =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'sending' }
  /** Refused for now; it will be sent again by itself. */
  | { readonly kind: 'held'; readonly code: ErrorCode };

export type SenderPorts = {
  readonly send: (post: Post) => boolean;
  /** Of all that it happened to at once: a thousand may wait for one line. */
  readonly onProgress: (ids: readonly ClientId[], progress: Progress) => void;
  readonly onDone: (done: Done) => void;
  readonly onRefused: (id: ClientId, failed: Failed) => void;
};

type Lane = {
  parcels: readonly Parcel[];
  inFlight: ClientId | undefined;
  attempts: number;
  timer: ReturnType<typeof setTimeout> | undefined;
};

/**
 * Sends what waits, room by room. Each room has one post in flight: the next goes out when the one
 * before it is stored, so a refusal in the middle cannot change the order. A post is repeated with
 * the same id until it is answered; the server makes repeats harmless.
 */
export class Sender {
  private readonly lanes = new Map<RoomId, Lane>();
  private online = false;

  constructor(private readonly ports: SenderPorts) {}

  add(parcels: readonly Parcel[]): void {
    for (const room of new Set(parcels.map((parcel) => parcel.room))) {
      this.addTo(
        this.lane(room),
        parcels.filter((parcel) => parcel.room === room),
      );
    }
  }

  /** Their messages were seen in the room, or the person gave them up. */
  forget(ids: readonly ClientId[]): void {
    const gone = new Set(ids);
    for (const lane of this.lanes.values()) {
      const first = lane.parcels[0];
      lane.parcels = lane.parcels.filter((parcel) => !gone.has(parcel.id));
      if (lane.parcels[0] !== first) this.settle(lane);
    }
  }

  connected(): void {
    this.online = true;
    for (const lane of this.lanes.values()) {
      this.report(lane, { kind: 'sending' });
      this.settle(lane);
    }
  }

  disconnected(): void {
    if (!this.online) return;
    this.online = false;
    for (const lane of this.lanes.values()) {
      clearTimeout(lane.timer);
      lane.timer = undefined;
      lane.inFlight = undefined;
      this.report(lane, { kind: 'waiting' });
    }
  }

  clear(): void {
    for (const lane of this.lanes.values()) clearTimeout(lane.timer);
    this.lanes.clear();
    this.online = false;
  }

  done(done: Done): void {
    this.ports.onDone(done);
    this.forget([done.id]);
  }

  failed(failed: Failed): void {
    const lane = [...this.lanes.values()].find((each) => each.inFlight === failed.id);
    const parcel = lane?.parcels[0];
    if (lane === undefined || parcel === undefined) return;
    if (!retryable(failed.code)) {
      this.ports.onRefused(parcel.id, failed);
      this.forget([parcel.id]);
      return;
    }
    this.report(lane, { kind: 'held', code: failed.code });
    const wait = retryWait(lane.attempts, failed.retryAfterMillis);
    lane.attempts += 1;
    clearTimeout(lane.timer);
    lane.timer = setTimeout(() => {
      this.report(lane, { kind: 'sending' });
      this.retry(lane);
    }, wait);
  }

  private addTo(lane: Lane, parcels: readonly Parcel[]): void {
    const known = new Set(lane.parcels.map((parcel) => parcel.id));
    const added = parcels.filter((parcel) => !known.has(parcel.id));
    if (added.length === 0) return;
    // Ids sort by the time at which they were made, so a retried post returns to its old place.
    lane.parcels = [...lane.parcels, ...added].sort((a, b) => (a.id < b.id ? -1 : 1));
    this.ports.onProgress(
      added.map((parcel) => parcel.id),
      { kind: this.online ? 'sending' : 'waiting' },
    );
    this.next(lane);
  }

  private settle(lane: Lane): void {
    lane.attempts = 0;
    this.retry(lane);
  }

  private retry(lane: Lane): void {
    clearTimeout(lane.timer);
    lane.timer = undefined;
    lane.inFlight = undefined;
    this.next(lane);
  }

  private next(lane: Lane): void {
    const parcel = lane.parcels[0];
    // A timer means that the server asked for a pause: a new post does not end it.
    if (parcel === undefined || !this.online || lane.timer !== undefined) return;
    const { uploads, ...rest } = parcel;
    const ids = uploads && { uploads: uploads.map(({ id }) => id) };
    const sent = this.ports.send({ type: 'post', ...rest, ...ids });
    if (!sent) return;
    lane.inFlight = parcel.id;
    lane.timer = setTimeout(() => this.retry(lane), ANSWER_MILLIS);
  }

  private report(lane: Lane, progress: Progress): void {
    if (lane.parcels.length === 0) return;
    this.ports.onProgress(
      lane.parcels.map((parcel) => parcel.id),
      progress,
    );
  }

  private lane(room: RoomId): Lane {
    const known = this.lanes.get(room);
    if (known !== undefined) return known;
    const lane: Lane = { parcels: [], inFlight: undefined, attempts: 0, timer: undefined };
    this.lanes.set(room, lane);
    return lane;
  }
}
