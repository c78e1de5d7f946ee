package chat.parley.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.Event;
import chat.parley.protocol.Message;
import chat.parley.protocol.Person;
import java.time.Instant;
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

  @Test
  void the_ring_forgets_the_text_of_an_edited_or_deleted_message_and_keeps_its_place() {
    add(2, "kept");
    Event.Posted secret = (Event.Posted) room.post("secret");
    recent.add(new EncodedEvent(secret));
    add(2, "kept");
    Person by = secret.message().author();
    Message message = secret.message();
    Instant at = Instant.EPOCH;
    recent.revise(
        new Event.Edited(
            secret.room(), secret.position(), message.id(), message.seq(), "hidden", by, at));
    Event.Posted edited = (Event.Posted) recent.after(2).getFirst().event();
    assertEquals(message.edited("hidden", at), edited.message());
    recent.revise(
        new Event.Deleted(secret.room(), secret.position(), message.id(), message.seq(), by, at));
    assertEquals(5, recent.after(0).size());
    Event.Posted place = (Event.Posted) recent.after(2).getFirst().event();
    assertEquals(secret.message().erased(), place.message());
    assertEquals(
        4,
        recent.after(0).stream()
            .filter(event -> new String(event.frame(Dialect.PARLEY_V1), UTF_8).contains("kept"))
            .count());
  }

  private void add(int count, String text) {
    for (int i = 0; i < count; i++) {
      recent.add(new EncodedEvent(room.post(text)));
    }
  }
}
