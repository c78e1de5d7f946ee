import type { ErrorCode } from '../protocol/codes';
import type { ClientId, PersonId, RoomId } from '../protocol/ids';
import type { Upload } from '../protocol/types';

/** What a page has to do; another one takes it over when that page is gone. */
export type Kept = {
  readonly id: ClientId;
  readonly person: PersonId;
  readonly room: RoomId;
  readonly owner: string;
};

/** A message on its way, kept until the server has acked it. */
export type OutboxItem = Kept & {
  readonly text: string;
  readonly uploads?: readonly Upload[];
  readonly at: string;
  /** Why it was refused for good; it waits for the person to decide. */
  readonly failed?: ErrorCode;
};

/** A file that is to go with the next message of a room: it is here until the server has it. */
export type TrayItem = Kept & {
  readonly name: string;
  readonly bytes: number;
  readonly type: string;
  /** In milliseconds: the server does not keep it for ever. */
  readonly at: number;
  readonly file?: File;
  readonly upload?: Upload;
};

export interface Outbox<Item extends Kept = OutboxItem> {
  put(item: Item): Promise<void>;
  remove(id: ClientId): Promise<void>;
  /** In the order of writing. */
  all(person: PersonId): Promise<readonly Item[]>;
  /** Makes `to` the owner of everything that belongs to `from`, at once and for one taker only. */
  take(person: PersonId, from: string, to: string): Promise<readonly Item[]>;
}
