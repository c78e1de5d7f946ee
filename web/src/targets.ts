import type { App } from './app/app';
import { governs } from './app/roles';
import type { Visit } from './app/visit';
import { roomLines } from './store/selectors';
import type { Target } from './ui/jump/jump';
import { t } from './ui/text/t';

/** Where one can jump to: rooms, those with something new first, and then what can be opened. */
export function targets(app: App, visit: Visit): readonly Target[] {
  const { navigation } = app;
  const lines = roomLines(visit.feed.state.value, visit.sending.pendings.value);
  const rooms = lines.map(({ id, name, label, direct, unread }) => ({
    key: id as string,
    name: direct ? label : name,
    sign: direct ? ('@' as const) : ('#' as const),
    unread,
    go: () => navigation.go({ kind: 'room', name }),
  }));
  const openable = ['inbox', 'direct', 'alerts', 'browse', 'create', 'settings', 'keys'] as const;
  const panels = [...openable, ...(governs(app) ? (['invite'] as const) : [])].map((panel) => ({
    key: panel,
    name: t(`jump.${panel}`),
    sign: '›' as const,
    unread: 0,
    go: () => navigation.open(panel),
  }));
  return [
    ...rooms.filter(({ unread }) => unread > 0),
    ...rooms.filter(({ unread }) => unread === 0),
    ...panels,
  ];
}
