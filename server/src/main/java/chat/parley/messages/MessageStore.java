package chat.parley.messages;

import chat.parley.identity.Caller;
import chat.parley.ids.MessageId;
import chat.parley.ids.RoomId;
import chat.parley.protocol.Event;
import chat.parley.protocol.MessagePage;
import java.util.concurrent.CompletableFuture;

/// Where messages are kept.
public interface MessageStore {
  /// A message as it is about to be stored.
  record New(MessageId id, RoomId room, Caller author, Draft draft) {}

  /// What became of it.
  ///
  /// @param repeated whether the post was stored before, and this is the result of then
  record Stored(Event.Posted event, boolean repeated) {}

  /// Stores a message in one transaction with its event: the same client id of the same author,
  /// with the same room, text and uploads, returns the first result.
  ///
  /// Calls are carried out in the order in which they were made. The answer completes when the
  /// transaction is durable, on the storage's writer thread, so what depends on it must be short.
  /// It fails with [chat.parley.protocol.Refused]: `conflict`, `not_found`, `not_a_member`,
  /// `forbidden`, `unavailable`, `storage_full`.
  ///
  /// What depends on `answer` before the call runs before the event is handed to anyone.
  ///
  /// **Thread:** any; does not block.
  ///
  /// @param answer completed with the result
  void append(New message, CompletableFuture<Stored> answer);

  /// Gives a message of the caller's own another text: when this returns, nothing that reads
  /// returns the text before, and within seconds no file of the database holds it. Whoever may post
  /// in the room may edit there. With the same text it is left as it is. Refuses with `not_found`
  /// (of a deleted one, too), `not_a_member`, `forbidden`, `unavailable` or `storage_full`.
  ///
  /// **Thread:** virtual threads; returns when it is durable.
  void edit(Caller caller, RoomId room, MessageId message, String text);

  /// Deletes a message for good: when this returns, nothing that reads returns its text, and within
  /// seconds no file of the database holds it. Its place in the timeline stays. Deleted already, it
  /// is left as it is. Refuses with `not_found`, `not_a_member`, `forbidden`, `unavailable` or
  /// `storage_full`.
  ///
  /// **Thread:** virtual threads; returns when it is durable.
  void delete(Caller caller, RoomId room, MessageId message);

  /// A page of the room's timeline.
  ///
  /// **Thread:** virtual threads; blocks on the database.
  ///
  /// @param from the offset in the log from which on messages may be read; 0 for all
  MessagePage page(RoomId room, long from, PageRequest request);
}
