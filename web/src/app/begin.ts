import type { Room, Spot } from '../store/state';

/** So many new messages come with the newest page anyway; beyond the other, one begins at the end. */
const IN_NEWEST_PAGE = 40;
const NEW_MAX = 200;

/**
 * The message around which a room is read when it is opened: the last that was viewed, when there is
 * something new; else where one was reading. Undefined for the end.
 */
export function beginAt(room: Room, spot: Spot | undefined): number | undefined {
  const unread = room.seq - room.viewedSeq;
  if (unread <= 0) return spot?.seq;
  return unread > IN_NEWEST_PAGE && unread <= NEW_MAX ? room.viewedSeq : undefined;
}
