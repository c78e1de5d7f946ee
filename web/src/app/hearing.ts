import type { Resumer } from '../connection/resume';
import type { RoomId } from '../protocol/ids';
import type { FromServer, Person } from '../protocol/types';
import type { Alerting } from './alerting';
import type { Announcements } from './announcements';
import type { Company } from './company';
import type { Feed } from './feed';
import type { Personal } from './personal';
import type { Reading } from './reading';
import type { Sending } from './sending';

/** Whom what the server says concerns. */
export type Hearers = {
  readonly you: Person;
  /** The room that is open. */
  readonly here: RoomId | undefined;
  readonly feed: Feed;
  readonly sending: Sending;
  readonly resumer: Resumer;
  readonly reading: Reading;
  readonly personal: Personal;
  readonly company: Company;
  readonly alerting: Alerting;
  readonly announcements: Announcements;
};

/** Hands on what the server says; `someone_else` when it says it to another person. */
export function hear(to: Hearers, frame: FromServer): 'someone_else' | undefined {
  const { feed, sending, resumer, reading, you } = to;
  switch (frame.type) {
    case 'done':
    case 'failed':
      sending.replied(frame);
      sending.moved(feed.state.value.rooms);
      return;
    case 'welcome':
      if (frame.you.id !== you.id) return 'someone_else';
      reading.welcomed(frame.rooms);
      feed.change(frame);
      to.personal.read();
      resumer.expect(frame.rooms.map((room) => room.id));
      return;
    case 'heartbeat':
      resumer.heads(frame.heads);
      return;
    case 'has_read':
      reading.heard(frame);
      return;
    case 'favourites':
    case 'draft':
      to.personal.heard(frame);
      return;
    case 'is_typing':
    case 'present':
      to.company.heard(frame);
      return;
    case 'caught_up':
    case 'reset':
      resumer.answered(frame.room);
      feed.change(frame);
      return;
    case 'posted': {
      const { room, message } = frame;
      const before = feed.state.value.rooms[room]?.offset;
      feed.change(frame);
      sending.seen([message]);
      if (feed.state.value.rooms[room]?.offset === before) return;
      const own = message.author.id === you.id;
      if (own) reading.wrote(room, message.seq);
      if (!to.company.quiet) to.alerting.heard(room, message);
      if (to.here === room && !own) to.announcements.add(message);
      return;
    }
    default:
      feed.change(frame);
      to.announcements.forget(frame, you);
  }
}
