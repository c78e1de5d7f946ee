import type { Changed, Joined, Left } from '../protocol/types';
import type { Notice, NoticeKind, Room } from './state';
import { withLive } from './timeline';

/** The room after an event that is said in the conversation. */
export function noticed(room: Room, event: Joined | Left | Changed): Room {
  const notice = noticeOf(event);
  const { timeline } = room;
  const { offset } = event;
  return notice === undefined
    ? { ...room, offset }
    : { ...room, offset, timeline: withLive(timeline, notice) };
}

/** Nothing of an event that is not known here. */
function noticeOf(event: Joined | Left | Changed): Notice | undefined {
  const what = kindOf(event);
  if (what === undefined) return undefined;
  const { at, offset, by } = event;
  const person = event.type === 'changed' ? (event.person ?? event.by) : event.person;
  const value = event.type === 'changed' ? { value: event.value } : {};
  return { kind: 'notice', what, person, by, at, offset, ...value };
}

function kindOf(event: Joined | Left | Changed): NoticeKind | undefined {
  switch (event.type) {
    case 'joined':
      if (event.by === undefined) return 'joined';
      return event.by.id === event.person.id ? 'entered' : 'added';
    case 'left':
      return event.how === 'left' ? 'left' : 'removed';
    default:
      return changeOf(event);
  }
}

function changeOf({ what, value }: Changed): NoticeKind | undefined {
  switch (what) {
    case 'name':
    case 'topic':
      return what;
    case 'archived':
      return value === 'true' ? 'archived' : 'restored';
    case 'read_only':
      return value === 'true' ? 'read_only' : 'writable';
    case 'slow_mode':
      return value === '0' ? 'quick' : 'slow';
    case 'muted':
      return value === '' ? 'unmuted' : 'muted';
    case 'role':
      return value === 'moderator' ? 'moderator' : 'member';
    default:
      return undefined;
  }
}
