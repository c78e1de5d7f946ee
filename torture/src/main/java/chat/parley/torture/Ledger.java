package chat.parley.torture;

import chat.parley.torture.Anomaly.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What all clients together asked and saw, gathered in one reading of the histories: the posts by
/// client id, and of each room the events by offset, the memberships and the final timeline.
final class Ledger {
  private final Verdict verdict;
  private final Map<String, Post> posts = new HashMap<>();
  private final Map<String, Room> rooms = new TreeMap<>();
  private final Map<String, Integer> begun = new HashMap<>();

  Ledger(Verdict verdict) {
    this.verdict = verdict;
  }

  /// What became of one client id.
  static final class Post {
    final String writer;
    final int number;
    final String room;
    final String text;
    final Line begun;
    int attempts = 1;
    int failures;
    int unavailable; // of the failures, those that do not say whether something was stored
    @Nullable Line acked;

    Post(String writer, int number, Line begun) {
      this.writer = writer;
      this.number = number;
      this.room = begun.json().text("room");
      this.text = begun.json().text("text");
      this.begun = begun;
    }

    /// Every attempt was answered, and every answer was that nothing is stored.
    boolean isRefused() {
      return acked == null && failures == attempts && unavailable == 0;
    }
  }

  /// An event as the first client saw it.
  ///
  /// @param what the message or the person
  record Slot(String type, String what, String clientId, String text, Line seen) {
    boolean isSame(Slot other) {
      return type.equals(other.type)
          && what.equals(other.what)
          && clientId.equals(other.clientId)
          && text.equals(other.text);
    }
  }

  /// A message of the final timeline.
  record Stored(long seq, String message, String clientId, String text, Line line) {}

  /// One room, as everybody saw it.
  static final class Room {
    final Map<Long, Slot> slots = new HashMap<>();
    final Map<String, Long> offsets = new HashMap<>();
    final Map<String, NavigableMap<Long, Boolean>> members = new HashMap<>();
    final List<Stored> timeline = new ArrayList<>();
    String epoch = "";
    long head;
    private long[] ackTimes = {};
    private long[] ackOffsets = {};

    /// The highest offset that was acked before a moment; 0 when none was.
    long ackedBefore(long time) {
      int at = Arrays.binarySearch(ackTimes, time);
      int before = at < 0 ? -at - 2 : at - 1;
      return before < 0 ? 0 : ackOffsets[before];
    }

    /// Whether the person had left the room before the event at an offset, and not joined again.
    boolean hadLeft(String person, long offset) {
      NavigableMap<Long, Boolean> changes = members.get(person);
      Map.Entry<Long, Boolean> last = changes == null ? null : changes.floorEntry(offset);
      return last != null && !last.getValue() && last.getKey() < offset;
    }
  }

  Map<String, Room> rooms() {
    return rooms;
  }

  Room room(String id) {
    return rooms.computeIfAbsent(id, _ -> new Room());
  }

  Map<String, Post> posts() {
    return posts;
  }

  void read(Line line) {
    Json json = line.json();
    switch (json.text("e")) {
      case "invoke" -> invoke(line);
      case "retry" -> attempt(line, post -> post.attempts++);
      case "fail" -> fail(line);
      case "ok" -> ok(line);
      case "unknown" -> verdict.count("unknown", 1);
      case "event" -> event(line);
      case "room" -> finalRoom(line);
      case "message" -> room(json.text("room")).timeline.add(stored(line));
      case "hello" -> verdict.count("connections", 1);
      case "reset" -> verdict.count("resets", 1);
      default -> {}
    }
  }

  private void invoke(Line line) {
    int number = begun.merge(line.file(), 1, Integer::sum);
    posts.put(line.json().text("id"), new Post(line.file(), number, line));
    verdict.count("posted", 1);
  }

  private void attempt(Line line, java.util.function.Consumer<Post> action) {
    Post post = posts.get(line.json().text("id"));
    if (post != null) {
      action.accept(post);
      verdict.count(line.json().text("e"), 1);
    }
  }

