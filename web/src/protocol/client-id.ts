import type { ClientId } from './ids';

const COUNTER_MAX = 0xfff;

/**
 * Makes client ids: UUID version 7 (RFC 9562 §5.7, method 1), so that the ids of one page sort in
 * the order in which they were made, even within a millisecond or when the clock steps back.
 */
export function clientIds(now: () => number, random: (bytes: Uint8Array) => void): () => ClientId {
  let lastMillis = 0;
  let counter = 0;
  return () => {
    const bytes = new Uint8Array(16);
    random(bytes);
    const millis = now();
    if (millis > lastMillis) {
      lastMillis = millis;
      counter = 0;
    } else if (counter < COUNTER_MAX) {
      counter += 1;
    } else {
      lastMillis += 1;
      counter = 0;
    }
    const view = new DataView(bytes.buffer);
    view.setUint16(0, Math.floor(lastMillis / 2 ** 32));
    view.setUint32(2, lastMillis % 2 ** 32);
    view.setUint16(6, 0x7000 | counter);
    view.setUint8(8, 0x80 | (view.getUint8(8) & 0x3f));
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') as ClientId;
  };
}
