/** Reading fields of unknown JSON. Every reader throws `Unreadable`; only the guards catch it. */
export class Unreadable extends Error {}

export type Json = Readonly<Record<string, unknown>>;

export function object(value: unknown, what: string): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Unreadable(`${what} is not an object`);
  }
  return value as Json;
}

export function text(json: Json, name: string): string {
  const value = json[name];
  if (typeof value !== 'string') throw new Unreadable(`${name} is not a string`);
  return value;
}

export function count(json: Json, name: string): number {
  const value = json[name];
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
    throw new Unreadable(`${name} is not a count`);
  }
  return value;
}

export function flag(json: Json, name: string): boolean {
  const value = json[name];
  if (typeof value !== 'boolean') throw new Unreadable(`${name} is not true or false`);
  return value;
}

export function instant(json: Json, name: string): string {
  const value = text(json, name);
  if (Number.isNaN(Date.parse(value))) throw new Unreadable(`${name} is not a time`);
  return value;
}

export function list<T>(json: Json, name: string, item: (value: unknown) => T): readonly T[] {
  const value = json[name];
  if (!Array.isArray(value)) throw new Unreadable(`${name} is not a list`);
  return value.map(item);
}

export function checked<T>(value: unknown, guard: (v: unknown) => v is T, what: string): T {
  if (!guard(value)) throw new Unreadable(`${what} has the wrong form`);
  return value;
}

/** Runs a reader; a value that it cannot read becomes `undefined`. */
export function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}
