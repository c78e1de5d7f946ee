/// Posting messages and reading them in pages. [chat.parley.messages.Messages] is the one way in,
/// for the socket, for HTTP and for plain clients.
@NullMarked
package chat.parley.messages;

import org.jspecify.annotations.NullMarked;