  private void fail(Line line) {
    String code = line.json().text("code");
    attempt(
        line,
        post -> {
          post.failures++;
          post.unavailable += code.equals("unavailable") ? 1 : 0;
        });
    if (!line.json().text("id").isEmpty()
        && List.of("conflict", "invalid", "too_large", "not_found").contains(code)) {
      verdict.add(Kind.MISTAKEN, "a good post was refused with " + code + ", " + line.place());
    }
  }

  private void ok(Line line) {
    Post post = posts.get(line.json().text("id"));
    if (post == null) {
      verdict.add(Kind.MISTAKEN, "an ack for what nobody posted, " + line.place());
      return;
    }
    verdict.count("answers", 1);
    Line first = post.acked;
    if (first == null) {
      post.acked = line;
      verdict.count("acked", 1);
    } else if (line.json().number("offset") != first.json().number("offset")
        || !line.json().text("message").equals(first.json().text("message"))) {
      verdict.add(
          Kind.MISTAKEN, "two results for one post, " + first.place() + " and " + line.place());
    }
  }

  private void event(Line line) {
    Json json = line.json();
    verdict.count("events", 1);
    Room room = room(json.text("room"));
    epoch(room, line);
    boolean posted = json.text("type").equals("posted");
    Slot slot =
        new Slot(
            json.text("type"),
            json.text(posted ? "message" : "person"),
            posted ? json.text("id") : "",
            posted ? json.text("text") : "",
            line);
    long offset = json.number("offset");
    Slot before = room.slots.putIfAbsent(offset, slot);
    if (before == null) {
      first(room, offset, slot);
    } else if (!before.isSame(slot)) {
      verdict.add(
          Kind.REORDERED,
          "two clients saw different events at offset "
              + offset
              + ", "
              + before.seen().place()
              + " and "
              + line.place());
    }
  }

  private void first(Room room, long offset, Slot slot) {
    if (!slot.type().equals("posted")) {
      room.members
          .computeIfAbsent(slot.what(), _ -> new TreeMap<>())
          .put(offset, slot.type().equals("joined"));
      return;
    }
    Long other = room.offsets.put(slot.clientId(), offset);
    if (other != null) {
      verdict.add(
          Kind.DUPLICATED,
          "\""
              + slot.text()
              + "\" has the offsets "
              + other
              + " and "
              + offset
              + ", "
              + slot.seen().place());
    }
  }

  private void finalRoom(Line line) {
    Room room = room(line.json().text("room"));
    epoch(room, line);
    room.head = line.json().number("head");
  }

  private void epoch(Room room, Line line) {
    String epoch = line.json().text("epoch");
    if (room.epoch.isEmpty()) {
      room.epoch = epoch;
    } else if (!room.epoch.equals(epoch)) {
      verdict.add(Kind.FORKED, "epoch " + room.epoch + " became " + epoch + ", " + line.place());
    }
  }

  private static Stored stored(Line line) {
    Json json = line.json();
    return new Stored(
        json.number("seq"), json.text("message"), json.text("id"), json.text("text"), line);
  }

  /// To be called when everything was read: from here on [Room#ackedBefore] answers.
  void close() {
    Map<String, List<Line>> acks = new HashMap<>();
    for (Post post : posts.values()) {
      if (post.acked != null) {
        acks.computeIfAbsent(post.room, _ -> new ArrayList<>()).add(post.acked);
      }
    }
    acks.forEach((id, lines) -> {
      lines.sort(java.util.Comparator.comparingLong(Line::at));
      Room room = room(id);
      room.ackTimes = lines.stream().mapToLong(Line::at).toArray();
      room.ackOffsets = lines.stream().mapToLong(line -> line.json().number("offset")).toArray();
      Arrays.parallelPrefix(room.ackOffsets, Math::max);
    });
  }
}
