package chat.parley.protocol;

import chat.parley.ids.ClientId;
import chat.parley.ids.MessageId;
import java.time.Instant;

/// A message as it now stands.
///
/// @param seq its dense number in the room's timeline: 1, 2, 3 …
/// @param at when the server stored it, to the millisecond
/// @param clientId the client id of the post, by which its author recognises it
public record Message(
    MessageId id, long seq, Person author, String text, Instant at, ClientId clientId) {}
