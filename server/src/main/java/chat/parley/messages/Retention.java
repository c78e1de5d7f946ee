package chat.parley.messages;

import chat.parley.identity.Caller;
import chat.parley.identity.Role;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Refused;
import chat.parley.rooms.RoomChange;
import io.micrometer.core.instrument.Counter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;

/// Deletes messages when they are older than the place or their room keeps them, whichever is
/// sooner, and gives their room on the disk back. Without a setting everything is kept.
///
/// **Thread:** virtual threads; blocks on the database.
public final class Retention {
  /// One transaction deletes so many, so that posts do not wait.
  private static final int BATCH = 200;

  /// One sweep deletes so many; the next one goes on.
  private static final int BATCHES_MAX = 50;

  private static final int PAGES = 250;
  private static final Logger log = System.getLogger(Retention.class.getName());

  private final RetentionStore store;
  private final InstantSource clock;
  private final Counter deleted;
  private final ReentrantLock sweeping = new ReentrantLock();

  /// @param deleted counts what was deleted
  public Retention(RetentionStore store, InstantSource clock, Counter deleted) {
    this.store = store;
    this.clock = clock;
    this.deleted = deleted;
  }

  /// After how many days messages are deleted in the whole place, 0 for never; for those who govern
  /// it.
  public int days(Caller caller) {
    require(caller, Role.ADMIN);
    return store.days();
  }

  /// Sets that; only owners do. Refuses with `forbidden` or `invalid`.
  public void setDays(Caller caller, int days) {
    require(caller, Role.OWNER);
    if (days < 0 || days > RoomChange.RETENTION_DAYS_MAX) {
      throw new Refused(
          ErrorCode.INVALID, "\"days\" must be 0 to " + RoomChange.RETENTION_DAYS_MAX);
    }
    store.setDays(caller, days);
    log.log(Level.INFO, "retention.set days=" + days);
  }

  private static void require(Caller caller, Role least) {
    if (!caller.role().isAtLeast(least)) {
      throw new Refused(ErrorCode.FORBIDDEN, "owners say for how long messages are kept");
    }
  }

  /// Deletes what is due, within its bounds; nothing happens while another sweep goes on.
  public void sweep() {
    if (!sweeping.tryLock()) {
      return;
    }
    try {
      int messages = 0;
      int some = BATCH;
      for (int i = 0; i < BATCHES_MAX && some == BATCH; i++) {
        some = store.sweep(clock.instant(), BATCH);
        messages += some;
      }
      if (messages > 0) {
        deleted.increment(messages);
        log.log(Level.INFO, "retention.swept messages=" + messages + " pages=" + giveBack());
      }
    } finally {
      sweeping.unlock();
    }
  }

  private int giveBack() {
    int all = 0;
    int some = PAGES;
    for (int i = 0; i < BATCHES_MAX && some == PAGES; i++) {
      some = store.giveBack(PAGES);
      all += some;
    }
    return all;
  }
}
