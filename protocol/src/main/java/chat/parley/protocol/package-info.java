/// What Parley says on the wire: the commands, replies and events of the socket, the resources of
/// the HTTP API, the catalogues of error and close codes, and the one codec that turns them into
/// bytes and back. The server, the Java client and the bench share it; `protocol/golden` holds one
/// JSON file per message, shared with the TypeScript client and docs/protocol.md.
///
/// Invariant: every instance is valid. What a client sends is checked while it is read, and
/// anything that does not fit is a [Refused] with a code of [ErrorCode].
///
/// Deliberately absent: sockets, threads, storage, HTTP.
@NullMarked
package chat.parley.protocol;

import org.jspecify.annotations.NullMarked;
