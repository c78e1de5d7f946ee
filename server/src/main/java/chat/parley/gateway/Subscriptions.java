package chat.parley.gateway;

import chat.parley.delivery.Subscription;
import chat.parley.ids.RoomId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The subscriptions of one connection, one for each room.
///
/// **Thread:** the event loop of its connection.
final class Subscriptions {
  private final Map<RoomId, Subscription> byRoom = new HashMap<>(2);

  /// The one for this room, unless it has ended.
  Optional<Subscription> find(RoomId room) {
    return Optional.ofNullable(byRoom.get(room)).filter(subscription -> !subscription.ended());
  }

  void add(Subscription subscription) {
    byRoom.put(subscription.room(), subscription);
  }

  void remove(Subscription subscription) {
    byRoom.remove(subscription.room(), subscription);
  }

  /// The head of each room, as far as it is known here.
  Map<RoomId, Long> heads() {
    byRoom.values().removeIf(Subscription::ended);
    Map<RoomId, Long> heads = HashMap.newHashMap(byRoom.size());
    byRoom.forEach((room, subscription) -> heads.put(room, subscription.head()));
    return heads;
  }

  void endAll() {
    byRoom.values().forEach(Subscription::end);
    byRoom.clear();
  }
}
