import type { Http } from '../connection/http';
import type { Passkeys } from '../connection/passkeys';
import type { SocketLike } from '../connection/socket';
import type { Message } from '../protocol/types';
import type { Archive } from '../store/archive';
import type { Outbox, TrayItem } from '../store/outbox';
import type { UpdatePorts } from './updates';

/** Text kept by the browser between visits. Where it cannot be kept, it is forgotten, quietly. */
export type KeyValue = {
  readonly get: (key: string) => string | null;
  readonly set: (key: string, value: string) => void;
  readonly remove: (key: string) => void;
  readonly keys: () => readonly string[];
};

/** Runs `task` once nobody else holds `name`; absent where the page is not a secure context. */
export type Locks = (name: string, task: () => Promise<void>) => void;

/** `never`: this browser cannot tell of anything outside of its pages. */
export type Permission = NotificationPermission | 'never';

/** An alert outside of the page: one for each tag. */
export type Alert = { readonly tag: string; readonly room: string; readonly message: Message };

/** How a person who looks elsewhere is told of something. */
export type Notifier = {
  readonly permission: () => Permission;
  readonly ask: () => Promise<Permission>;
  readonly show: (alert: Alert) => void;
  readonly close: (tag: string) => void;
  readonly chime: () => void;
  /** The number on the icon of the installed application; 0 for none. */
  readonly badge: (count: number) => void;
};

/** The address bar: path and fragment. */
export type Address = {
  readonly path: () => string;
  readonly push: (path: string) => void;
  readonly replace: (path: string) => void;
  readonly back: () => void;
};

/** Everything that the application takes from the browser. */
export type Platform = {
  readonly fetch: typeof fetch;
  readonly openSocket: () => SocketLike;
  readonly keyValue: KeyValue;
  readonly outbox: Outbox;
  /** The files that are attached, and not sent. */
  readonly tray: Outbox<TrayItem>;
  readonly archive: Archive;
  readonly locks: Locks | undefined;
  readonly address: Address;
  readonly updates: UpdatePorts;
  readonly notifier: Notifier;
  /** Whether this page can have passkeys of a domain; there is none where a server makes none. */
  readonly hasPasskeysOf: (domain: string | undefined) => boolean;
  readonly openPasskeys: (http: Http) => Promise<Passkeys>;
  readonly random: () => number;
  readonly randomBytes: (bytes: Uint8Array) => void;
};
