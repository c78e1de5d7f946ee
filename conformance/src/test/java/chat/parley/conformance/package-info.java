/// Black-box tests: the program is started as its users start it, and everything is said to it over
/// HTTP and WebSocket, by clients that were written from docs/protocol.md alone. What holds here
/// holds for every client there will ever be.
///
/// Deliberately absent: any class of the server or of the protocol module.
@NullMarked
package chat.parley.conformance;

import org.jspecify.annotations.NullMarked;
