import type { App } from './app/app';
import { governs } from './app/roles';
import { isUnbound } from './app/silence';
import type { Visit } from './app/visit';
import type { CommandPorts } from './commands';
import { commandsLike, wantedBy } from './commands';
import { Accounts } from './connection/accounts';
import { RoomActs } from './connection/room-acts';
import type { Person } from './protocol/types';
import { isDirect } from './store/facts';
import { peopleOf } from './store/selectors';
import type { Room } from './store/state';
import type { Suggestion } from './ui/composer/completion';
import { problemText } from './ui/text/problems';
import { t } from './ui/text/t';

/** So many words of a name are looked for. */
const WORDS_MAX = 4;

/** Where something is commanded. */
export type Here = {
  readonly app: App;
  readonly visit: Visit;
  readonly room: Room;
  readonly say: (text: string) => void;
};

/** Does what a text commands; what is wrong with it, if it cannot be done. */
export function obey(here: Here, text: string): Promise<string | undefined> | string | undefined {
  const wanted = wantedBy(text);
  switch (wanted.kind) {
    case 'unknown':
      return t('composer.unknown', { name: wanted.name });
    case 'lacking':
      return t('composer.lacking', { name: wanted.name, takes: t(wanted.takes) });
    case 'text':
      here.say(text);
      return undefined;
    case 'command': {
      const { command, rest } = wanted;
      const ports = portsOf(here);
      command.run?.(rest, ports);
      return command.ask?.(rest, ports);
    }
    default:
      return wanted satisfies never;
  }
}

function portsOf(here: Here): CommandPorts {
  const { navigation } = here.app;
  return {
    say: here.say,
    goTo: (name) => navigation.go({ kind: 'room', name }),
    leave: () => void here.visit.membership.leave(here.room.id),
    showKeys: () => navigation.open('keys'),
    setTopic: (topic) => setTopic(here, topic),
    message: (nameAndText) => messageTo(here, nameAndText),
  };
}

/** The commands that begin so. */
export function suggestedCommands(start: string): readonly Suggestion[] {
  return commandsLike(start)
    .filter(({ name, takes }) => name !== start || takes !== undefined)
    .map(({ name, takes, does }) => ({
      key: name,
      sign: '/',
      name: takes === undefined ? name : `${name} ${t(takes)}`,
      hint: t(does),
      insert: `/${name} `,
    }));
}

/** Says what the room is for; what is wrong, if that cannot be. */
async function setTopic({ app, room }: Here, topic: string): Promise<string | undefined> {
  if (isDirect(room) || !isUnbound(room, governs(app))) return t('command.topic.refused');
  const answer = await new RoomActs(app.http, room.id).change({ topic });
  return answer.ok ? undefined : problemText(answer.refusal, 'command.topic.invalid');
}

/** Goes to the conversation with somebody, and says there what follows their name. */
async function messageTo(here: Here, rest: string): Promise<string | undefined> {
  const { visit } = here;
  const text = rest.replace(/^@/, '');
  const person = await personNamed(here, text);
  if (typeof person === 'string') return person;
  const refusal = await visit.membership.direct([person.id]);
  if (refusal !== null) return problemText(refusal);
  const said = text.slice(person.name.length).trim();
  const direct = visit.room.peek();
  if (said !== '' && direct !== undefined) visit.sending.post(direct.id, said);
  return undefined;
}

/** Whose name the text begins with: a name may have spaces, and the longest counts. */
async function personNamed({ app, visit, room }: Here, text: string): Promise<Person | string> {
  const known = longest(peopleOf(visit.feed.state.peek(), room), visit.you, text);
  if (known !== undefined) return known;
  const accounts = new Accounts(app.http);
  const words = text.split(/\s+/).slice(0, WORDS_MAX);
  for (let count = words.length; count > 0; count -= 1) {
    const answer = await accounts.find(words.slice(0, count).join(' '));
    if (!answer.ok) return problemText(answer.refusal);
    const found = longest(answer.value, visit.you, text);
    if (found !== undefined) return found;
  }
  return t('command.msg.unknown', { name: words[0] ?? '' });
}

function longest(people: readonly Person[], you: Person, text: string): Person | undefined {
  const lower = text.toLowerCase();
  return people
    .filter(({ id, name }) => {
      const after = text.slice(name.length);
      return id !== you.id && lower.startsWith(name.toLowerCase()) && /^(\s|$)/.test(after);
    })
    .sort((a, b) => b.name.length - a.name.length)[0];
}
