import { Attaching } from './app/attaching';
import type { Visit } from './app/visit';
import type { RoomId } from './protocol/ids';
import { Tray } from './ui/uploads/tray';

const attachings = new WeakMap<Visit, Attaching>();

function attachingOf(visit: Visit): Attaching {
  const known = attachings.get(visit);
  if (known !== undefined) return known;
  const { sending, feed } = visit;
  const made = new Attaching(sending, () => feed.state.peek().uploadBytesMax);
  attachings.set(visit, made);
  return made;
}

/** Attaches files to the next message of a room. */
export function attachTo(visit: Visit, room: RoomId, files: readonly File[]): void {
  attachingOf(visit).add(room, files);
}

/** Attaches what was attached before the page was loaded anew. */
export function restoreTray(visit: Visit): void {
  void attachingOf(visit).restore();
}

/** What goes with the next message of a room. */
export function TrayOf({ visit, room }: { readonly visit: Visit; readonly room: RoomId }) {
  return (
    <Tray
      attached={visit.sending.attachedTo(room)}
      onRemove={(key) => attachingOf(visit).remove(key)}
      onRetry={(key) => attachingOf(visit).retry(key)}
    />
  );
}
