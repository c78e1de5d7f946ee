import { signal } from '@preact/signals';
import type { Answer, Refusal } from '../connection/http';
import { Http } from '../connection/http';
import type { Passkeys } from '../connection/passkeys';
import type { SetupChoice } from '../connection/people';
import { People } from '../connection/people';
import type { PlaceSummary, Role } from '../protocol/people';
import type { Me, Person, RoomSummary } from '../protocol/types';
import type { Door } from './door';
import { linkOf } from './links';
import { rememberedPerson, rememberedPlace, rememberPerson, rememberPlace } from './memory';
import { Navigation } from './navigation';
import type { Platform } from './platform';
import { Preferences } from './preferences';
import { Restarts } from './restarts';
import { Updates } from './updates';
import { Visit } from './visit';

const LOBBY = 'lobby';
const PAGE_MESSAGES = 50;
const KNOCK_AGAIN_MILLIS = 2_000;

type NewMember = { readonly token: string; readonly name: string; readonly password: string };

/** The whole application without its looks. */
export class App {
  readonly door = signal<Door>({ at: 'starting' });
  readonly preferences: Preferences;
  readonly navigation: Navigation;
  readonly updates: Updates;
  readonly people: People;
  /** Whether this page can have passkeys; unknown until the server has said it. */
  readonly hasPasskeys = signal(false);
  /** Who vouches for people here. */
  readonly provider = signal<string | undefined>(undefined);
  /** What whoever is here is to the place; unknown until the server has said it. */
  readonly role = signal<Role | undefined>(undefined);
  /** How the place is called, once it has a name. */
  readonly placeName = signal<string | undefined>(undefined);
  /** Whether whoever is here has just made the place, and nobody else can be here yet. */
  readonly alone = signal(false);
  /** Whether whoever is here has just got their account. */
  readonly isNew = signal(false);
  readonly http: Http;
  private readonly restarts = new Restarts();
  private knock: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly platform: Platform) {
    this.http = new Http(platform.fetch, PAGE_MESSAGES);
    this.people = new People(this.http);
    this.navigation = new Navigation(platform.address);
    this.updates = new Updates(platform.updates);
    this.preferences = new Preferences(platform.keyValue);
    this.placeName.value = rememberedPlace(platform.keyValue);
  }

  /** Finds out who is here. Whoever was here last sees their rooms before that is known. */
  async start(): Promise<void> {
    clearTimeout(this.knock);
    this.knock = undefined;
    if (this.followLink()) return;
    const remembered = rememberedPerson(this.platform.keyValue);
    if (remembered !== undefined && this.door.peek().at !== 'inside') this.enter(remembered);
    const answer = await this.http.session();
    const door = this.door.value;
    if (!answer.ok) this.knockAgain();
    else if (answer.value === null) await this.leave();
    else if (door.at !== 'inside' || door.visit.you.id !== answer.value.id) {
      if (door.at === 'inside') door.visit.end();
      this.welcome(answer.value);
    } else {
      this.role.value = answer.value.role;
      void this.askPlace();
      door.visit.connect();
    }
  }

  /** Shows what the link in the address is for; false when there is none. */
  followLink(): boolean {
    const link = linkOf(this.platform.address.path());
    if (link === undefined) return false;
    const door = this.door.peek();
    if (door.at === 'inside') door.visit.end();
    this.door.value = { at: 'link', link };
    return true;
  }

  /** Whether whoever is here was sent back by the provider, and not signed in. */
  isNotVouched(): boolean {
    return this.platform.address.path().endsWith('#sign_in_refused');
  }

  /** Makes the place and its first owner. */
  async setUp(choice: SetupChoice): Promise<Refusal | null> {
    const refusal = await this.come(this.people.setUp(choice));
    this.alone.value = refusal === null;
    this.isNew.value = refusal === null;
    return refusal;
  }

  /** Accepts an invitation. */
  async join({ token, name, password }: NewMember): Promise<Refusal | null> {
    const refusal = await this.come(this.people.accept(token, name, password));
    this.isNew.value = refusal === null;
    return refusal;
  }

  /** Whoever was let in by the server is inside; whoever was not is told why. */
  async come(asked: Promise<Answer<Me>>): Promise<Refusal | null> {
    const answer = await asked;
    if (!answer.ok) return answer.refusal;
    this.welcome(answer.value);
    return null;
  }

  /** Fetched when they are wanted. */
  passkeys(): Promise<Passkeys> {
    return this.platform.openPasskeys(this.http);
  }

  enterAsGuest(name: string): Promise<Refusal | null> {
    return this.come(this.http.enterAsGuest(name));
  }

  async signOut(): Promise<Refusal | null> {
    const door = this.door.value;
    if (door.at !== 'inside') return null;
    const answer = await this.http.signOut();
    if (!answer.ok && answer.refusal === 'unreachable') return answer.refusal;
    door.visit.end();
    await Promise.all([door.visit.sending.forgetAll(), door.visit.archiving.forgetAll()]);
    door.visit.memory.forget();
    this.navigation.settle({ kind: 'home' });
    await this.leave();
    return null;
  }

  /** The session ended or became another's: begin from the door. */
  startAgain(wait = 0): void {
    this.part();
    this.door.value = { at: 'starting' };
    this.knock = setTimeout(() => void this.start(), wait);
  }

  /** The network is back, or the page is looked at again. */
  nudge(): void {
    this.updates.nudge();
    if (this.knock !== undefined) void this.start();
    else if (this.door.value.at === 'inside') this.door.value.visit.nudge();
  }

  /** The person does something. */
  active(): void {
    const door = this.door.peek();
    if (door.at === 'inside') door.visit.company.active();
  }

  /** The page is hidden, or about to end. */
  flush(): void {
    if (this.door.value.at === 'inside') this.door.value.visit.archiving.flush();
  }

  /** Another tab has stored something under this key. */
  storedElsewhere(key: string): void {
    this.preferences.storedElsewhere(key);
    if (this.door.value.at === 'inside') this.door.value.visit.otherTabs.stored(key);
  }

  /** All rooms of the place. */
  async rooms(): Promise<Answer<readonly RoomSummary[]>> {
    const rooms: RoomSummary[] = [];
    let after: string | undefined;
    do {
      const answer = await this.http.rooms(after);
      if (!answer.ok) return answer;
      rooms.push(...answer.value.rooms);
      after = answer.value.next;
    } while (after !== undefined);
    return { ok: true, value: rooms };
  }

  private someoneElse(): void {
    const wait = this.restarts.next(Date.now());
    this.part();
    if (wait === undefined) this.door.value = { at: 'mixed_up' };
    else this.startAgain(wait);
  }

  private part(): void {
    const door = this.door.peek();
    if (door.at === 'inside') door.visit.end();
    rememberPerson(this.platform.keyValue, undefined);
  }

  private knockAgain(): void {
    const door = this.door.peek();
    if (door.at === 'inside') door.visit.unreachable();
    else this.door.value = { at: 'unreachable' };
    this.knock = setTimeout(() => void this.start(), KNOCK_AGAIN_MILLIS);
  }

  /** Shows how one comes in. */
  private async leave(): Promise<void> {
    this.part();
    const place = await this.askPlace();
    this.door.value = place.ok ? { at: 'outside', place: place.value } : { at: 'unreachable' };
    if (!place.ok) this.knockAgain();
  }

  private async askPlace(): Promise<Answer<PlaceSummary>> {
    const place = await this.people.place();
    if (place.ok) {
      this.placeName.value = place.value.name;
      this.provider.value = place.value.oidc;
      this.hasPasskeys.value = this.platform.hasPasskeysOf(place.value.passkeys);
      rememberPlace(this.platform.keyValue, place.value.name);
    }
    return place;
  }

  private welcome(me: Me): void {
    this.role.value = me.role;
    void this.askPlace();
    this.enter({ id: me.id, name: me.name }).connect();
  }

  private enter(you: Person): Visit {
    rememberPerson(this.platform.keyValue, you);
    const visit = new Visit(
      {
        platform: this.platform,
        http: this.http,
        navigation: this.navigation,
        presence: () => this.preferences.settings.value.presence,
        onSomeoneElse: () => this.someoneElse(),
      },
      you,
    );
    if (this.navigation.place.value.kind === 'home') {
      this.navigation.begin({ kind: 'room', name: visit.memory.lastRoom() ?? LOBBY });
    }
    this.door.value = { at: 'inside', visit };
    visit.start();
    return visit;
  }
}
