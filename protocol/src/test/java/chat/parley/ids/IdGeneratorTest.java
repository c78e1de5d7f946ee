package chat.parley.ids;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class IdGeneratorTest {
  private static final Instant NOW = Instant.parse("2026-11-22T09:12:00Z");
  private static final int THREADS = 8;
  private static final int IDS_EACH = 20_000;

  private final AtomicLong now = new AtomicLong(NOW.toEpochMilli());
  private final InstantSource source = () -> Instant.ofEpochMilli(now.get());
  private final Clock clock = source.withZone(ZoneOffset.UTC);
  private final IdGenerator ids = new IdGenerator(clock);

  @Test
  void ids_grow_while_the_clock_stands_still() {
    assertGrowing(1_000, () -> {});
  }

  @Test
  void ids_grow_although_the_clock_jumps_back() {
    assertGrowing(1_000, () -> now.addAndGet(-3_600_000));
  }

  @Test
  void an_id_begins_with_its_time() {
    assertEquals(NOW.toEpochMilli(), ids.message().value() >>> 20);
    assertEquals(NOW.toEpochMilli(), new IdGenerator(clock).user().value() >>> 20);
  }

  @Test
  void ids_can_be_written_until_the_year_2248() {
    now.set(Instant.parse("2248-01-01T00:00:00Z").toEpochMilli());
    RoomId last = ids.room();
    assertTrue(last.value() > 0);
    assertEquals(last, RoomId.parse(last.toString()).orElseThrow());
  }

  @Test
  void many_threads_never_get_the_same_id() throws Exception {
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      List<Callable<List<Long>>> tasks = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        tasks.add(this::manyIds);
      }
      Set<Long> seen = new HashSet<>();
      for (Future<List<Long>> made : threads.invokeAll(tasks)) {
        seen.addAll(made.get());
      }
      assertEquals(THREADS * IDS_EACH, seen.size());
    }
  }

  private List<Long> manyIds() {
    List<Long> made = new ArrayList<>();
    for (int i = 0; i < IDS_EACH; i++) {
      made.add(ids.session().value());
      now.addAndGet(i % 3 - 1);
    }
    return made;
  }

  private void assertGrowing(int times, Runnable between) {
    MessageId previous = ids.message();
    for (int i = 0; i < times; i++) {
      between.run();
      MessageId next = ids.message();
      assertTrue(next.compareTo(previous) > 0, previous + " then " + next);
      previous = next;
    }
  }
}
