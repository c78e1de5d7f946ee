import type { MessagePage } from '../protocol/types';
import type { Entry, Loaded, Timeline } from './state';

/** Messages kept of one room; what is beyond on the far side is read again when needed. */
export const LOADED_MAX = 1_000;

export function firstSeq(entries: readonly Entry[]): number | undefined {
  for (const entry of entries) if (entry.kind === 'message') return entry.message.seq;
  return undefined;
}

export function lastSeq(entries: readonly Entry[]): number {
  for (let i = entries.length - 1; i >= 0; i -= 1) {
    const entry = entries[i];
    if (entry?.kind === 'message') return entry.message.seq;
  }
  return 0;
}

/** The timeline with what just happened at its end. */
export function withLive(timeline: Timeline, entry: Entry): Timeline {
  switch (timeline.status) {
    case 'absent':
    case 'failed':
      return timeline;
    case 'loading':
      return { ...timeline, live: [...timeline.live, entry] };
    case 'loaded': {
      if (timeline.newer) return timeline;
      if (entry.kind === 'message') {
        const last = lastSeq(timeline.entries);
        // A page may have brought it before the event did.
        if (entry.message.seq <= last) return timeline;
        if (last > 0 && entry.message.seq > last + 1) return { ...timeline, newer: true };
      }
      const entries = [...timeline.entries, entry];
      return entries.length > LOADED_MAX
        ? { ...timeline, entries: entries.slice(entries.length - LOADED_MAX), older: true }
        : { ...timeline, entries };
    }
    default:
      return timeline satisfies never;
  }
}

/** The newest page, joined with what came live while it was under way. */
export function fromNewestPage(page: MessagePage, live: readonly Entry[]): Loaded {
  const base: Loaded = {
    status: 'loaded',
    entries: page.messages.map(asEntry),
    older: page.older,
    newer: page.newer,
    fetching: null,
    failed: null,
  };
  const end = page.messages.at(-1)?.at ?? '';
  return live
    .filter((entry) => entry.kind === 'message' || entry.at > end)
    .reduce<Loaded>((timeline, entry) => {
      const next = withLive(timeline, entry);
      return next.status === 'loaded' ? next : timeline;
    }, base);
}

export function withOlder(timeline: Loaded, page: MessagePage): Loaded {
  const first = firstSeq(timeline.entries) ?? Number.POSITIVE_INFINITY;
  const added = page.messages.filter((message) => message.seq < first).map(asEntry);
  const entries = [...added, ...timeline.entries];
  const cut = entries.length > LOADED_MAX;
  return {
    ...timeline,
    entries: cut ? entries.slice(0, LOADED_MAX) : entries,
    older: page.older,
    newer: timeline.newer || cut,
    fetching: null,
    failed: null,
  };
}

/** `roomSeq`: the newest message known of; while it is not here, there is more to read. */
export function withNewer(timeline: Loaded, page: MessagePage, roomSeq: number): Loaded {
  const last = lastSeq(timeline.entries);
  const added = page.messages.filter((message) => message.seq > last).map(asEntry);
  const entries = [...timeline.entries, ...added];
  const cut = entries.length > LOADED_MAX;
  return {
    ...timeline,
    entries: cut ? entries.slice(entries.length - LOADED_MAX) : entries,
    older: timeline.older || cut,
    newer: page.newer || lastSeq(entries) < roomSeq,
    fetching: null,
    failed: null,
  };
}

function asEntry(message: MessagePage['messages'][number]): Entry {
  return { kind: 'message', message };
}
