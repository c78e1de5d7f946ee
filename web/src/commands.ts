import type { PlainKey } from './ui/text/catalogue';

/** What a command may do to the application. */
export type CommandPorts = {
  readonly say: (text: string) => void;
  readonly goTo: (room: string) => void;
  readonly leave: () => void;
  readonly showKeys: () => void;
  readonly setTopic: (topic: string) => Done;
  readonly message: (nameAndText: string) => Done;
};

/** What is wrong with what was asked for, once that is known. */
type Done = Promise<string | undefined>;

export type Command = {
  readonly name: string;
  /** What is written after the name, if anything. */
  readonly takes?: PlainKey;
  /** Whether it does something without that, too. */
  readonly alone?: true;
  readonly does: PlainKey;
  readonly run?: (rest: string, ports: CommandPorts) => void;
  /** In place of `run`: what may turn out not to be possible. */
  readonly ask?: (rest: string, ports: CommandPorts) => Done;
};

const COMMANDS: readonly Command[] = [
  {
    name: 'join',
    takes: 'command.join.takes',
    does: 'command.join',
    // The page of a room that one is not in offers to join it.
    run: (rest, { goTo }) => goTo(rest.replace(/^#/, '').toLowerCase()),
  },
  { name: 'keys', does: 'command.keys', run: (_, { showKeys }) => showKeys() },
  { name: 'leave', does: 'command.leave', run: (_, { leave }) => leave() },
  {
    name: 'me',
    takes: 'command.shrug.takes',
    does: 'command.me',
    run: (rest, { say }) => say(rest.replace(/\S.*\S|\S/g, '_$&_')),
  },
  {
    name: 'msg',
    takes: 'command.msg.takes',
    does: 'command.msg',
    ask: (rest, { message }) => message(rest),
  },
  {
    name: 'shrug',
    takes: 'command.shrug.takes',
    alone: true,
    does: 'command.shrug',
    run: (rest, { say }) => say(`${rest} ¯\\\\\\_(ツ)\\_/¯`.trimStart()),
  },
  {
    name: 'topic',
    takes: 'command.shrug.takes',
    does: 'command.topic',
    ask: (rest, { setTopic }) => setTopic(rest),
  },
];

export function commandsLike(start: string): readonly Command[] {
  return COMMANDS.filter(({ name }) => name.startsWith(start));
}

export type Wanted =
  | { readonly kind: 'text' }
  | { readonly kind: 'command'; readonly command: Command; readonly rest: string }
  /** Something has to be written after its name. */
  | { readonly kind: 'lacking'; readonly name: string; readonly takes: PlainKey }
  /** It looks like a command and is none: never sent by mistake. */
  | { readonly kind: 'unknown'; readonly name: string };

/** Whether a text is a command. A path like `/usr/bin` is none, nor what has a space before it. */
export function wantedBy(text: string): Wanted {
  const [, name, rest = ''] = /^\/([a-z]+)(?:\s+(.*))?$/s.exec(text) ?? [];
  if (name === undefined) return { kind: 'text' };
  const command = COMMANDS.find((each) => each.name === name);
  if (command === undefined) return { kind: 'unknown', name };
  const { takes, alone } = command;
  if (takes !== undefined && !alone && rest.trim() === '') return { kind: 'lacking', name, takes };
  return { kind: 'command', command, rest: rest.trim() };
}
