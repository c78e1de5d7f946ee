package chat.parley.simulation;

import chat.parley.ids.ClientId;
import chat.parley.ids.MessageId;
import chat.parley.ids.RoomId;
import chat.parley.ids.UserId;
import chat.parley.protocol.Event;
import chat.parley.protocol.Message;
import chat.parley.protocol.Person;
import chat.parley.protocol.Position;
import chat.parley.protocol.WireCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What survives a crash: the logs of rooms, with what follows from them. It changes only by
/// commits of the [SimulatedStore].
final class Disk {
  static final String EPOCH = "7k2m9q4x";

  private final Map<RoomId, List<Event.InRoom>> logs = new HashMap<>();
  private final Map<RoomId, List<String>> encoded = new HashMap<>();
  private final Map<RoomId, Set<UserId>> members = new HashMap<>();
  private final Map<ClientId, Long> posted = new HashMap<>();

  Disk(int rooms) {
    for (int i = 1; i <= rooms; i++) {
      logs.put(new RoomId(i), new ArrayList<>());
      encoded.put(new RoomId(i), new ArrayList<>());
      members.put(new RoomId(i), new HashSet<>());
    }
  }

  List<Event.InRoom> log(RoomId room) {
    return logs.getOrDefault(room, List.of());
  }

  long head(RoomId room) {
    return log(room).size();
  }

  /// The payload by which every client gets this event.
  String payload(RoomId room, long offset) {
    return encoded.getOrDefault(room, List.of()).get((int) offset - 1);
  }

  boolean isMember(RoomId room, UserId person) {
    return members.getOrDefault(room, Set.of()).contains(person);
  }

  /// The offset at which this was posted already.
  Optional<Long> posted(ClientId id) {
    return Optional.ofNullable(posted.get(id));
  }

  /// Whether every client id is in the logs once.
  boolean isWithoutRepeats() {
    Set<ClientId> seen = new HashSet<>();
    return logs.values().stream()
        .flatMap(List::stream)
        .allMatch(event ->
            !(event instanceof Event.Posted posted) || seen.add(posted.message().clientId()));
  }

  /// The rooms of a person, with their heads.
  Map<RoomId, Long> roomsOf(UserId person) {
    Map<RoomId, Long> rooms = new HashMap<>();
    members.forEach((room, people) -> {
      if (people.contains(person)) {
        rooms.put(room, head(room));
      }
    });
    return rooms;
  }

  Event.InRoom post(RoomId room, UserId author, ClientId id, String text) {
    Position at = next(room);
    posted.put(id, at.offset());
    return append(
        new Event.Posted(
            room,
            at,
            new Message(
                new MessageId(at.offset()), at.offset(), person(author), text, Instant.EPOCH, id)));
  }

  Event.InRoom join(RoomId room, UserId person) {
    members.getOrDefault(room, Set.of()).add(person);
    return append(new Event.Joined(room, next(room), person(person), Instant.EPOCH));
  }

  Event.InRoom leave(RoomId room, UserId person) {
    members.getOrDefault(room, Set.of()).remove(person);
    return append(new Event.Left(room, next(room), person(person), Instant.EPOCH));
  }

  /// Whether the log lets this person see this event: they were a member before it, or became one
  /// by it.
  boolean maySee(UserId person, RoomId room, long offset) {
    boolean member = false;
    for (Event.InRoom event : log(room).subList(0, (int) offset)) {
      switch (event) {
        case Event.Joined joined -> member |= joined.person().id().equals(person);
        case Event.Left left -> {
          if (left.person().id().equals(person) && left.position().offset() < offset) {
            member = false;
          }
        }
        case Event.Posted _, Event.Revision _, Event.Changed _ -> {}
      }
    }
    return member;
  }

  private Event.InRoom append(Event.InRoom event) {
    logs.getOrDefault(event.room(), List.of()).add(event);
    encoded
        .getOrDefault(event.room(), List.of())
        .add(new String(WireCodec.write(event), StandardCharsets.ISO_8859_1));
    return event;
  }

  private Position next(RoomId room) {
    return new Position(EPOCH, head(room) + 1);
  }

  private static Person person(UserId id) {
    return new Person(id, "Ada");
  }
}
