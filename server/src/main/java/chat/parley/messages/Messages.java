package chat.parley.messages;

import chat.parley.identity.Caller;
import chat.parley.ids.IdGenerator;
import chat.parley.ids.MessageId;
import chat.parley.ids.RoomId;
import chat.parley.ids.UserId;
import chat.parley.protocol.MessagePage;
import chat.parley.rates.RateLimit;
import chat.parley.rooms.RoomAccess;
import chat.parley.rooms.Standing;
import java.util.concurrent.CompletableFuture;

/// Posts messages and reads the timeline; the one door to both, whoever asks and in whatever way.
///
/// **Thread:** virtual threads.
public final class Messages {
  private final MessageStore store;
  private final RoomAccess access;
  private final RateLimit<UserId> rates;
  private final IdGenerator ids;

  public Messages(MessageStore store, RoomAccess access, RateLimit<UserId> rates, IdGenerator ids) {
    this.store = store;
    this.access = access;
    this.rates = rates;
    this.ids = ids;
  }

  /// Posts a message. `answer` completes when it is durable, see [MessageStore#append]; posts of
  /// one thread are stored in the order of the calls. Refuses at once with `not_found` or
  /// `rate_limited`.
  public void post(
      Caller caller, String idOrName, Draft draft, CompletableFuture<MessageStore.Stored> answer) {
    RoomId room = access.named(idOrName);
    rates.admit(caller.user());
    store.append(new MessageStore.New(ids.message(), room, caller, draft), answer);
  }

  /// Edits a message of the caller's own, see [MessageStore#edit]; it counts as a post. Refuses
  /// with `rate_limited`, `too_large` or `invalid`, too.
  public void edit(Caller caller, String idOrName, MessageId message, String text) {
    RoomId room = access.named(idOrName);
    Draft.requireSpoken(text);
    rates.admit(caller.user());
    store.edit(caller, room, message, text);
  }

  /// Deletes a message, see [MessageStore#delete].
  public void delete(Caller caller, String idOrName, MessageId message) {
    store.delete(caller, access.named(idOrName), message);
  }

  /// A page of a room's timeline; refuses with `not_found`.
  public MessagePage page(Caller caller, String idOrName, PageRequest request) {
    Standing standing = access.readable(caller, idOrName);
    return store.page(standing.room(), standing.readableFrom(), request);
  }
}
