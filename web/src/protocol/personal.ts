import type { Json } from './fields';
import { checked, count, list, object, text } from './fields';
import type { RoomId } from './ids';
import { isRoomId } from './ids';

/** This person's favourite rooms, in their order. Part of no log, as is the next. */
export type Favourites = { readonly type: 'favourites'; readonly rooms: readonly RoomId[] };
/** What this person has begun to write elsewhere; `text` is empty when it was sent or given up. */
export type Draft = {
  readonly type: 'draft';
  readonly room: RoomId;
  readonly text: string;
  /** The highest wins. */
  readonly version: number;
};
export const roomIds = (json: Json, name: string): readonly RoomId[] =>
  list(json, name, (id) => checked(id, isRoomId, 'room'));

export const favourites = (json: Json): Favourites => ({
  type: 'favourites',
  rooms: roomIds(json, 'rooms'),
});

export function draft(value: unknown): Draft {
  const json = object(value, 'draft');
  return {
    type: 'draft',
    room: checked(json.room, isRoomId, 'room'),
    text: text(json, 'text'),
    version: count(json, 'version'),
  };
}
