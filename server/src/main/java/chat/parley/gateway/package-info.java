/// The sockets. [Upgrade] checks a handshake and takes the channel over from the HTTP server into a
/// slim pipeline of our own; a [Connection] is one socket, confined to its event loop; what its
/// client says is carried out in order on virtual threads by a [Conversation], one for each
/// dialect.
///
/// Invariants: the event loop never blocks and never runs feature code; every queue of a connection
/// is bounded (commands under way, outbox, fragments); nothing is sent compressed, and nothing
/// compressed is read.
///
/// Deliberately absent: decisions about rooms and messages; features never see a socket.
@NullMarked
package chat.parley.gateway;

import org.jspecify.annotations.NullMarked;
