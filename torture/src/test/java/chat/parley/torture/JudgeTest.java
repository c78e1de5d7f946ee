package chat.parley.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.torture.Anomaly.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The judge finds what was planted, names it by its kind, and finds nothing else.
class JudgeTest {
  private static final String ROOM = HistoryOnDisk.ROOM;

  @TempDir private Path folder;
  private final HistoryOnDisk history = new HistoryOnDisk();
  private long seq;

  private void assertNothing() throws IOException {
    assertEquals(List.of(), history.judge(folder).anomalies());
  }

  /// Exactly these kinds are found, the first with the words.
  private void assertFound(String words, Kind first, Kind... more) throws IOException {
    Verdict verdict = history.judge(folder);
    List<Anomaly> found = verdict.anomalies();
    for (Kind kind : Kind.values()) {
      boolean planted = kind == first || List.of(more).contains(kind);
      assertEquals(planted, verdict.count(kind) > 0, () -> kind + " in " + found);
    }
    assertTrue(
        found.stream().anyMatch(a -> a.kind() == first && a.what().contains(words)),
        found::toString);
  }

  @Test
  void a_history_without_fault_passes() throws IOException {
    Verdict verdict = history.judge(folder);
    assertEquals(List.of(), verdict.anomalies());
    assertEquals(6, verdict.total("acked"));
    assertEquals(6, verdict.total("events"));
  }

  @Test
  void a_post_without_an_answer_may_be_there_or_not() throws IOException {
    history.remove("ada", "\"ok\"", "c5");
    history.note("ada", "unknown", "id", "c5");
    history.note("ada", "invoke", "id", "c9", "room", ROOM, "text", "never arrived");
    history.note("ada", "unknown", "id", "c9");
    assertNothing();
  }

  @Test
  void a_retry_that_gets_the_first_answer_passes() throws IOException {
    history.note("ada", "retry", "id", "c1", "room", ROOM, "text", "text 1");
    history.ok("ada", 1, 1);
    assertNothing();
  }

  @Test
  void a_last_line_that_was_cut_off_is_left_out() throws IOException {
    history.judge(folder);
    Files.writeString(
        folder.resolve("ada.jsonl"), "{\"t\":9,\"e\":\"inv", StandardOpenOption.APPEND);
    assertEquals(List.of(), Judge.judge(folder).anomalies());
  }

  @Test
  void lost_an_acked_message_is_not_in_the_log() throws IOException {
    history.remove("cleo", "\"event\"", "c6");
    history.remove("final", "c6");
    history.replace("final", "\"head\"", "\"head\":6", "\"head\":5");
    assertFound("\"text 6\" was acked, ben.jsonl:", Kind.LOST, Kind.MISTAKEN);
  }

  @Test
  void lost_a_message_that_was_seen_is_gone() throws IOException {
    history.remove("ben", "\"ok\"", "c6");
    history.remove("final", "c6");
    assertFound("\"text 6\" was seen, cleo.jsonl:", Kind.LOST);
  }

  @Test
  void lost_the_timeline_has_a_hole() throws IOException {
    history.replace("final", "c6", "\"seq\":6", "\"seq\":7");
    assertFound("seq 7 follows 5", Kind.LOST);
  }

  @Test
  void duplicated_a_client_id_is_in_the_timeline_twice() throws IOException {
    history.store(7, 6);
    assertFound("\"text 6\" is in the timeline again", Kind.DUPLICATED);
  }

  @Test
  void duplicated_a_client_id_is_seen_at_two_offsets() throws IOException {
    history.replace("final", "\"head\"", "\"head\":6", "\"head\":7");
    history.see("cleo", 7, 6);
    assertFound("has the offsets 6 and 7", Kind.DUPLICATED);
  }

  @Test
  void reordered_two_clients_disagree() throws IOException {
    history.arrive("zoe", List.of(HistoryOnDisk.room(1)));
    history.move("zoe", "joined", 2, "Usomeone");
    assertFound("different events at offset 2, cleo.jsonl:4 and zoe.jsonl:3", Kind.REORDERED);
  }

  @Test
  void reordered_the_timeline_is_not_in_the_order_of_the_offsets() throws IOException {
    history.remove("final", "\"message\"", "\"seq\"");
    List.of(1, 3, 2, 4, 5, 6).forEach(n -> history.store(++seq, n));
    assertFound("offset 2 comes after 3", Kind.REORDERED);
  }

  @Test
  void reordered_two_posts_of_one_client_are_stored_the_other_way_round() throws IOException {
    history.note("ada", "invoke", "id", "c7", "room", ROOM, "text", "text 7");
    history.note("ada", "invoke", "id", "c8", "room", ROOM, "text", "text 8");
    history.store(7, 8);
    history.store(8, 7);
    assertFound("\"text 7\" is stored after \"text 8\"", Kind.REORDERED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"storage_full", "unavailable"})
  void posts_of_one_client_of_which_one_was_refused_may_be_stored_in_another_order(String code)
      throws IOException {
    history.note("ada", "invoke", "id", "c7", "room", ROOM, "text", "text 7");
    history.note("ada", "invoke", "id", "c8", "room", ROOM, "text", "text 8");
    history.note("ada", "fail", "id", "c7", "code", code);
    history.note("ada", "retry", "id", "c7", "room", ROOM, "text", "text 7");
    history.store(7, 8);
    history.store(8, 7);
    assertNothing();
  }

