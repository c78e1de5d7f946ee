import { emojiLike } from './markdown/emoji';
import { commandsLike } from './panels';
import { isDirect } from './store/facts';
import { best } from './store/fuzzy';
import { peopleOf } from './store/selectors';
import type { Room, State } from './store/state';
import type { Suggested } from './ui/composer/completion';
import type { Trigger } from './ui/composer/trigger';

const SHOWN_MAX = 8;

/** Rooms that have a name. */
const roomsOf = ({ rooms }: State) => Object.values(rooms).filter((room) => !isDirect(room));

/** What could be meant by the letters after a sign: the likely first. */
export function suggestions(state: State, room: Room, trigger: Trigger): Suggested {
  const { kind, query } = trigger;
  switch (kind) {
    case '@':
      return best(peopleOf(state, room), ({ name }) => name, query, SHOWN_MAX).map(
        ({ id, name }) => ({ key: id, sign: '@', name, hint: '', insert: `@${name} ` }),
      );
    case '#':
      return best(roomsOf(state), ({ name }) => name, query, SHOWN_MAX).map(
        ({ id, name, topic }) => ({ key: id, sign: '#', name, hint: topic, insert: `#${name} ` }),
      );
    case ':':
      return emojiLike(query, SHOWN_MAX).map(([name, emoji]) => ({
        key: name,
        sign: emoji,
        name,
        hint: '',
        insert: `${emoji} `,
      }));
    case '/':
      return commandsLike(query);
    default:
      return kind satisfies never;
  }
}
