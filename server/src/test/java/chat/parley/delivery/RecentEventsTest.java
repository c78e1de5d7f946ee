package chat.parley.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RecentEventsTest {
  private final RecentEvents recent = new RecentEvents(Bounds.of(1, 1, 1));
  private final RoomFixture room = new RoomFixture();

  @Test
  void the_ring_is_bounded_in_number() {
    add(1_000, "text");
    assertEquals(256, recent.after(0).size());
    assertTrue(recent.covers(744));
    assertFalse(recent.covers(743));
    assertEquals(0, recent.after(1_000).size());
  }

  @Test
  void the_ring_is_bounded_in_bytes() {
    add(100, "x".repeat(16_000));
    assertTrue(recent.after(0).size() <= 16, () -> recent.after(0).size() + " of 16 KB each");
    assertTrue(recent.after(0).size() >= 15);
  }

  @Test
  void after_a_hole_the_ring_begins_anew() {
    add(10, "text");
    room.post("lost");
    add(1, "text");
    assertEquals(1, recent.after(0).size());
    assertTrue(recent.covers(11));
    assertFalse(recent.covers(10));
  }

  private void add(int count, String text) {
    for (int i = 0; i < count; i++) {
      recent.add(new EncodedEvent(room.post(text)));
    }
  }
}
