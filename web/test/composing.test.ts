import { expect, test } from 'vitest';
import { commandsLike, wantedBy } from '../src/commands';
import { emojiLike, learnEmoji } from '../src/markdown/emoji';
import { EMOJI_NAMES } from '../src/markdown/emoji-names';
import { triggerIn } from '../src/ui/composer/trigger';

learnEmoji(EMOJI_NAMES);

test.each([
  ['hello @ad', { kind: '@', query: 'ad', from: 6 }],
  ['@', { kind: '@', query: '', from: 0 }],
  ['(#har', { kind: '#', query: 'har', from: 1 }],
  ['see #build-log', { kind: '#', query: 'build-log', from: 4 }],
  ['@שר', { kind: '@', query: 'שר', from: 0 }],
  ['great :ta', { kind: ':', query: 'ta', from: 6 }],
  ['/le', { kind: '/', query: 'le', from: 0 }],
] as const)('%s asks for a completion', (before, trigger) => {
  expect(triggerIn(before)).toEqual(trigger);
});

test.each([
  'mail ada@example.org',
  'at 12:30',
  'smile :)',
  'one :d',
  ':tada:',
  '# heading',
  'a /le',
  '`@ad',
  '```\n@ad',
  '@ada ',
])('%s asks for none', (before) => {
  expect(triggerIn(before)).toBeUndefined();
});

test('a text is a command, or it is none, or it is held back', () => {
  expect(wantedBy('/shrug who knows\nreally')).toMatchObject({
    kind: 'command',
    command: { name: 'shrug' },
    rest: 'who knows\nreally',
  });
  expect(wantedBy('/shurg')).toEqual({ kind: 'unknown', name: 'shurg' });
  for (const text of ['/usr/bin/env', ' /shrug', 'a /shrug', '/', '/8', '// not']) {
    expect(wantedBy(text)).toEqual({ kind: 'text' });
  }
  expect(wantedBy('/topic  ')).toMatchObject({ kind: 'lacking', name: 'topic' });
  expect(commandsLike('l').map(({ name }) => name)).toEqual(['leave']);
});

test('what one does is slanted, line by line', () => {
  const wanted = wantedBy('/me waves\n\n and leaves a_b ');
  const said: string[] = [];
  if (wanted.kind === 'command') {
    const none = async () => undefined;
    const ports = { say: (text: string) => void said.push(text), setTopic: none, message: none };
    wanted.command.run?.(wanted.rest, { ...ports, goTo: none, leave: none, showKeys: none });
  }
  expect(said).toEqual(['_waves_\n\n _and leaves a_b_']);
});

test('emoji are found by any part of their name, the nearest first', () => {
  expect(emojiLike('tad', 3)[0]).toEqual(['tada', '🎉']);
  expect(emojiLike('heart', 20).map(([name]) => name)).toContain('blue_heart');
  expect(emojiLike('heart', 1)).toEqual([['heart', '❤️']]);
  expect(emojiLike('nothing_like_it', 3)).toEqual([]);
});