  @Test
  void invented_nobody_posted_it() throws IOException {
    history.store(7, 99);
    assertFound("nobody posted \"text 99\"", Kind.INVENTED);
  }

  @Test
  void invented_the_text_is_another() throws IOException {
    history.replace("cleo", "c3", "text 3", "text three");
    assertFound("nobody posted what was seen, cleo.jsonl:", Kind.INVENTED);
    history.replace("cleo", "c3", "text three", "text 3");
    history.replace("final", "c3", "text 3", "text three");
    assertFound("nobody posted \"text three\"", Kind.INVENTED);
  }

  @Test
  void skipped_a_view_has_a_hole() throws IOException {
    history.remove("cleo", "\"event\"", "c3");
    assertFound("offset 4 follows 2, cleo.jsonl:", Kind.SKIPPED);
  }

  @Test
  void skipped_a_view_does_not_reach_the_end() throws IOException {
    history.remove("cleo", "\"event\"", "c6");
    assertFound("ends at offset 5 of 6", Kind.SKIPPED);
  }

  @Test
  void stale_what_was_begun_after_an_ack_comes_before_it() throws IOException {
    history.note("ben", "invoke", "id", "c7", "room", ROOM, "text", "text 7");
    history.note("ben", "ok", "id", "c7", "room", ROOM, "offset", 0L, "message", "m7");
    history.replace("ben", "\"m7\"", "\"offset\":0", "\"offset\":4");
    history.store(7, 7);
    assertFound("begun after offset 6 was acked", Kind.STALE, Kind.MISTAKEN);
  }

  @Test
  void stale_a_client_is_caught_up_without_what_was_acked_before() throws IOException {
    history.note(
        "ben", "hello", "positions", Map.of(ROOM, Json.object("epoch", "e1", "offset", 4L)));
    history.note("ben", "welcome", "person", "Uben", "rooms", List.of(HistoryOnDisk.room(6)));
    history.see("ben", 5, 5);
    history.note("ben", "caught_up", "room", ROOM);
    assertFound("caught up at offset 5, while 6 was acked before", Kind.STALE);
  }

  @Test
  void leaked_an_event_after_having_left() throws IOException {
    history.arrive("dan", List.of());
    history.replace("final", "\"head\"", "\"head\":6", "\"head\":9");
    for (String name : List.of("cleo", "dan")) {
      history.move(name, "joined", 7, "Udan");
      history.move(name, "left", 8, "Udan");
    }
    history.move("cleo", "joined", 9, "Usomeone");
    assertNothing();
    history.move("dan", "joined", 9, "Usomeone");
    assertFound("offset 9 after having left, dan.jsonl:5", Kind.LEAKED);
  }

  @Test
  void leaked_an_event_of_a_room_that_one_never_was_in() throws IOException {
    history.arrive("dan", List.of());
    history.see("dan", 6, 6);
    assertFound("a room that one is not in, dan.jsonl:3", Kind.LEAKED);
  }

  @Test
  void aborted_what_was_refused_is_there_all_the_same() throws IOException {
    history.remove("ada", "\"ok\"", "c5");
    history.note("ada", "fail", "id", "c5", "code", "storage_full");
    assertFound("\"text 5\" was refused", Kind.ABORTED);
    history.note("ada", "retry", "id", "c5", "room", ROOM, "text", "text 5");
    assertNothing();
  }

  @Test
  void unavailable_does_not_say_whether_something_was_stored() throws IOException {
    history.remove("ada", "\"ok\"", "c5");
    history.note("ada", "fail", "id", "c5", "code", "unavailable");
    assertNothing();
  }

  @Test
  void forked_the_epoch_changes() throws IOException {
    history.arrive("zoe", List.of(HistoryOnDisk.room(0)));
    history.see("zoe", "e2", 1, 1);
    assertFound("epoch e1 became e2", Kind.FORKED);
  }

  @Test
  void mistaken_an_ack_names_another_result() throws IOException {
    history.note("ada", "retry", "id", "c1", "room", ROOM, "text", "text 1");
    history.ok("ada", 1, 3);
    assertFound("two results for one post", Kind.MISTAKEN);
  }

  @Test
  void mistaken_a_good_post_is_refused_for_ever() throws IOException {
    history.note("ada", "invoke", "id", "c7", "room", ROOM, "text", "text 7");
    history.note("ada", "fail", "id", "c7", "code", "conflict");
    assertFound("refused with conflict", Kind.MISTAKEN);
  }

  @Test
  void stalled_the_nemesis_saw_no_progress() throws IOException {
    history.note("faults", "stalled", "what", "no progress within 10 s after kill");
    assertFound("no progress within 10 s after kill", Kind.STALLED);
  }
}
