package chat.parley.rooms;

import chat.parley.identity.Caller;
import chat.parley.ids.UserId;
import chat.parley.protocol.Command;
import chat.parley.protocol.Event;
import chat.parley.rates.RateLimit;
import chat.parley.rates.RateLimit.Rate;
import java.util.Optional;

/// What people have read, on whatever device; nobody else is told.
///
/// **Thread:** virtual threads; calls block on the database.
public final class ReadMarkers {
  /// A client gathers what is read within 300 ms.
  public static final Rate RATE = new Rate(5, 20, "5 times a second");

  private final ReadMarkerStore store;
  private final RateLimit<UserId> rates;

  /// @param rates see [#RATE]
  public ReadMarkers(ReadMarkerStore store, RateLimit<UserId> rates) {
    this.store = store;
    this.rates = rates;
  }

  /// Moves the caller's markers; what their connections are to be told, empty when nothing moved.
  /// Refuses with `rate_limited`, `unavailable` or `storage_full`.
  public Optional<Event.Read> read(Caller caller, Command.Read read) {
    rates.admit(caller.user());
    var moved = store.move(caller.user(), read.rooms(), read.back());
    return moved.isEmpty() ? Optional.empty() : Optional.of(new Event.Read(moved, read.back()));
  }
}
