package chat.parley.torture;

import chat.parley.torture.Anomaly.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Follows one client through its history as the protocol says that a client stands in its rooms,
/// and finds what it was not told, told too late, or should not have been told.
final class ViewCheck {
  private final Ledger ledger;
  private final Verdict verdict;
  private final Map<String, Long> positions = new HashMap<>();
  private final Set<String> rooms = new HashSet<>();
  private String person = "";
  private long saidHello;

  ViewCheck(Ledger ledger, Verdict verdict) {
    this.ledger = ledger;
    this.verdict = verdict;
  }

  void read(Line line) {
    Json json = line.json();
    switch (json.text("e")) {
      case "hello" -> hello(line);
      case "welcome" -> welcome(line);
      case "event" -> event(line);
      case "caught_up" -> caughtUp(line);
      case "read" -> positions.put(json.text("room"), json.number("offset"));
      case "end" -> end(line);
      default -> {}
    }
  }

  private void hello(Line line) {
    positions.clear();
    Json known = line.json().object("positions");
    known.names().forEach(room -> positions.put(room, known.object(room).number("offset")));
    if (!positions.isEmpty()) {
      verdict.count("resumes", 1);
    }
    saidHello = line.at();
  }

  private void welcome(Line line) {
    person = line.json().text("person");
    rooms.clear();
    for (Json room : line.json().list("rooms")) {
      rooms.add(room.text("room"));
      positions.putIfAbsent(room.text("room"), room.number("head"));
    }
    positions.keySet().retainAll(rooms);
  }

  private void event(Line line) {
    Json json = line.json();
    String id = json.text("room");
    long offset = json.number("offset");
    boolean mine = !json.text("type").equals("posted") && json.text("person").equals(person);
    if (ledger.room(id).hadLeft(person, offset)) {
      verdict.add(Kind.LEAKED, "offset " + offset + " after having left, " + line.place());
    } else if (!rooms.contains(id) && !mine) {
      verdict.add(Kind.LEAKED, "an event of a room that one is not in, " + line.place());
    }
    Long before = positions.get(id);
    if (before != null && offset <= before) {
      verdict.count("repeats", 1);
      return;
    }
    if (before != null && offset > before + 1) {
      verdict.add(Kind.SKIPPED, "offset " + offset + " follows " + before + ", " + line.place());
    }
    move(id, offset, mine && json.text("type").equals("left"));
  }

  private void move(String room, long offset, boolean left) {
    if (left) {
      positions.remove(room);
      rooms.remove(room);
    } else {
      positions.put(room, offset);
      rooms.add(room);
    }
  }

  /// Whoever is caught up has everything that was acked before it asked.
  private void caughtUp(Line line) {
    String room = line.json().text("room");
    long acked = ledger.room(room).ackedBefore(saidHello);
    long position = positions.getOrDefault(room, Long.MAX_VALUE);
    if (position < acked) {
      verdict.add(
          Kind.STALE,
          "caught up at offset "
              + position
              + ", while "
              + acked
              + " was acked before, "
              + line.place());
    }
  }

  /// At the end nothing was posted any more, and everybody had time to see all of it.
  private void end(Line line) {
    positions.forEach((room, position) -> {
      long head = ledger.room(room).head;
      if (position < head) {
        verdict.add(
            Kind.SKIPPED,
            "the view ends at offset " + position + " of " + head + ", " + line.place());
      }
    });
  }
}
