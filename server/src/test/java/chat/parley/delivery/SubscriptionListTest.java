package chat.parley.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.ids.RoomId;
import chat.parley.ids.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SubscriptionListTest {
  private final RoomFixture room = new RoomFixture();
  private final SubscriptionList list = new SubscriptionList();
  private final List<Subscription> expected = new ArrayList<>();

  @Test
  void it_holds_what_was_added_and_not_removed_in_order() {
    Random random = new Random(1);
    for (int i = 0; i < 5_000; i++) {
      int removing = random.nextInt(10);
      if (removing < (i / 1_000 % 2 == 0 ? 3 : 7) && !expected.isEmpty()) {
        list.remove(expected.remove(random.nextInt(expected.size())));
      } else {
        add();
      }
      if (random.nextInt(20) == 0) {
        list.tidy();
      }
      assertEquals(expected.size(), list.size());
    }
    assertEquals(expected, walk());
  }

  @Test
  void what_was_removed_twice_is_removed_once() {
    add();
    add();
    list.remove(expected.getFirst());
    list.remove(expected.removeFirst());
    assertEquals(expected, walk());
    assertEquals(1, list.size());
  }

  @Test
  void one_who_walks_meets_nobody_who_was_removed_on_the_way() {
    for (int i = 0; i < 100; i++) {
      add();
    }
    List<Subscription> met = new ArrayList<>();
    for (int i = 0, end = list.end(); i < end; i++) {
      Subscription subscription = list.at(i);
      if (subscription != null) {
        met.add(subscription);
        list.remove(subscription);
        if (i % 2 == 0) {
          list.remove(expected.get(i + 1));
        }
      }
    }
    assertEquals(50, met.size());
    assertEquals(0, list.size());
    list.tidy();
    assertTrue(list.end() == 0, "the holes are closed");
  }

  private void add() {
    Recorder recorder = room.recorder(new UserId(1), Dialect.PARLEY_V1);
    Subscription subscription =
        new Subscription(recorder, new RoomFeed(new RoomId(1), room.shard), 0);
    list.add(subscription);
    expected.add(subscription);
  }

  private List<Subscription> walk() {
    List<Subscription> met = new ArrayList<>();
    for (int i = 0; i < list.end(); i++) {
      Subscription subscription = list.at(i);
      if (subscription != null) {
        met.add(subscription);
      }
    }
    return met;
  }
}
