import { attempt, list, object } from './fields';
import type { RoomId } from './ids';
import type { Draft } from './personal';
import { draft, roomIds } from './personal';

/** What the server keeps for one person alone. */
export type Personal = {
  readonly favourites: readonly RoomId[];
  readonly drafts: readonly Draft[];
};

export const readDraft = (value: unknown): Draft | undefined => attempt(() => draft(value));

export const readFavourites = (value: unknown): readonly RoomId[] | undefined =>
  attempt(() => roomIds(object(value, 'favourites'), 'favourites'));

export const readPersonal = (value: unknown): Personal | undefined =>
  attempt(() => {
    const json = object(value, 'personal');
    return { favourites: roomIds(json, 'favourites'), drafts: list(json, 'drafts', draft) };
  });
