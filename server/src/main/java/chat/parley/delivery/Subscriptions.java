package chat.parley.delivery;

import chat.parley.ids.RoomId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The subscriptions of one connection, one for each room. An array without a free place, since
/// there are many connections, each is in few rooms, and rooms change seldom.
///
/// **Thread:** the event loop of its connection.
public final class Subscriptions {
  private static final Subscription[] NONE = {};

  private Subscription[] all = NONE;

  @Nullable Subscription find(RoomId room) {
    for (Subscription subscription : all) {
      if (subscription.room().equals(room)) {
        return subscription;
      }
    }
    return null;
  }

  /// The head of each room, as far as it is known here.
  public Map<RoomId, Long> heads() {
    Map<RoomId, Long> heads = HashMap.newHashMap(all.length);
    for (Subscription subscription : all) {
      heads.put(subscription.room(), subscription.head());
    }
    return heads;
  }

  void add(Subscription subscription) {
    all = Arrays.copyOf(all, all.length + 1);
    all[all.length - 1] = subscription;
  }

  void remove(Subscription subscription) {
    for (int i = 0; i < all.length; i++) {
      if (all[i] == subscription) {
        Subscription[] rest = Arrays.copyOf(all, all.length - 1);
        System.arraycopy(all, i + 1, rest, i, rest.length - i);
        all = rest;
        return;
      }
    }
  }

  void endAll() {
    Subscription[] ending = all;
    all = NONE;
    for (Subscription subscription : ending) {
      subscription.end();
    }
  }
}
