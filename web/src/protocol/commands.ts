import { attempt, checked, count, object, text } from './fields';
import { isClientId, isRoomId } from './ids';
import type { Command, Positions } from './types';

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
        };
      case 'typing':
        return { type: 'typing', room: text(json, 'room') };
      default:
        return undefined;
    }
  });
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
