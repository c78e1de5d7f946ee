import type { Change } from '../src/store/apply';
import { apply } from '../src/store/apply';
import type { State } from '../src/store/state';
import { emptyState } from '../src/store/state';
import { ADA, LOBBY, page, summary, welcome } from './cast';

/** A room whose timeline was read, and what may change it. */
export function after(...changes: Change[]): State {
  return changes.reduce((state, change) => apply(state, change).state, emptyState(ADA));
}

export function seqs(state: State): number[] {
  const timeline = state.rooms[LOBBY]?.timeline;
  if (timeline?.status !== 'loaded') return [];
  return timeline.entries.flatMap((entry) => (entry.kind === 'message' ? [entry.message.seq] : []));
}

export const asked: Change = { type: 'page_asked', room: LOBBY, side: 'newest' };
export const read = (from: number, to: number, end: number): Change => ({
  type: 'page_read',
  room: LOBBY,
  side: 'newest',
  page: page(from, to, end),
});
export const opened = [welcome(summary(10)), asked, read(1, 10, 10)] as const;
