import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readCommand } from '../src/protocol/commands';
import { readFrame } from '../src/protocol/guards';
import type { Command, FromServer } from '../src/protocol/types';

const FOLDER = new URL('../../protocol/golden/', import.meta.url);

// Each type once: a type that is added without its line here does not compile.
const COMMANDS: Record<Command['type'], true> = {
  hello: true,
  resume: true,
  post: true,
  read: true,
  typing: true,
  presence: true,
};
const FROM_SERVER: Record<FromServer['type'], true> = {
  done: true,
  failed: true,
  welcome: true,
  heartbeat: true,
  has_read: true,
  is_typing: true,
  present: true,
  favourites: true,
  draft: true,
  caught_up: true,
  reset: true,
  posted: true,
  edited: true,
  deleted: true,
  joined: true,
  left: true,
  changed: true,
};

type Golden = { name: string; text: string; type: string };

const goldens: Golden[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.json'))
  .map((name) => {
    const text = readFileSync(new URL(name, FOLDER), 'utf8');
    return { name, text, type: JSON.parse(text).type };
  });

test.each(goldens)('the golden file $name is accepted, with every field', ({ text, type }) => {
  const json = JSON.parse(text);
  if (type in COMMANDS) {
    expect(readCommand(json)).toEqual(json);
    return;
  }
  const reading = readFrame(text);
  expect(reading.kind).toBe('known');
  const frame = reading.kind === 'known' ? reading.frame : undefined;
  if (frame?.type === 'reset' && frame.head !== undefined) {
    const { epoch, offset } = frame.head;
    const { head: _, ...rest } = frame;
    expect({ ...rest, epoch, head: offset }).toEqual(json);
  } else {
    expect(frame).toEqual(json);
  }
});

test('every type of the wire has a golden file', () => {
  const seen = new Set(goldens.map((golden) => golden.type));
  const known = [...Object.keys(COMMANDS), ...Object.keys(FROM_SERVER)];
  expect([...seen].sort()).toEqual(known.sort());
});

test('a frame of an unknown type is told apart from an unreadable one', () => {
  expect(readFrame('{"type":"typing","room":"R01HARBR000001"}').kind).toBe('unknown');
  expect(readFrame('{"type":"toString"}').kind).not.toBe('known');
  expect(readFrame('{"type":"posted"}').kind).toBe('unreadable');
  expect(readFrame('[1]').kind).toBe('unreadable');
  expect(readFrame('not json').kind).toBe('unreadable');
  expect(readFrame(new ArrayBuffer(2)).kind).toBe('unreadable');
});
