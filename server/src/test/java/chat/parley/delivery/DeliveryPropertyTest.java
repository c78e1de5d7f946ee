package chat.parley.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.ids.UserId;
import chat.parley.protocol.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// In whatever order events are published, people come and go and outboxes fill and drain: everyone
/// gets each event of their membership in order and without a hole (an offset that was seen may
/// come again, as the protocol says), and none after they have left.
class DeliveryPropertyTest {
  private static final int RUNS = 150;
  private static final int STEPS = 80;

  @Test
  void every_subscriber_gets_every_event_in_order() {
    for (long seed = 1; seed <= RUNS; seed++) {
      run(seed);
    }
    run(System.nanoTime());
  }

  private static void run(long seed) {
    try {
      new World(new RoomFixture(), new Random(seed)).run();
    } catch (AssertionError e) {
      throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
    }
  }

  /// Three people, of whom each has one connection.
  private static final class World {
    private final RoomFixture room;
    private final Random random;
    private final List<Recorder> people = new ArrayList<>();
    private final List<Long> lastLeft = new ArrayList<>();

    World(RoomFixture room, Random random) {
      this.room = room;
      this.random = random;
      for (int i = 1; i <= 3; i++) {
        Recorder recorder = room.recorder(new UserId(i), Dialect.PARLEY_V1);
        recorder.outboxBytesMax = 600 + random.nextInt(1_500);
        room.runOnLoop(() -> {
          room.shard.register(recorder);
          room.shard.start(recorder);
        });
        people.add(recorder);
        lastLeft.add(0L);
      }
    }

    void run() {
      for (int step = 0; step < STEPS; step++) {
        act(random.nextInt(people.size()));
      }
      room.answerReads();
      people.forEach(recorder -> room.runOnLoop(recorder::unstick));
      room.settle();
      for (int i = 0; i < people.size(); i++) {
        check(people.get(i), lastLeft.get(i));
      }
    }

    private void act(int person) {
      Recorder recorder = people.get(person);
      UserId user = recorder.user();
      switch (random.nextInt(8)) {
        case 0 -> {
          if (!room.isMember(user)) {
            room.publish(room.join(user));
          }
        }
        case 1 -> {
          if (room.isMember(user)) {
            Event.InRoom left = room.leave(user);
            lastLeft.set(person, left.position().offset());
            room.publish(left);
          }
        }
        case 2 -> room.runOnLoop(() -> recorder.stuck = true);
        case 3 -> room.runOnLoop(recorder::unstick);
        case 4 -> {
          if (room.heldReads == null) {
            room.holdReads();
          } else {
            room.answerReads();
          }
        }
        default -> {
          Event.InRoom[] group = new Event.InRoom[1 + random.nextInt(6)];
          for (int i = 0; i < group.length; i++) {
            group[i] = room.post("x".repeat(random.nextInt(200) + 1));
          }
          room.publish(group);
          if (random.nextBoolean()) {
            room.settle();
          }
        }
      }
    }

    private void check(Recorder recorder, long left) {
      long last = 0;
      for (long offset : recorder.offsets) {
        long before = last;
        assertTrue(
            offset <= before + 1 || room.isJoining(offset, recorder.user()),
            () -> "a hole between " + before + " and " + offset);
        last = Math.max(last, offset);
      }
      long expected = room.isMember(recorder.user()) ? room.head() : left;
      assertEquals(expected, last, recorder.user() + " in the end");
      recorder.buffers.forEach(buffer -> assertEquals(0, buffer.refCnt()));
    }
  }
}
