package chat.parley.protocol;

import chat.parley.ids.ClientId;
import chat.parley.ids.MessageId;
import chat.parley.ids.RoomId;
import chat.parley.ids.SessionId;
import chat.parley.ids.UserId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The reading half of [WireCodec].
final class WireReader {
  private static final int POSITIONS_MAX = 5_000;
  private static final int QUOTED_CHARS_MAX = 64;

  private WireReader() {}

  static Command command(JsonFields json) {
    String type = json.string("type");
    return switch (type) {
      case "hello" -> hello(json);
      case "resume" -> new Command.Resume(positions(json.object("positions")));
      case "post" ->
          new Command.Post(
              clientId(json, "id"),
              json.string("room"),
              json.string("text"),
              UploadCodec.ids(json));
      case "read" ->
          new Command.Read(
              readRooms(json.object("rooms")), json.optionalFlag("back").orElse(false));
      case "typing" -> new Command.Typing(json.string("room"));
      case "presence" -> presence(json);
      default -> throw new Refused(ErrorCode.UNKNOWN_COMMAND, "unknown command " + quoted(type));
    };
  }

  static FromServer fromServer(JsonFields json) {
    String type = json.string("type");
    return switch (type) {
      case "done" ->
          new Reply.Done(
              clientId(json, "id"),
              roomId(json, "room"),
              json.count("offset"),
              messageId(json, "message"),
              json.instant("at"));
      case "failed" -> failed(json);
      case "welcome" -> welcome(json);
      case "heartbeat" -> new Event.Heartbeat(json.instant("at"), heads(json.object("heads")));
      case "caught_up" -> new Event.CaughtUp(roomId(json, "room"));
      case "has_read" ->
          new Event.Read(heads(json.object("rooms")), json.optionalFlag("back").orElse(false));
      case "is_typing" -> new Event.Typing(roomId(json, "room"), person(json.object("person")));
      case "present" -> present(json.object("people"));
      case "reset" -> reset(json);
      case "posted" ->
          new Event.Posted(roomId(json, "room"), position(json), message(json.object("message")));
      case "edited" ->
          new Event.Edited(
              roomId(json, "room"),
              position(json),
              messageId(json, "message"),
              json.count("seq"),
              json.string("text"),
              person(json.object("by")),
              json.instant("at"));
      case "deleted" ->
          new Event.Deleted(
              roomId(json, "room"),
              position(json),
              messageId(json, "message"),
              json.count("seq"),
              json.optionalObject("by").map(WireReader::person).orElse(null),
              json.instant("at"));
      case "joined" ->
          new Event.Joined(
              roomId(json, "room"),
              position(json),
              person(json.object("person")),
              json.optionalObject("by").map(WireReader::person).orElse(null),
              json.instant("at"));
      case "left" ->
          new Event.Left(
              roomId(json, "room"),
              position(json),
              person(json.object("person")),
              json.parsed("how", WireReader::how, "how a membership ends"),
              json.optionalObject("by").map(WireReader::person).orElse(null),
              json.instant("at"));
      case "changed" -> changed(json);
      case "favourites" -> new Event.Favourites(PersonalCodec.rooms(json, "rooms"));
      case "draft" -> PersonalCodec.draft(json);
      default -> throw new Refused(ErrorCode.INVALID, "unknown type " + quoted(type));
    };
  }

  private static Command presence(JsonFields json) {
    List<String> of = json.names().contains("of") ? json.strings("of") : List.of();
    if (of.size() > Command.Presence.OF_MAX) {
      throw new Refused(ErrorCode.TOO_LARGE, "at most " + Command.Presence.OF_MAX + " people");
    }
    Set<UserId> people = new HashSet<>();
    of.forEach(person -> people.add(knownPerson(person)));
    return new Command.Presence(
        json.parsed("choice", PresenceChoice::of, "a choice of presence"),
        json.optionalFlag("active").orElse(true),
        people);
  }

  private static Event present(JsonFields json) {
    Map<UserId, PresenceState> people = HashMap.newHashMap(json.names().size());
    for (String person : json.names()) {
      people.put(
          knownPerson(person), json.parsed(person, PresenceState::of, "a state of presence"));
    }
    return new Event.Present(people);
  }

  private static UserId knownPerson(String text) {
    return UserId.parse(text)
        .orElseThrow(() -> new Refused(ErrorCode.INVALID, quoted(text) + " is not a person's id"));
  }

  static MessagePage page(JsonFields json) {
    List<Message> messages = new ArrayList<>();
    for (JsonFields message : json.objects("messages")) {
      messages.add(message(message));
    }
    return new MessagePage(
        roomId(json, "room"), position(json), messages, json.flag("older"), json.flag("newer"));
  }

  static RoomSummary room(JsonFields json) {
    return new RoomSummary(
        roomId(json, "id"),
        json.string("name"),
        json.string("topic"),
        json.string("epoch"),
        json.count("head"),
        json.count("seq"),
        json.flag("joined"),
        json.parsed("kind", WireReader::kind, "a kind of room"),
        json.flag("moderator"),
        json.flag("archived"),
        json.flag("readOnly"),
        json.names().contains("read") ? json.count("read") : null,
        json.size("slowSeconds"),
        json.size("retentionDays"),
        json.names().contains("mutedUntil") ? json.instant("mutedUntil") : null,
        people(json));
  }

  private static List<Person> people(JsonFields json) {
    return json.names().contains("people")
        ? json.objects("people").stream().map(WireReader::person).toList()
        : List.of();
  }

