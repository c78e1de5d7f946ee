package chat.parley.delivery;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The subscriptions of one feed, in the order in which they came. Adding and removing cost the
/// same in a room of ten as of ten thousand: what is removed leaves a hole, and the holes are
/// closed once there are as many as subscriptions. While one walks, others may remove.
///
/// **Thread:** the event loop of its shard.
final class SubscriptionList {
  private static final int FEWEST = 2;

  private @Nullable Subscription[] places = new @Nullable Subscription[FEWEST];
  private int end;
  private int size;

  int size() {
    return size;
  }

  /// One above the last place.
  int end() {
    return end;
  }

  /// What is at this place; null for a hole.
  @Nullable Subscription at(int place) {
    return places[place];
  }

  /// Not while one walks.
  void add(Subscription subscription) {
    if (end == places.length) {
      closeHoles();
      if (end > places.length / 2) {
        places = Arrays.copyOf(places, 2 * places.length);
      }
    }
    subscription.place(end);
    places[end++] = subscription;
    size++;
  }

  void remove(Subscription subscription) {
    int place = subscription.place();
    if (places[place] == subscription) {
      places[place] = null;
      size--;
    }
  }

  /// Closes the holes when there are many. Not while one walks.
  void tidy() {
    if (end - size > Math.max(size, FEWEST)) {
      closeHoles();
      places = Arrays.copyOf(places, Math.max(FEWEST, end + end / 2));
    }
  }

  private void closeHoles() {
    int to = 0;
    for (int from = 0; from < end; from++) {
      Subscription subscription = places[from];
      if (subscription != null) {
        subscription.place(to);
        places[to++] = subscription;
      }
    }
    Arrays.fill(places, to, end, null);
    end = to;
  }
}
