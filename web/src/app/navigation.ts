import { signal } from '@preact/signals';
import type { Address } from './platform';
import type { Route } from './routes';
import { pathOf, routeOf } from './routes';

/** Where the person is; the address bar always says the same. */
export class Navigation {
  readonly route;

  constructor(private readonly address: Address) {
    this.route = signal<Route>(routeOf(address.path()));
  }

  go(route: Route): void {
    if (pathOf(route) === pathOf(this.route.value)) return;
    this.address.push(pathOf(route));
    this.route.value = route;
  }

  /** Without a step in the history: the place before is none to go back to. */
  settle(route: Route): void {
    this.address.replace(pathOf(route));
    this.route.value = route;
  }

  /** The browser went back or forward. */
  moved(): void {
    this.route.value = routeOf(this.address.path());
  }
}
