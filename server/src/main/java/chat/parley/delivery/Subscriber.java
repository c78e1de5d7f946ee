package chat.parley.delivery;

import chat.parley.ids.UserId;
import chat.parley.protocol.Event;
import io.netty.buffer.ByteBuf;

/// What delivery needs of a connection.
///
/// **Thread:** the connection's event loop, for every method.
public interface Subscriber {
  UserId user();

  Dialect dialect();

  /// Whether the outbox has room for so many bytes more.
  boolean fits(int bytes);

  /// Puts whole frames into the outbox, and takes over one reference to them.
  void write(ByteBuf frames);

  /// Sends what is in the outbox.
  void flush();

  /// Ends one command with its reply; an empty frame is no reply.
  void answer(byte[] frame);

  /// The subscription got no room in the outbox, or missed something: catch it up from the log,
  /// from [Subscription#next] on, as soon as the outbox has drained.
  void behind(Subscription subscription);

  /// The person became a member of a room to which this connection is not subscribed.
  void joined(Event.Joined event);

  /// The person is a member no more; the last event was written.
  void ended(Subscription subscription);
}
