package chat.parley.delivery;

import chat.parley.ids.SessionId;
import chat.parley.ids.UserId;
import chat.parley.protocol.CloseReason;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/// What delivery needs of a connection.
///
/// **Thread:** the connection's event loop, for every method.
public interface Subscriber {
  UserId user();

  /// The session that speaks here; null when it does not matter.
  default @Nullable SessionId session() {
    return null;
  }

  Dialect dialect();

  /// Where this connection stands in its rooms; delivery alone changes it.
  Subscriptions subscriptions();

  /// Whether the outbox has room for so many bytes more.
  boolean fits(int bytes);

  /// Whether the outbox has so much room that it is worth while to read on for it. When it has not,
  /// or something did not fit, [HubShard#roomAgain] says when it has.
  boolean hasRoom();

  /// Puts whole frames into the outbox, and takes over one reference to them.
  void write(ByteBuf frames);

  /// Sends what is in the outbox.
  void flush();

  /// Ends one command with its reply; an empty frame is no reply.
  void answer(byte[] frame);

  /// Closes the connection, which cannot be caught up.
  void close(CloseReason reason);
}
