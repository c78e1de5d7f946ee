import { batch, signal } from '@preact/signals';
import type { Address } from './platform';
import type { Panel, Place, Route } from './routes';
import { addressOf, routeOf } from './routes';

/** Where the person is; the address bar always says the same. */
export class Navigation {
  readonly place;
  readonly panel;
  /** Whether the step back in the history is the same place without the panel. */
  private opened = false;
  /** A step back was asked for; the browser takes it a little later. */
  private returning = false;
  private wanted: Route | undefined;

  constructor(private readonly address: Address) {
    const route = routeOf(address.path());
    this.place = signal<Place>(route.place);
    this.panel = signal<Panel | undefined>(route.panel);
  }

  /** Goes to a place; a panel that was open is left behind. */
  go(place: Place): void {
    this.move({ place, panel: undefined });
  }

  /** Goes to an address of this page. */
  follow(path: string): void {
    this.go(routeOf(path).place);
  }

  open(panel: Panel): void {
    this.move({ place: this.place.peek(), panel });
  }

  close(): void {
    if (this.panel.peek() === undefined) return;
    if (!this.opened) {
      this.settle(this.place.peek());
      return;
    }
    this.opened = false;
    this.returning = true;
    // Should the step back not come to be (a reload is faster), the panel is closed all the same.
    this.address.replace(pathOf(this.place.peek()));
    this.address.back();
    this.show({ place: this.place.peek(), panel: undefined });
  }

  /** Begins at a place instead of nowhere in particular; a panel that the address names is open on it. */
  begin(place: Place): void {
    const route = { place, panel: this.panel.peek() };
    this.address.replace(addressOf(route));
    this.show(route);
  }

  /** The room of the place is called so now. */
  rename(name: string): void {
    const place = this.place.peek();
    if (place.kind === 'room') this.settle({ ...place, name });
  }

  /** Without a step in the history: the place before is none to go back to. */
  settle(place: Place): void {
    const route = { place, panel: undefined };
    this.address.replace(addressOf(route));
    this.show(route);
  }

  /** The browser went back or forward. */
  moved(): void {
    const returned = this.returning;
    const { wanted } = this;
    this.returning = false;
    this.wanted = undefined;
    if (!returned) this.opened = false;
    this.show(routeOf(this.address.path()));
    if (wanted !== undefined) this.move(wanted);
  }

  private move(route: Route): void {
    if (this.returning) {
      // A step that is taken before the browser has gone back would be undone by it.
      this.wanted = route;
      return;
    }
    const from: Route = { place: this.place.peek(), panel: this.panel.peek() };
    if (addressOf(route) === addressOf(from)) return;
    if (from.panel === undefined) {
      this.address.push(addressOf(route));
      this.opened = route.panel !== undefined;
    } else this.address.replace(addressOf(route));
    this.show(route);
  }

  private show({ place, panel }: Route): void {
    batch(() => {
      // The same place again is no change: nothing of it is drawn anew.
      if (pathOf(place) !== pathOf(this.place.peek())) this.place.value = place;
      this.panel.value = panel;
    });
  }
}

function pathOf(place: Place): string {
  return addressOf({ place, panel: undefined });
}
