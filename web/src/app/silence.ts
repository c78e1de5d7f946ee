import type { Room } from '../store/state';

/** Why the person reads the room and does not write there. */
export type Silence = 'archived' | 'read_only' | 'muted';

const LOBBY = 'lobby';

/** Whether mute and slow mode do not bind the person; `admin`: they govern the place. */
export const isUnbound = (room: Room, admin: boolean): boolean =>
  room.moderator || (admin && room.kind === 'open');

export function silenceOf(room: Room, admin: boolean): Silence | undefined {
  if (room.archived) return 'archived';
  const speaks = room.moderator || (admin && room.name === LOBBY);
  if (room.readOnly && !speaks) return 'read_only';
  const { mutedUntil } = room;
  const muted = mutedUntil !== undefined && Date.parse(mutedUntil) > Date.now();
  return muted && !isUnbound(room, admin) ? 'muted' : undefined;
}