  private static Event changed(JsonFields json) {
    return new Event.Changed(
        roomId(json, "room"),
        position(json),
        json.parsed("what", WireReader::what, "what can change"),
        json.string("value"),
        json.optionalObject("person").map(WireReader::person).orElse(null),
        person(json.object("by")),
        json.instant("at"));
  }

  private static Optional<Event.Left.How> how(String code) {
    return Arrays.stream(Event.Left.How.values()).filter(how -> how.code().equals(code)).findAny();
  }

  private static Optional<Event.Changed.What> what(String code) {
    return Arrays.stream(Event.Changed.What.values())
        .filter(what -> what.code().equals(code))
        .findAny();
  }

  private static Optional<RoomKind> kind(String code) {
    return Arrays.stream(RoomKind.values()).filter(kind -> kind.code().equals(code)).findAny();
  }

  private static Command hello(JsonFields json) {
    return new Command.Hello(
        json.optionalString("token").orElse(null),
        json.optionalString("name").orElse(null),
        json.optionalObject("positions").map(WireReader::positions).orElse(Map.of()),
        json.optionalString("client").orElse(null));
  }

  private static Reply failed(JsonFields json) {
    return new Reply.Failed(
        json.optionalString("id").orElse(null),
        code(json.string("code")),
        json.count("retryAfterMillis"),
        json.string("detail"));
  }

  private static ErrorCode code(String text) {
    for (ErrorCode code : ErrorCode.values()) {
      if (code.code().equals(text)) {
        return code;
      }
    }
    throw new Refused(ErrorCode.INVALID, "unknown error code " + quoted(text));
  }

  private static Event welcome(JsonFields json) {
    List<RoomSummary> rooms = new ArrayList<>();
    for (JsonFields room : json.objects("rooms")) {
      rooms.add(room(room));
    }
    return new Event.Welcome(
        person(json.object("you")),
        json.parsed("session", SessionId::parse, "a session's id"),
        json.optionalString("token").orElse(null),
        json.count("heartbeatMillis"),
        limits(json.object("limits")),
        rooms);
  }

  private static Limits limits(JsonFields json) {
    return new Limits(
        json.size("frameBytesMax"),
        json.size("textBytesMax"),
        json.size("postsPerSecond"),
        json.size("postsBurst"),
        json.size("pageMessagesMax"),
        json.size("catchUpEventsMax"),
        json.count("uploadBytesMax"));
  }

  private static Event reset(JsonFields json) {
    Position head =
        json.optionalString("epoch")
            .map(epoch -> new Position(epoch, json.count("head")))
            .orElse(null);
    return new Event.Reset(roomId(json, "room"), head, reason(json.string("reason")));
  }

  /// A reason of a later version means what the most general one means: read the room anew.
  private static Event.Reset.Reason reason(String text) {
    for (Event.Reset.Reason reason : Event.Reset.Reason.values()) {
      if (reason.code().equals(text)) {
        return reason;
      }
    }
    return Event.Reset.Reason.TOO_FAR_BEHIND;
  }

  private static Map<RoomId, Position> positions(JsonFields json) {
    if (json.names().size() > POSITIONS_MAX) {
      throw new Refused(ErrorCode.TOO_LARGE, "at most " + POSITIONS_MAX + " positions");
    }
    Map<RoomId, Position> positions = HashMap.newHashMap(json.names().size());
    for (String room : json.names()) {
      positions.put(knownRoom(room), position(json.object(room)));
    }
    return positions;
  }

  private static Map<RoomId, Long> readRooms(JsonFields json) {
    if (json.names().size() > Command.Read.ROOMS_MAX) {
      throw new Refused(ErrorCode.TOO_LARGE, "at most " + Command.Read.ROOMS_MAX + " rooms");
    }
    return heads(json);
  }

  private static Map<RoomId, Long> heads(JsonFields json) {
    Map<RoomId, Long> heads = HashMap.newHashMap(json.names().size());
    for (String room : json.names()) {
      heads.put(knownRoom(room), json.count(room));
    }
    return heads;
  }

  private static RoomId knownRoom(String text) {
    return RoomId.parse(text)
        .orElseThrow(() -> new Refused(ErrorCode.INVALID, quoted(text) + " is not a room's id"));
  }

  static Message message(JsonFields json) {
    return new Message(
        messageId(json, "id"),
        json.count("seq"),
        person(json.object("author")),
        json.string("text"),
        UploadCodec.of(json),
        json.instant("at"),
        clientId(json, "clientId"),
        json.optionalFlag("deleted").orElse(false),
        json.optionalInstant("editedAt").orElse(null));
  }

  static Person person(JsonFields json) {
    return new Person(json.parsed("id", UserId::parse, "a person's id"), json.string("name"));
  }

  private static Position position(JsonFields json) {
    return new Position(json.string("epoch"), json.count("offset"));
  }

  private static ClientId clientId(JsonFields json, String name) {
    return json.parsed(name, ClientId::parse, "a UUID");
  }

  private static RoomId roomId(JsonFields json, String name) {
    return json.parsed(name, RoomId::parse, "a room's id");
  }

  private static MessageId messageId(JsonFields json, String name) {
    return json.parsed(name, MessageId::parse, "a message's id");
  }

  private static String quoted(String text) {
    if (text.length() <= QUOTED_CHARS_MAX) {
      return "\"" + text + "\"";
    }
    // One char less where the cut would go through a character of two.
    int cut = Character.isHighSurrogate(text.charAt(QUOTED_CHARS_MAX - 1)) ? 1 : 0;
    return "\"" + text.substring(0, QUOTED_CHARS_MAX - cut) + "…\"";
  }
}
