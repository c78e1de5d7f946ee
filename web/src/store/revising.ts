import type { Message, MessagePage, Revision } from '../protocol/types';
import type { Entry, Room, Timeline } from './state';

const REVISIONS_MAX = 1_000;

/** The room after a message in it was edited or deleted; the place of the message stays. */
export function revised(room: Room, revision: Revision): Room {
  const { seq, offset } = revision;
  const gone = revision.type === 'deleted';
  return {
    ...room,
    offset,
    latest: room.latest?.seq === seq ? after(room.latest, revision) : room.latest,
    mentioned: gone ? room.mentioned.filter((each) => each !== seq) : room.mentioned,
    revisions: [...room.revisions, revision].slice(-REVISIONS_MAX),
    timeline: timelineAfter(room.timeline, revision),
  };
}

/** A page that was read before its messages were revised, as if it had been read after. */
export function withRevisions(page: MessagePage, { revisions }: Room): MessagePage {
  const since = revisions.filter(({ offset }) => offset > page.position.offset);
  if (since.length === 0) return page;
  const messages = page.messages.map((message) =>
    since.filter(({ seq }) => seq === message.seq).reduce(after, message),
  );
  return { ...page, messages };
}

function timelineAfter(timeline: Timeline, revision: Revision): Timeline {
  switch (timeline.status) {
    case 'absent':
    case 'failed':
      return timeline;
    case 'loading':
      return { ...timeline, live: entriesAfter(timeline.live, revision) };
    case 'loaded':
      return { ...timeline, entries: entriesAfter(timeline.entries, revision) };
    default:
      return timeline satisfies never;
  }
}

function entriesAfter(entries: readonly Entry[], revision: Revision): readonly Entry[] {
  return entries.map((entry) =>
    entry.kind === 'message' && entry.message.seq === revision.seq
      ? { kind: 'message', message: after(entry.message, revision) }
      : entry,
  );
}

function after(message: Message, revision: Revision): Message {
  if (message.deleted) return message;
  return revision.type === 'deleted'
    ? { ...message, text: '', deleted: true }
    : { ...message, text: revision.text, editedAt: revision.at };
}
