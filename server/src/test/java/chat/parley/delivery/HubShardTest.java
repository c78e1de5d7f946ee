package chat.parley.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.ids.UserId;
import chat.parley.protocol.Event;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HubShardTest {
  private static final UserId ADA = new UserId(1);
  private static final UserId BEN = new UserId(2);

  private final RoomFixture room = new RoomFixture();
  private final Recorder ada = room.recorder(ADA, Dialect.PARLEY_V1);
  private final Recorder ben = room.recorder(BEN, Dialect.PARLEY_V1);

  @AfterEach
  void close() {
    ada.buffers.forEach(buffer -> assertEquals(0, buffer.refCnt()));
    ben.buffers.forEach(buffer -> assertEquals(0, buffer.refCnt()));
  }

  @Test
  void everyone_gets_one_run_of_events_in_one_write_and_one_flush() {
    live(ada);
    live(ben);
    room.publish(room.post("one"), room.post("two"), room.post("three"));
    room.settle();
    for (Recorder recorder : List.of(ada, ben)) {
      assertEquals(List.of(1L, 2L, 3L), recorder.offsets);
      assertEquals(2, recorder.buffers.size(), "the run, after caught_up");
    }
  }

  @Test
  void after_a_pass_that_took_long_the_next_waits_as_long_and_takes_what_comes_meanwhile() {
    live(ada);
    int buffers = ada.buffers.size();
    room.loop.eachTakes = Duration.ofMillis(4);
    room.publish(room.post("one"));
    room.settle();
    room.loop.eachTakes = Duration.ZERO;
    room.publish(room.post("two"));
    room.settle();
    room.publish(room.post("three"));
    room.settle();
    assertEquals(List.of(1L), ada.offsets);
    room.loop.elapse(Duration.ofMillis(4));
    assertEquals(List.of(1L, 2L, 3L), ada.offsets);
    assertEquals(buffers + 2, ada.buffers.size());
  }

  @Test
  void nothing_waits_longer_than_the_bound_after_a_pass_and_nothing_at_all_after_a_short_one() {
    live(ada);
    room.loop.eachTakes = Duration.ofSeconds(2);
    room.publish(room.post("one"));
    room.settle();
    room.loop.eachTakes = Duration.ZERO;
    room.publish(room.post("two"));
    room.settle();
    room.loop.elapse(RoomFixture.BOUNDS.rest());
    assertEquals(List.of(1L, 2L), ada.offsets);
    room.publish(room.post("three"));
    room.settle();
    assertEquals(List.of(1L, 2L, 3L), ada.offsets);
  }

  @Test
  void an_answer_that_was_queued_before_an_event_comes_before_it() {
    live(ada);
    for (int i = 0; i < 50; i++) {
      room.shard.answer(ada, new byte[0]);
      room.publish(room.post("text"));
    }
    room.settle();
    assertEquals(50, ada.answers.size());
    assertTrue(ada.answers.getFirst().endsWith("[]"));
    assertEquals(50, ada.offsets.size());
  }

  @Test
  void who_subscribes_to_a_room_that_nothing_is_known_of_gets_what_the_log_has() {
    Event.InRoom before = room.post("before anybody came");
    room.publish(before);
    room.settle();
    resume(ada, 0);
    room.settle();
    assertEquals(List.of(1L), ada.offsets);
  }

  @Test
  void
      who_returns_gets_what_is_committed_before_being_caught_up_also_when_this_loop_has_not_heard_of_it() {
    live(ben);
    Event.InRoom committed = room.post("acked, and not handed over yet");
    resume(ada, 0);
    room.settle();
    assertEquals(1, ada.caughtUp);
    assertEquals(List.of(1L), ada.offsets);
    room.publish(committed);
    room.settle();
    assertEquals(List.of(1L), ada.offsets);
    assertEquals(List.of(1L), ben.offsets);
  }

  @Test
  void an_outbox_that_is_full_leaves_the_subscription_where_it_stands() {
    live(ada);
    live(ben);
    ada.stuck = true;
    ada.outboxBytesMax = 700;
    for (int i = 0; i < 10; i++) {
      room.publish(room.post("x".repeat(100)));
      room.settle();
    }
    assertEquals(10, ben.offsets.size());
    assertEquals(ada.offsets.size() + 1, ada.subscription().next());
    assertTrue(ada.offsets.size() < 10);
    room.runOnLoop(ada::unstick);
    room.settle();
    assertEquals(ben.offsets, ada.offsets);
  }

  @Test
  void after_leaving_nothing_comes_also_when_all_is_in_one_pass() {
    live(ada);
    live(ben);
    room.join(ADA);
    room.join(BEN);
    room.runOnLoop(() -> {}); // the joins were not published: both stand at 0
    room.publish(room.leave(ADA), room.post("not for Ada"));
    room.settle();
    assertEquals(List.of(1L, 2L, 3L), ada.offsets);
    assertEquals(List.of(1L, 2L, 3L, 4L), ben.offsets);
  }

  @Test
  void who_is_behind_when_they_leave_gets_nothing_after_it_from_the_recent_events() {
    live(ada);
    live(ben);
    room.publish(room.join(ADA));
    room.settle();
    ada.stuck = true;
    ada.outboxBytesMax = 1;
    room.publish(room.post("fills the outbox"));
    room.publish(room.post("does not fit"));
    room.settle();
    room.publish(room.leave(ADA));
    room.publish(room.post("not for Ada"));
    room.settle();
    ada.outboxBytesMax = 1_000_000;
    room.runOnLoop(ada::unstick);
    room.settle();
    assertFalse(ada.isSubscribed());
    room.publish(room.post("not for Ada either"));
    room.settle();
    assertEquals(List.of(1L, 2L, 3L, 4L), ada.offsets);
    assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L), ben.offsets);
  }

  @Test
  void coming_back_in_the_same_pass_ends_nothing() {
    live(ada);
    room.publish(room.join(ADA));
    room.settle();
    room.publish(room.leave(ADA), room.join(ADA), room.post("for Ada"));
    room.settle();
    assertTrue(ada.isSubscribed());
    assertEquals(List.of(1L, 2L, 3L, 4L), ada.offsets);
  }

  @Test
  void who_joins_is_subscribed_on_every_connection_once_it_was_welcomed() {
    room.runOnLoop(() -> room.shard.register(ada));
    room.publish(room.join(ADA), room.post("for Ada"));
    room.settle();
    assertEquals(List.of(), ada.offsets, "before the welcome");
    room.runOnLoop(() -> room.shard.start(ada));
    room.settle();
    assertEquals(List.of(1L, 2L), ada.offsets);
    assertEquals(1, ada.caughtUp);
    room.runOnLoop(() -> room.shard.remove(ada));
    room.publish(room.join(ADA));
    room.settle();
    assertEquals(List.of(1L, 2L), ada.offsets);
  }

  @Test
  void a_hole_is_healed_from_the_log() {
    live(ada);
    room.publish(room.post("one"));
    room.post("lost on its way");
    room.publish(room.post("three"));
    room.settle();
    assertEquals(List.of(1L, 2L, 3L), ada.offsets);
  }

  @Test
  void a_last_event_that_was_lost_is_noticed_by_the_heads_of_the_log() {
    live(ada);
    room.publish(room.post("one"));
    room.settle();
    room.post("lost on its way");
    room.runOnLoop(() -> room.shard.verify(Map.of(RoomFixture.ROOM, 2L)));
    room.runOnLoop(() -> room.shard.verify(Map.of(RoomFixture.ROOM, 2L)));
    room.settle();
    assertEquals(List.of(1L, 2L), ada.offsets);
  }

  @Test
  void a_room_without_subscribers_is_forgotten() {
    live(ada);
    assertTrue(room.shard.interestedIn(RoomFixture.ROOM));
    room.runOnLoop(() -> room.shard.remove(ada));
    assertFalse(room.shard.interestedIn(RoomFixture.ROOM));
    assertEquals(java.util.Set.of(), room.shard.activeRooms());
  }

  private void live(Recorder recorder) {
    resume(recorder, room.head());
    room.settle();
    assertEquals(1, recorder.caughtUp);
  }

  private void resume(Recorder recorder, long from) {
    room.runOnLoop(() -> {
      room.shard.register(recorder);
      room.shard.catchUp(
          recorder, RoomFixture.ROOM, room.position(from), room.position(room.head()));
      room.shard.start(recorder);
    });
  }
}
