package chat.parley.delivery;

import chat.parley.protocol.CloseReason;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The connections of one event loop that are being caught up. Each takes a step when its turn
/// comes, a page or less, so that none waits long for another. A connection that is live in its
/// rooms has nothing here.
///
/// **Thread:** its event loop.
final class Replays {
  private static final int STEPS_IN_A_ROW = 64;
  private static final Logger log = System.getLogger(Replays.class.getName());

  private final HubShard shard;
  private final Loop loop;
  private final Map<Subscriber, Replay> bySubscriber = new HashMap<>();
  private final ArrayDeque<Replay> ready = new ArrayDeque<>();
  private boolean scheduled;

  Replays(HubShard shard, Loop loop) {
    this.shard = shard;
    this.loop = loop;
  }

  /// The replay of a connection, made when it has none.
  Replay of(Subscriber subscriber) {
    return bySubscriber.computeIfAbsent(subscriber, key -> new Replay(key, shard, this));
  }

  @Nullable Replay find(Subscriber subscriber) {
    return bySubscriber.get(subscriber);
  }

  /// Gives a replay its turn.
  void ready(Replay replay) {
    ready.add(replay);
    schedule();
  }

  private void schedule() {
    if (!scheduled) {
      scheduled = true;
      loop.execute(this::run);
    }
  }

  private void run() {
    scheduled = false;
    for (int i = 0; i < STEPS_IN_A_ROW && !ready.isEmpty(); i++) {
      Replay replay = ready.remove();
      try {
        replay.step();
      } catch (RuntimeException e) {
        log.log(Level.ERROR, "replay.fault", e);
        replay.subscriber().close(CloseReason.INTERNAL);
      }
    }
    if (!ready.isEmpty()) {
      schedule();
    }
  }

  /// Forgets a connection that is caught up or has closed.
  void remove(Subscriber subscriber) {
    Replay replay = bySubscriber.remove(subscriber);
    if (replay != null) {
      replay.stop();
    }
  }
}
