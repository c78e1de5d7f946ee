package chat.parley.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.ids.UserId;
import chat.parley.protocol.CloseReason;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ReplayTest {
  private final RoomFixture room = new RoomFixture();

  @Test
  void a_storm_from_one_place_shares_its_reads() {
    posts(20);
    room.holdReads();
    List<Recorder> crowd = crowd(1_000, 0);
    room.settle();
    assertEquals(1, room.reads, "reads of the first page");
    room.answerReads();
    crowd.forEach(recorder -> {
      assertEquals(offsets(1, 20), recorder.offsets);
      assertEquals(1, recorder.caughtUp);
    });
    assertTrue(room.reads < 100, () -> room.reads + " reads of 4,000 pages");
  }

  @Test
  void no_more_pages_are_read_at_once_than_allowed_and_all_have_their_turn() {
    posts(20);
    room.holdReads();
    List<Recorder> crowd = new ArrayList<>();
    for (int from = 0; from < 10; from++) {
      crowd.addAll(crowd(1, from));
    }
    room.settle();
    assertEquals(RoomFixture.BOUNDS.reads(), room.reads);
    room.answerReads();
    for (int from = 0; from < 10; from++) {
      assertEquals(offsets(from + 1, 20), crowd.get(from).offsets);
    }
  }

  @Test
  void a_page_that_was_read_before_the_room_was_attached_proves_nothing() {
    Recorder ada = crowd(1, 0).getFirst();
    room.holdReads();
    room.settle();
    room.runOnLoop(() -> room.shard.remove(ada));
    Recorder ben = crowd(1, 0).getFirst();
    // Nobody is in the room here: its event is not queued, and Ben's page is not Ada's.
    room.publish(room.post("between"));
    room.answerReads();
    assertEquals(List.of(), ada.offsets);
    assertEquals(offsets(1, 1), ben.offsets);
  }

  @Test
  void a_full_outbox_is_read_for_no_more_until_it_has_drained() {
    posts(30);
    Recorder ada = recorder();
    ada.outboxBytesMax = 1_000;
    ada.stuck = true;
    resume(ada, 0);
    room.settle();
    int reads = room.reads;
    assertTrue(ada.offsets.size() < 10, () -> "wrote " + ada.offsets);
    posts(1);
    room.settle();
    assertEquals(reads, room.reads);
    room.runOnLoop(ada::unstick);
    room.settle();
    assertEquals(offsets(1, 31), ada.offsets);
  }

  @Test
  void asked_twice_before_it_was_begun_a_room_is_caught_up_once_from_the_later_position() {
    posts(5);
    Recorder ada = recorder();
    resume(ada, 0);
    resume(ada, 3);
    room.settle();
    assertEquals(offsets(4, 5), ada.offsets);
    assertEquals(1, ada.caughtUp);
    resume(ada, 1);
    room.settle();
    assertEquals(2, ada.caughtUp);
    assertEquals(List.of(4L, 5L, 2L, 3L, 4L, 5L), ada.offsets);
  }

  @Test
  void a_log_that_cannot_be_read_closes_the_connection_so_that_it_comes_back() {
    posts(3);
    room.failure = Optional.of(new Refused(ErrorCode.UNAVAILABLE, "the storage is busy"));
    Recorder ada = crowd(1, 0).getFirst();
    room.settle();
    assertEquals(Optional.of(CloseReason.OUT_OF_STEP), ada.closed);
    assertFalse(ada.isSubscribed());
  }

  @Test
  void who_has_closed_while_a_page_was_read_gets_nothing_of_it() {
    posts(3);
    room.holdReads();
    Recorder ada = crowd(1, 0).getFirst();
    room.settle();
    room.runOnLoop(() -> room.shard.remove(ada));
    room.answerReads();
    assertEquals(List.of(), ada.offsets);
    assertFalse(room.shard.interestedIn(RoomFixture.ROOM));
  }

  private void posts(int count) {
    for (int i = 0; i < count; i++) {
      room.publish(room.post("x".repeat(100)));
    }
  }

  private List<Recorder> crowd(int count, long from) {
    List<Recorder> crowd = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      crowd.add(recorder());
    }
    crowd.forEach(recorder -> resume(recorder, from));
    return crowd;
  }

  private Recorder recorder() {
    return room.recorder(new UserId(1), Dialect.PARLEY_V1);
  }

  private void resume(Recorder recorder, long from) {
    room.runOnLoop(() ->
        room.shard.catchUp(
            recorder, RoomFixture.ROOM, room.position(from), room.position(room.head())));
  }

  private static List<Long> offsets(long first, long last) {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }
}
