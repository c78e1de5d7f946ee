package chat.parley.protocol;

import chat.parley.ids.ClientId;
import chat.parley.ids.MessageId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A message as it now stands.
///
/// @param seq its dense number in the room's timeline: 1, 2, 3 …
/// @param text as its author last edited it; empty when it was deleted
/// @param uploads its files; none when it was deleted
/// @param at when the server stored it, to the millisecond
/// @param clientId the client id of the post, by which its author recognises it
/// @param deleted whether it was deleted, and only its place is left
/// @param editedAt when its author last edited it; null when never, or when it was deleted
public record Message(
    MessageId id,
    long seq,
    Person author,
    String text,
    List<Upload> uploads,
    Instant at,
    ClientId clientId,
    boolean deleted,
    @Nullable Instant editedAt) {
  public Message {
    uploads = List.copyOf(uploads);
  }

  /// A message without files, as it was posted.
  public Message(
      MessageId id, long seq, Person author, String text, Instant at, ClientId clientId) {
    this(id, seq, author, text, List.of(), at, clientId, false, null);
  }

  /// What is left of it when it is deleted.
  public Message erased() {
    return new Message(id, seq, author, "", List.of(), at, clientId, true, null);
  }

  /// The same with these files.
  public Message with(List<Upload> files) {
    return new Message(id, seq, author, text, files, at, clientId, deleted, editedAt);
  }

  /// The same with another text.
  public Message edited(String newText, Instant when) {
    return new Message(id, seq, author, newText, uploads, at, clientId, deleted, when);
  }
}
