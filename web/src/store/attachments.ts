import type { RoomId } from '../protocol/ids';
import type { Message, Problem, Upload } from '../protocol/types';

/** A file that is to go with the next message of a room. */
export type Attachment = {
  readonly key: number;
  readonly name: string;
  readonly bytes: number;
  /** Where this browser shows what it holds; of pictures alone. */
  readonly preview?: string;
  readonly state: /** From 0 to 1. */
    | { readonly kind: 'uploading'; readonly progress: number }
    | { readonly kind: 'failed'; readonly refusal: Problem | 'unreachable' }
    | { readonly kind: 'there'; readonly upload: Upload };
};

export type Attachments = Readonly<Record<RoomId, readonly Attachment[]>>;

/** What of all that is attached the server has. */
export function uploadsOf(attached: readonly Attachment[]): readonly Upload[] {
  return attached.flatMap(({ state }) => (state.kind === 'there' ? [state.upload] : []));
}

/** As a post and the outbox have them: nothing where there are none. */
export function withUploads(uploads: readonly Upload[] | undefined): {
  readonly uploads?: readonly Upload[];
} {
  return uploads === undefined || uploads.length === 0 ? {} : { uploads };
}

/** What a message says, to whoever only hears it: without a text, the names of its files. */
export function heard({ text, uploads }: Pick<Message, 'text' | 'uploads'>): string {
  return text === '' ? (uploads ?? []).map(({ name }) => name).join(', ') : text;
}
