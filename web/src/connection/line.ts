import { SUBPROTOCOL } from '../protocol/types';
import type { SocketLike } from './socket';

/** A socket to the server that this script comes from. */
export function openLine(): SocketLike {
  const address = `${location.origin.replace(/^http/, 'ws')}/ws`;
  return new WebSocket(address, SUBPROTOCOL) as SocketLike;
}
