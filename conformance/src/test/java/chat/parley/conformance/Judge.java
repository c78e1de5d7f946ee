package chat.parley.conformance;

import chat.parley.conformance.History.Acked;
import chat.parley.conformance.History.Seen;
import chat.parley.conformance.History.Sent;
import chat.parley.conformance.History.Stored;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Holds a history against the promises of section 1 of the protocol. It knows nothing of the
/// server, and nothing of clocks: what clients saw is all there is.
final class Judge {
  private final History history;
  private final List<String> violations = new ArrayList<>();
  private final Map<String, Sent> sentById = new HashMap<>();

  private Judge(History history) {
    this.history = history;
    history.sent().forEach(sent -> sentById.put(sent.clientId(), sent));
  }

  /// What is wrong, a line each; empty when every promise was kept.
  static List<String> violations(History history) {
    Judge judge = new Judge(history);
    judge.checkLog();
    judge.checkOrderOfWriters();
    judge.checkAcks();
    history.readers().forEach(judge::checkReader);
    return List.copyOf(judge.violations);
  }

  private void checkLog() {
    Set<String> ids = new HashSet<>();
    long expected = 1;
    for (Stored stored : history.log()) {
      if (stored.seq() != expected) {
        violations.add("gap: seq " + stored.seq() + " follows " + (expected - 1));
      }
      expected = stored.seq() + 1;
      if (!ids.add(stored.clientId())) {
        violations.add("duplicated: " + stored.text() + " is in the log again");
      }
      Sent sent = sentById.get(stored.clientId());
      if (sent == null || !sent.text().equals(stored.text())) {
        violations.add("invented: nobody sent " + stored.text());
      }
    }
  }

  private void checkOrderOfWriters() {
    Map<String, Integer> last = new HashMap<>();
    for (Stored stored : history.log()) {
      Sent sent = sentById.get(stored.clientId());
      if (sent != null) {
        Integer before = last.put(sent.writer(), sent.number());
        if (before != null && before > sent.number()) {
          violations.add("reordered: " + stored.text() + " comes after number " + before);
        }
      }
    }
  }

  private void checkAcks() {
    Map<String, Stored> stored = new HashMap<>();
    history.log().forEach(message -> stored.put(message.clientId(), message));
    Map<String, Long> offsets = new HashMap<>();
    history
        .readers()
        .values()
        .forEach(events -> events.forEach(event -> offsets.put(event.clientId(), event.offset())));
    Map<String, Acked> first = new HashMap<>();
    for (Acked ack : history.acked()) {
      Stored message = stored.get(ack.clientId());
      if (message == null) {
        violations.add("lost: the acked " + ack.clientId() + " is not in the log");
      } else if (!message.message().equals(ack.message())) {
        violations.add("mistaken ack: " + ack + " for " + message);
      }
      Long offset = offsets.get(ack.clientId());
      if (offset != null && offset != ack.offset()) {
        violations.add("mistaken ack: " + ack + ", seen at offset " + offset);
      }
      Acked before = first.putIfAbsent(ack.clientId(), ack);
      if (before != null && !before.equals(ack)) {
        violations.add("two results: " + before + " and " + ack);
      }
    }
  }

  /// A reader that applied every event from the first on has folded the log itself.
  private void checkReader(String reader, List<Seen> events) {
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i).offset() != events.getFirst().offset() + i) {
        violations.add(reader + ": gap before " + events.get(i));
        break;
      }
    }
    List<String> seen = events.stream().map(Seen::message).toList();
    List<String> log = history.log().stream().map(Stored::message).toList();
    if (!seen.equals(log)) {
      violations.add(reader + ": its " + seen.size() + " events are not the log of " + log.size());
    }
  }
}
