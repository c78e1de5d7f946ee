package chat.parley.delivery;

import chat.parley.protocol.Event.Reset.Reason;
import chat.parley.protocol.Position;
import org.jspecify.annotations.Nullable;

/// What a returning connection needs in one room; a pure function of where the client stands and
/// where the log does.
public sealed interface CatchUp {
  /// The offset after which the connection gets events.
  long from();

  /// Everything after `from` is to be sent; nothing when it is the head.
  record Replay(long from) implements CatchUp {}

  /// The client is to read the room anew, and gets what comes after the head.
  record Reset(long from, Reason reason) implements CatchUp {}

  /// Decides.
  ///
  /// @param client up to where the client has applied events; null when it knows nothing of the
  ///   room
  /// @param head the position of the last event of the log
  /// @param eventsMax most events that are replayed
  static CatchUp decide(@Nullable Position client, Position head, int eventsMax) {
    if (client == null) {
      return new Replay(head.offset());
    }
    // An offset beyond the head was never given out under this epoch by this log.
    if (!client.epoch().equals(head.epoch()) || client.offset() > head.offset()) {
      return new Reset(head.offset(), Reason.EPOCH_CHANGED);
    }
    if (head.offset() - client.offset() > eventsMax) {
      return new Reset(head.offset(), Reason.TOO_FAR_BEHIND);
    }
    return new Replay(client.offset());
  }
}
