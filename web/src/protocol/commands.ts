import { attempt, checked, count, flag, list, object, text } from './fields';
import { isClientId, isPersonId, isRoomId, isUploadId } from './ids';
import { back, numbers } from './markers';
import type { Command, Positions, PresenceChoice } from './types';

/** Reads a command. The client only writes them; the golden files keep the types honest. */
export function readCommand(value: unknown): Command | undefined {
  return attempt((): Command | undefined => {
    const json = object(value, 'command');
    switch (json.type) {
      case 'hello':
        return {
          type: 'hello',
          ...(json.token === undefined ? {} : { token: text(json, 'token') }),
          ...(json.name === undefined ? {} : { name: text(json, 'name') }),
          ...(json.positions === undefined ? {} : { positions: positions(json.positions) }),
          ...(json.client === undefined ? {} : { client: text(json, 'client') }),
        };
      case 'resume':
        return { type: 'resume', positions: positions(json.positions) };
      case 'post':
        return {
          type: 'post',
          id: checked(json.id, isClientId, 'id'),
          room: text(json, 'room'),
          text: text(json, 'text'),
          ...(json.uploads === undefined
            ? {}
            : { uploads: list(json, 'uploads', (id) => checked(id, isUploadId, 'uploads')) }),
        };
      case 'read':
        return { type: 'read', rooms: numbers(json, 'rooms'), ...back(json) };
      case 'typing':
        return { type: 'typing', room: text(json, 'room') };
      case 'presence':
        return {
          type: 'presence',
          choice: checked(json.choice, isPresenceChoice, 'choice'),
          active: flag(json, 'active'),
          of: list(json, 'of', (id) => checked(id, isPersonId, 'of')),
        };
      default:
        return undefined;
    }
  });
}

function isPresenceChoice(value: unknown): value is PresenceChoice {
  return value === 'online' || value === 'do_not_disturb' || value === 'invisible';
}

function positions(value: unknown): Positions {
  const json = object(value, 'positions');
  return Object.fromEntries(
    Object.keys(json).map((name) => {
      const position = object(json[name], name);
      return [
        checked(name, isRoomId, 'room'),
        { epoch: text(position, 'epoch'), offset: count(position, 'offset') },
      ];
    }),
  ) as Positions;
}
