import { useEffect, useState } from 'preact/hooks';
import type { Visit } from './app/visit';
import { Writers } from './app/writers';
import type { Room } from './store/state';
import { WhoWrites } from './ui/conversation/who-writes';

/** Who is writing in the room; there from when the first of them was told. */
export function TypingLine({ visit, room }: { readonly visit: Visit; readonly room: Room }) {
  const [names, setNames] = useState<readonly string[]>([]);
  const [writers] = useState(() => new Writers(setNames));
  const told = visit.company.typing.value;
  useEffect(() => {
    if (told?.room === room.id) writers.told(told.person);
  }, [told]);
  useEffect(() => {
    if (room.latest !== undefined) writers.stopped(room.latest.author);
  }, [room.latest]);
  useEffect(() => () => writers.clear(), []);
  return <WhoWrites names={names} />;
}
