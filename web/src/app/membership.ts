import type { Answer, Http, Refusal, RoomKind } from '../connection/http';
import type { PersonId, RoomId } from '../protocol/ids';
import type { RoomSummary } from '../protocol/types';
import type { Feed } from './feed';
import type { Navigation } from './navigation';

/** Coming into rooms and leaving them. Whoever comes in goes there. */
export class Membership {
  constructor(
    private readonly http: Http,
    private readonly feed: Feed,
    private readonly navigation: Navigation,
  ) {}

  async join(room: RoomId): Promise<Refusal | null> {
    return this.entered(await this.http.join(room));
  }

  async create(name: string, topic: string, kind: RoomKind): Promise<Refusal | null> {
    return this.entered(await this.http.createRoom(name, topic, kind));
  }

  /** Goes to the room of these people and oneself, which is always the same. */
  async direct(people: readonly PersonId[]): Promise<Refusal | null> {
    return this.entered(await this.http.direct(people));
  }

  async leave(room: RoomId): Promise<Refusal | null> {
    const answer = await this.http.leave(room);
    return answer.ok ? null : answer.refusal;
  }

  private entered(answer: Answer<RoomSummary>): Refusal | null {
    if (!answer.ok) return answer.refusal;
    this.feed.change({ type: 'room_read', room: answer.value });
    this.navigation.go({ kind: 'room', name: answer.value.name });
    return null;
  }
}
