import type { ComponentChildren } from 'preact';

/** One component, or a few that belong together, in one state. */
export type Exhibit = {
  /** In the address; the only one of its name. */
  readonly id: string;
  readonly title: string;
  readonly view: () => ComponentChildren;
  /** It is a page, or on top of one: shown in a window of its own. */
  readonly whole?: true;
};

/** A room of the gallery. */
export type Hall = {
  readonly name: string;
  readonly title: string;
  readonly exhibits: readonly Exhibit[];
};

/** What the page would do on a click, of which nothing is done here. */
export const nothing = () => undefined;
