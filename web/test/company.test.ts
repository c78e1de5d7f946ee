import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Company } from '../src/app/company';
import type { PersonId } from '../src/protocol/ids';
import type { Presence, Typing } from '../src/protocol/types';
import { emptyState } from '../src/store/state';

const ADA = 'ada' as PersonId;
const BEN = 'ben' as PersonId;

let said: (Typing | Presence)[];
let company: Company;
const asked = () => said.map((command) => (command.type === 'presence' ? command.of : undefined));

beforeEach(() => {
  vi.useFakeTimers();
  said = [];
  company = new Company(
    (command) => said.push(command),
    () => 'online',
  );
});
afterEach(() => {
  vi.useRealTimers();
});

test('who is looked at is asked for at once, when the line comes, and again', () => {
  const stop = company.follow(signal(emptyState({ id: ADA, name: 'Ada' })));
  const end = company.look([ADA, BEN]);
  company.say();
  expect(asked()).toEqual([[], [ADA, BEN], [ADA, BEN]]);
  vi.advanceTimersByTime(30_000);
  expect(asked()).toHaveLength(4);
  expect(asked().at(-1)).toEqual([ADA, BEN]);
  end();
  vi.advanceTimersByTime(60_000);
  expect(asked()).toHaveLength(4);
  company.say();
  expect(asked().at(-1)).toEqual([]);
  stop();
});

test('of too many, those are asked for who came last', () => {
  company.look(Array.from({ length: 60 }, (_, at) => `person ${at}` as PersonId));
  company.look([ADA]);
  expect(asked().at(-1)).toHaveLength(50);
  expect(asked().at(-1)?.[0]).toBe(ADA);
});

test('nothing is asked for any more when the visit is over', () => {
  const stop = company.follow(signal(emptyState({ id: ADA, name: 'Ada' })));
  company.look([ADA]);
  stop();
  vi.advanceTimersByTime(60_000);
  expect(asked()).toEqual([[], [ADA]]);
});
