package chat.parley.protocol;

import chat.parley.ids.ClientId;
import chat.parley.ids.MessageId;
import chat.parley.ids.RoomId;
import chat.parley.ids.SessionId;
import chat.parley.ids.UploadId;
import chat.parley.ids.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Any message that there can be, with an eye to the odd corners of each field.
final class RandomMessages {
  private static final List<String> PIECES =
      List.of(
          "",
          "a",
          " ",
          "\"",
          "\\",
          "/",
          "\n",
          "\u0000",
          "\u001f",
          "\u007f",
          "é",
          "e\u0301",
          "\u2028",
          "\ufeff",
          "\uffff",
          "日本",
          "😀",
          "👩‍👩‍👧",
          "𝒳",
          "</script>",
          "{\"type\":",
          "ß");
  private static final long YEAR_10000 = 253_402_300_800_000L;

  private final Random random;

  RandomMessages(Random random) {
    this.random = random;
  }

  /// A [Command] or something [FromServer].
  Object message() {
    return random.nextInt(4) == 0 ? command() : fromServer();
  }

  Command command() {
    return switch (random.nextInt(5)) {
      case 0 -> new Command.Hello(maybe(text()), maybe(text()), positions(), maybe(text()));
      case 1 -> new Command.Resume(positions());
      case 2 -> new Command.Typing(text());
      case 3 ->
          new Command.Presence(
              any(PresenceChoice.values()), random.nextBoolean(), Set.of(person().id()));
      default ->
          new Command.Post(
              clientId(),
              text(),
              text(),
              several(() -> new UploadId(count())).stream().distinct().toList());
    };
  }

  FromServer fromServer() {
    return switch (random.nextInt(16)) {
      case 0 -> new Reply.Done(clientId(), room(), count(), new MessageId(count()), time());
      case 1 -> new Reply.Failed(maybe(text()), any(ErrorCode.values()), count(), text());
      case 2 ->
          new Event.Welcome(
              person(),
              new SessionId(count()),
              maybe(text()),
              count(),
              limits(),
              several(this::summary));
      case 3 -> new Event.Heartbeat(time(), heads());
      case 4 -> new Event.CaughtUp(room());
      case 11 -> new Event.Typing(room(), person());
      case 14 -> new Event.Favourites(several(this::room));
      case 15 -> new Event.DraftKept(room(), text(), count());
      case 12 -> new Event.Present(Map.of(person().id(), any(PresenceState.values())));
      case 5 -> new Event.Reset(room(), maybe(position()), any(Event.Reset.Reason.values()));
      case 6 -> new Event.Posted(room(), position(), chatMessage());
      case 9 ->
          new Event.Deleted(
              room(), position(), new MessageId(count()), count(), maybe(person()), time());
      case 10 ->
          new Event.Edited(
              room(), position(), new MessageId(count()), count(), text(), person(), time());
      case 7 -> new Event.Joined(room(), position(), person(), maybe(person()), time());
      case 8 ->
          new Event.Left(
              room(), position(), person(), any(Event.Left.How.values()), maybe(person()), time());
      default ->
          new Event.Changed(
              room(),
              position(),
              any(Event.Changed.What.values()),
              text(),
              maybe(person()),
              person(),
              time());
    };
  }

  MessagePage page() {
    return new MessagePage(
        room(), position(), several(this::chatMessage), random.nextBoolean(), random.nextBoolean());
  }

  RoomSummary summary() {
    RoomKind kind = any(RoomKind.values());
    return new RoomSummary(
        room(),
        text(),
        text(),
        text(),
        count(),
        count(),
        random.nextBoolean(),
        kind,
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean(),
        maybe(count()),
        random.nextInt(10),
        random.nextInt(10),
        random.nextBoolean() ? null : time(),
        kind == RoomKind.DIRECT ? several(this::person) : List.of());
  }

  List<RoomSummary> summaries() {
    return several(this::summary);
  }

  private Message chatMessage() {
    return new Message(
        new MessageId(count()),
        count(),
        person(),
        text(),
        several(this::upload),
        time(),
        clientId(),
        random.nextBoolean(),
        maybe(time()));
  }

  private Upload upload() {
    int side = random.nextBoolean() ? 0 : 1 + random.nextInt(10_000);
    return new Upload(new UploadId(count()), text(), text(), count(), side, side);
  }

  private Person person() {
    return new Person(new UserId(count()), text());
  }

  private Limits limits() {
    return new Limits(size(), size(), size(), size(), size(), size(), count());
  }

  private Map<RoomId, Position> positions() {
    Map<RoomId, Position> positions = new HashMap<>();
    several(this::room).forEach(room -> positions.put(room, position()));
    return positions;
  }

  private Map<RoomId, Long> heads() {
    Map<RoomId, Long> heads = new HashMap<>();
    several(this::room).forEach(room -> heads.put(room, count()));
    return heads;
  }

  private Position position() {
    return new Position(text(), count());
  }

  private RoomId room() {
    return new RoomId(count());
  }

  private ClientId clientId() {
    return new ClientId(new UUID(random.nextLong(), random.nextLong()));
  }

  /// Times of the wire have milliseconds.
  private Instant time() {
    return Instant.ofEpochMilli(random.nextLong(YEAR_10000));
  }

  private int size() {
    return random.nextInt(4) == 0 ? Integer.MAX_VALUE : random.nextInt(1 << 20);
  }

  private long count() {
    return switch (random.nextInt(4)) {
      case 0 -> 0;
      case 1 -> Long.MAX_VALUE;
      case 2 -> random.nextLong() >>> 1;
      default -> random.nextInt(1000);
    };
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  private <T> List<T> several(Supplier<T> one) {
    return Stream.generate(one).limit(random.nextInt(4)).toList();
  }

  private <T> T any(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private <T> @Nullable T maybe(T value) {
    return random.nextBoolean() ? value : null;
  }
}
