import { effect } from '@preact/signals';
import type { Http } from '../connection/http';
import { Resumer } from '../connection/resume';
import type { LinkStatus } from '../connection/socket';
import { Link } from '../connection/socket';
import { clientIds } from '../protocol/client-id';
import type { FromServer, Person, PresenceChoice } from '../protocol/types';
import { positionsOf } from '../store/selectors';
import type { Room } from '../store/state';
import { Alerting } from './alerting';
import { Announcements } from './announcements';
import { Archiving } from './archiving';
import { Company } from './company';
import { Editing } from './editing';
import { Elsewhere } from './elsewhere';
import { Feed } from './feed';
import { hear } from './hearing';
import { Interruptions } from './interruptions';
import { Membership } from './membership';
import { Memory } from './memory';
import type { Navigation } from './navigation';
import { Opening } from './opening';
import { OtherTabs } from './other-tabs';
import { Personal } from './personal';
import type { Platform } from './platform';
import { Reading } from './reading';
import type { Place } from './routes';
import { Sending } from './sending';
import type { Whereabouts } from './whereabouts';
import { whereabouts } from './whereabouts';

const now = () => new Date();

export type VisitPorts = {
  readonly platform: Platform;
  readonly http: Http;
  readonly navigation: Navigation;
  readonly presence: () => PresenceChoice;
  /** The browser's session is not this person's any more. */
  readonly onSomeoneElse: () => void;
};

/** One person's stay, from signing in to signing out: the connection and everything it feeds. */
export class Visit {
  readonly feed: Feed;
  readonly sending: Sending;
  readonly editing: Editing;
  readonly memory: Memory;
  readonly announcements = new Announcements();
  readonly interruptions = new Interruptions();
  readonly elsewhere: Elsewhere;
  readonly membership: Membership;
  readonly otherTabs: OtherTabs;
  readonly personal: Personal;
  readonly alerting: Alerting;
  readonly room: Whereabouts['room'];
  readonly missing: Whereabouts['missing'];
  readonly company: Company;
  readonly archiving: Archiving;
  readonly reading: Reading;
  private readonly link: Link;
  private readonly opening: Opening;
  /** When what was kept is shown. */
  private restored: Promise<void> = Promise.resolve();
  private ended = false;
  readonly resumer: Resumer;
  private readonly ends: (() => void)[] = [];

  constructor(
    private readonly ports: VisitPorts,
    readonly you: Person,
  ) {
    const { platform, http } = ports;
    this.elsewhere = new Elsewhere(http, (name) => ports.navigation.rename(name));
    this.memory = new Memory(platform.keyValue, you.id);
    this.link = new Link({
      open: platform.openSocket,
      hello: () => ({
        type: 'hello',
        positions: positionsOf(this.feed.state.value),
        client: 'web/0.1.0',
      }),
      onFrame: (frame) => this.heard(frame),
      onStatus: (status) => this.linked(status),
      random: platform.random,
    });
    this.company = new Company((command) => this.link.send(command), ports.presence);
    this.resumer = new Resumer({
      send: (resume) => this.link.send(resume),
      position: (room) => this.feed.state.value.rooms[room],
    });
    this.sending = new Sending(
      {
        outbox: platform.outbox,
        tray: platform.tray,
        locks: platform.locks,
        newId: clientIds(Date.now, platform.randomBytes),
        send: (post) => this.link.send(post),
        onFailed: (text) => this.announcements.failed(text),
      },
      you,
    );
    this.feed = new Feed(
      {
        http,
        memory: this.memory,
        resume: (room) => this.resumer.ask([room]),
        onRead: (room, seq, back) => this.reading.say(room, seq, back),
        onMessages: (messages) => this.sending.seen(messages),
      },
      you,
    );
    this.reading = new Reading(
      this.memory,
      () => this.feed,
      (read) => this.link.send(read),
    );
    this.editing = new Editing(this.feed, you);
    this.alerting = new Alerting({ ...platform, now }, this.memory, this.feed);
    this.otherTabs = new OtherTabs(this.memory, this.feed, this.alerting);
    this.personal = new Personal({
      http,
      memory: this.memory,
      store: platform.keyValue,
      person: you.id,
      onUnkept: () => this.interruptions.unkept(),
      onElsewhere: (draft) => {
        this.otherTabs.draft.value = draft;
      },
    });
    const { place } = ports.navigation;
    ({ room: this.room, missing: this.missing } = whereabouts(place, this.feed.state));
    this.opening = new Opening(this.feed, this.memory);
    this.membership = new Membership(http, this.feed, ports.navigation);
    this.archiving = new Archiving(platform.archive, you.id, this.feed.state);
  }

  /** Shows what was kept from earlier visits. */
  start(): void {
    this.restored = this.restore();
  }

  /** The session is this person's: the server may be talked to. */
  connect(): void {
    void this.restored.then(() => {
      if (!this.ended) this.link.start();
    });
  }

  /** The server did not say whose the session is. */
  unreachable(): void {
    this.interruptions.begun();
  }

  end(): void {
    this.ended = true;
    this.archiving.stop();
    this.alerting.end();
    for (const end of this.ends) end();
    this.interruptions.clear();
    this.link.stop();
    this.resumer.clear();
    this.reading.stop();
    this.personal.end();
    this.sending.stop();
    this.announcements.clear();
  }

  nudge(): void {
    this.link.nudge();
    void this.sending.adopt();
  }

  reconnect(): void {
    this.link.start();
  }

  /** Reads the room's history that could not be read before. */
  readAgain(): void {
    const room = this.room.peek();
    if (room !== undefined) this.feed.readFailed(room.id);
  }

  private heard(frame: FromServer): void {
    if (hear({ ...this, here: this.room.peek()?.id }, frame) === 'someone_else')
      this.ports.onSomeoneElse();
  }

  private linked(status: LinkStatus): void {
    if (status.phase === 'live') {
      this.interruptions.over();
      this.sending.connected();
      // What could not be read while the server was away can be read now.
      this.readAgain();
      this.elsewhere.lookAgain();
      this.company.say();
      return;
    }
    this.sending.disconnected();
    this.resumer.clear();
    if (status.phase === 'stopped') {
      this.interruptions.stopped(status.code);
      return;
    }
    this.interruptions.begun();
    // A refused upgrade looks like any lost connection; only the session tells a sign-out apart.
    if (status.phase === 'waiting' && status.failures > 1) void this.checkSession();
  }

  private async restore(): Promise<void> {
    const rooms = await this.archiving.restore(this.memory.viewed());
    if (this.ended) return;
    this.feed.change({ type: 'restored', rooms });
    this.ends.push(
      effect(() => this.openRoom(this.room.value, this.ports.navigation.place.value)),
      effect(() => this.elsewhere.look(this.missing.value)),
      this.company.follow(this.feed.state),
    );
    this.archiving.start();
    void this.sending.adopt();
  }

  private async checkSession(): Promise<void> {
    const answer = await this.ports.http.session();
    if (answer.ok && answer.value?.id !== this.you.id) this.ports.onSomeoneElse();
  }

  private openRoom(room: Room | undefined, place: Place): void {
    if (room === undefined) return;
    this.memory.keepLastRoom(room.name);
    this.archiving.open(room.id);
    this.opening.open(room, place);
  }
}
