package chat.parley.microbench;

import chat.parley.ids.ClientId;
import chat.parley.ids.MessageId;
import chat.parley.ids.RoomId;
import chat.parley.ids.UserId;
import chat.parley.protocol.Command;
import chat.parley.protocol.Event;
import chat.parley.protocol.Message;
import chat.parley.protocol.Person;
import chat.parley.protocol.Position;
import chat.parley.protocol.Reply;
import java.time.Instant;
import java.util.UUID;

/// A message of 128 bytes, as it comes in and goes out.
final class Samples {
  static final RoomId ROOM = new RoomId(1);
  static final String EPOCH = "7k2m9q4x";

  private static final Instant AT = Instant.ofEpochMilli(1_790_000_000_000L);
  private static final Person AUTHOR = new Person(new UserId(9), "Ada");
  private static final ClientId CLIENT_ID = new ClientId(new UUID(7, 7));
  private static final String TEXT = "Morning! The cutter is free. ".repeat(5).substring(0, 128);

  private Samples() {}

  static Command.Post post() {
    return new Command.Post(CLIENT_ID, ROOM.toString(), TEXT);
  }

  static Event.Posted posted(long offset) {
    Message message = new Message(new MessageId(offset), offset, AUTHOR, TEXT, AT, CLIENT_ID);
    return new Event.Posted(ROOM, new Position(EPOCH, offset), message);
  }

  static Reply.Done done() {
    return new Reply.Done(CLIENT_ID, ROOM, 42, new MessageId(42), AT);
  }
}
