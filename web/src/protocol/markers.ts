import type { Json } from './fields';
import { checked, count, object } from './fields';
import type { RoomId } from './ids';
import { isRoomId } from './ids';

/** A number for each of some rooms: an offset, or the number of a message. */
export function numbers(json: Json, name: string): Readonly<Record<RoomId, number>> {
  const rooms = object(json[name], name);
  const entries: Record<RoomId, number> = {};
  for (const room of Object.keys(rooms))
    entries[checked(room, isRoomId, name)] = count(rooms, room);
  return entries;
}

/** Whether read markers may go back. */
export const back = ({ back: may }: Json): { readonly back?: true } =>
  may === true ? { back: true } : {};
