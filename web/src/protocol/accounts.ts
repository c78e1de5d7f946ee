import type { Json } from './fields';
import { attempt, flag, instant, list, object, text } from './fields';
import type { Account, ConnectionState, Profile, SessionSummary, Status } from './people';

export function readAccount(value: unknown): Account | undefined {
  return attempt(() => {
    const json = object(value, 'account');
    return { displayName: text(json, 'displayName'), status: status(json) };
  });
}

export function readConnection(value: unknown): ConnectionState | undefined {
  return attempt(() => ({ connected: flag(object(value, 'connection'), 'connected') }));
}

/** Where one goes to be connected. */
export function readAddress(value: unknown): string | undefined {
  return attempt(() => text(object(value, 'connecting'), 'address'));
}

export function readProfile(value: unknown): Profile | undefined {
  return attempt(() => {
    const json = object(value, 'profile');
    const timeZone = typeof json.timeZone === 'string' ? json.timeZone : undefined;
    return { status: status(json), timeZone };
  });
}

function status(json: Json): Status | undefined {
  if (json.status === undefined) return undefined;
  const status = object(json.status, 'status');
  return { emoji: text(status, 'emoji'), text: text(status, 'text') };
}

export function readSessions(value: unknown): readonly SessionSummary[] | undefined {
  return attempt(() =>
    list(object(value, 'sessions'), 'sessions', (item) => {
      const json = object(item, 'session');
      return {
        id: text(json, 'id'),
        device: text(json, 'device'),
        startedAt: instant(json, 'startedAt'),
        lastUsed: instant(json, 'lastUsed'),
        current: flag(json, 'current'),
      };
    }),
  );
}
