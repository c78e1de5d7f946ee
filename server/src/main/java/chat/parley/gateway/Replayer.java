package chat.parley.gateway;

import chat.parley.delivery.CatchUp;
import chat.parley.delivery.EncodedEvent;
import chat.parley.delivery.Subscription;
import chat.parley.delivery.TextFrame;
import chat.parley.ids.RoomId;
import chat.parley.ids.UserId;
import chat.parley.protocol.CloseReason;
import chat.parley.protocol.Event;
import chat.parley.protocol.Position;
import chat.parley.protocol.Refused;
import chat.parley.protocol.WireCodec;
import chat.parley.rooms.RoomAccess;
import chat.parley.rooms.RoomLog;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Brings connections from their positions to the heads: subscribes first, then sends what is
/// missing from the log, then lets the subscription go live where the two meet. Live events that
/// come while the log is read are not kept for each connection: they are in the room's ring and in
/// the log.
///
/// **Thread:** virtual threads; at most [GatewaySettings#REPLAYS_AT_ONCE] at work at once.
final class Replayer {
  private static final int PAGE_EVENTS = 200;
  private static final int PAGE_BYTES = GatewaySettings.OUTBOX_BYTES_MAX / 2;
  private static final byte[] NOTHING = {};
  private static final Logger log = System.getLogger(Replayer.class.getName());

  private final RoomLog roomLog;
  private final RoomAccess access;
  private final GatewaySettings settings;
  private final GatewayMetrics metrics;
  private final Semaphore places = new Semaphore(GatewaySettings.REPLAYS_AT_ONCE);

  Replayer(RoomLog roomLog, RoomAccess access, GatewaySettings settings, GatewayMetrics metrics) {
    this.roomLog = roomLog;
    this.access = access;
    this.settings = settings;
    this.metrics = metrics;
  }

  /// Subscribes the connection to a room of its person and catches it up.
  ///
  /// @param client where the client stands; null when it knows nothing of the room
  /// @param head a position of the log that was read before
  void catchUp(Connection connection, RoomId room, @Nullable Position client, Position head) {
    CatchUp decision = CatchUp.decide(client, head, settings.limits().catchUpEventsMax());
    connection.replayLock().lock();
    try {
      Optional<Subscription> subscription =
          connection.onLoop(() -> connection.subscribe(room, decision.from()));
      if (subscription.isEmpty()) {
        return;
      }
      switch (decision) {
        case CatchUp.Replay _ -> {
          metrics.resumed(client == null ? "new" : "replayed");
          replay(connection, subscription.get(), frame(new Event.CaughtUp(room)));
        }
        case CatchUp.Reset(long _, Event.Reset.Reason reason) -> {
          metrics.resumed(reason.code());
          replay(connection, subscription.get(), frame(new Event.Reset(room, head, reason)));
        }
      }
    } finally {
      connection.replayLock().unlock();
    }
  }

  /// Catches up a subscription that fell behind, when its outbox has drained.
  void continueLater(Connection connection, Subscription subscription) {
    Thread.startVirtualThread(() -> {
      connection.replayLock().lock();
      try {
        replay(connection, subscription, NOTHING);
      } finally {
        connection.replayLock().unlock();
      }
    });
  }

  /// Sends what is missing, and goes live.
  ///
  /// @param whenLive the frame to send at that moment
  private void replay(Connection connection, Subscription subscription, byte[] whenLive) {
    try {
      while (!connection.onLoop(() -> goLive(connection, subscription, whenLive))) {
        if (!sendPage(connection, subscription)
            && !connection.onLoop(connection::whenRoom).join()) {
          return;
        }
      }
    } catch (Refused refused) {
      // The storage is too busy to be read: the client comes back later and loses nothing.
      connection.runOnLoop(() -> connection.close(CloseReason.OUT_OF_STEP));
    } catch (RuntimeException e) {
      log.log(Level.ERROR, "replay.fault", e);
      connection.runOnLoop(() -> connection.close(CloseReason.INTERNAL));
    }
  }

  /// On the event loop: whether there is nothing left to replay.
  private static boolean goLive(Connection connection, Subscription subscription, byte[] whenLive) {
    if (subscription.ended()) {
      return true;
    }
    boolean live = subscription.goLive();
    if (live && whenLive.length > 0) {
      connection.write(whenLive);
    }
    return live;
  }

  /// Reads a page of the log and writes what fits into the outbox; the rest is read again when
  /// there is room, so that a slow client costs no memory here.
  ///
  /// @return whether all of the page was written
  private boolean sendPage(Connection connection, Subscription subscription) {
    places.acquireUninterruptibly();
    try {
      long from = connection.onLoop(subscription::next) - 1;
      UserId user = connection.onLoop(connection::user);
      List<Event.InRoom> page =
          upToLeaving(roomLog.after(subscription.room(), from, PAGE_EVENTS, PAGE_BYTES), user);
      if (page.isEmpty()) {
        connection.runOnLoop(subscription::logEnded);
      }
      int written = write(connection, subscription, page);
      metrics.replayed(written);
      if (written == page.size() && written > 0 && isLeaving(page.getLast(), user)) {
        endMembership(connection, subscription, page.getLast(), user);
      }
      return written == page.size();
    } finally {
      places.release();
    }
  }

  private static int write(
      Connection connection, Subscription subscription, List<Event.InRoom> page) {
    List<byte[]> frames = new ArrayList<>(page.size());
    for (Event.InRoom event : page) {
      frames.add(new EncodedEvent(event).frame(connection.dialect()));
    }
    return connection.onLoop(() -> {
      int written = connection.writeFitting(frames);
      if (written > 0) {
        subscription.caughtUpTo(page.get(written - 1).position().offset());
      }
      return written;
    });
  }

  /// The events up to and with the first by which `user` left.
  private static List<Event.InRoom> upToLeaving(List<Event.InRoom> page, UserId user) {
    for (int i = 0; i < page.size(); i++) {
      if (isLeaving(page.get(i), user)) {
        return page.subList(0, i + 1);
      }
    }
    return page;
  }

  private static boolean isLeaving(Event.InRoom event, UserId user) {
    return event instanceof Event.Left left && left.person().id().equals(user);
  }

  /// Ends the subscription at the event by which the person left, unless they have come back since.
  private void endMembership(
      Connection connection, Subscription subscription, Event.InRoom left, UserId user) {
    if (!access.isMember(subscription.room(), user)) {
      connection.runOnLoop(() -> subscription.endUnlessRejoined(left.position().offset()));
    }
  }

  private static byte[] frame(Event event) {
    return TextFrame.of(WireCodec.write(event));
  }
}
