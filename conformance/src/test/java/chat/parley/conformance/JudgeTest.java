package chat.parley.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.conformance.History.Acked;
import chat.parley.conformance.History.Seen;
import chat.parley.conformance.History.Sent;
import chat.parley.conformance.History.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The judge finds what was planted.
class JudgeTest {
  private final List<Sent> sent = new ArrayList<>();
  private final List<Acked> acked = new ArrayList<>();
  private final List<Seen> seen = new ArrayList<>();
  private final List<Stored> log = new ArrayList<>();

  /// Two writers with three posts each, all acked, all seen.
  JudgeTest() {
    for (int n = 0; n < 6; n++) {
      String id = "c" + n;
      String text = "text " + n;
      sent.add(new Sent(n % 2 == 0 ? "Ada" : "Ben", n / 2, id, text));
      acked.add(new Acked(id, n + 1, "m" + n));
      seen.add(new Seen(n + 1, "m" + n, id, text));
      log.add(new Stored(n + 1, "m" + n, id, text));
    }
  }

  private List<String> violations() {
    return Judge.violations(new History(sent, acked, Map.of("Cleo", seen), log));
  }

  private void assertFound(String expected) {
    List<String> found = violations();
    assertTrue(found.stream().anyMatch(line -> line.contains(expected)), found::toString);
  }

  @Test
  void a_history_without_fault_passes() {
    assertEquals(List.of(), violations());
  }

  @Test
  void a_post_without_an_answer_may_be_there_or_not() {
    acked.removeIf(ack -> ack.clientId().equals("c3"));
    assertEquals(List.of(), violations());
    sent.add(new Sent("Ben", 3, "c9", "never arrived"));
    assertEquals(List.of(), violations());
  }

  @Test
  void a_lost_message_is_found() {
    log.removeLast();
    seen.removeLast();
    assertFound("lost: the acked c5");
  }

  @Test
  void a_duplicate_is_found() {
    log.add(new Stored(7, "m7", "c5", "text 5"));
    assertFound("duplicated: text 5");
  }

  @Test
  void two_posts_of_one_writer_in_the_wrong_order_are_found() {
    log.set(0, new Stored(1, "m2", "c2", "text 2"));
    log.set(2, new Stored(3, "m0", "c0", "text 0"));
    assertFound("reordered: text 0");
  }

  @Test
  void an_invented_message_and_a_changed_text_are_found() {
    log.add(new Stored(7, "m7", "c7", "who said this?"));
    assertFound("invented: nobody sent who said this?");
    log.removeLast();
    log.set(5, new Stored(6, "m5", "c5", "other words"));
    assertFound("invented: nobody sent other words");
  }

  @Test
  void a_gap_in_the_log_is_found() {
    log.set(5, new Stored(7, "m5", "c5", "text 5"));
    assertFound("gap: seq 7 follows 5");
  }

  @Test
  void a_gap_and_a_repeat_at_a_reader_are_found() {
    Seen third = seen.remove(2);
    assertFound("Cleo: gap before Seen[offset=4");
    seen.add(2, third);
    seen.add(3, third);
    assertFound("Cleo: gap before Seen[offset=3");
  }

  @Test
  void a_reader_that_misses_the_end_is_found() {
    seen.removeLast();
    assertFound("Cleo: its 5 events are not the log of 6");
  }

  @Test
  void a_reader_in_another_order_is_found() {
    seen.set(1, new Seen(2, "m2", "c2", "text 2"));
    seen.set(2, new Seen(3, "m1", "c1", "text 1"));
    assertFound("Cleo: its 6 events are not the log");
  }

  @Test
  void an_ack_with_another_result_is_found() {
    acked.set(1, new Acked("c1", 5, "m1"));
    assertFound("mistaken ack");
    acked.set(1, new Acked("c1", 2, "m4"));
    assertFound("mistaken ack");
    acked.add(new Acked("c0", 9, "m0"));
    assertFound("two results");
  }
}
