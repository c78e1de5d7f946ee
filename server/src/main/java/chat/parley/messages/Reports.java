package chat.parley.messages;

import chat.parley.identity.Caller;
import chat.parley.ids.MessageId;
import chat.parley.ids.UserId;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Refused;
import chat.parley.protocol.ReportedMessage;
import chat.parley.rates.RateLimit;
import chat.parley.rates.RateLimit.Rate;
import chat.parley.rooms.RoomAccess;
import java.util.List;

/// What people report to those who govern a room. A deleted message is in no list any more, and
/// neither is one that was left standing; who wrote it is not told.
///
/// **Thread:** virtual threads; calls block on the database.
public final class Reports {
  /// Reports of one person.
  public static final Rate RATE = new Rate(10 / 3_600.0, 10, "10 reports an hour");

  private static final int REASON_CHARS_MAX = 500;
  private static final int OPEN_SHOWN = 100;

  private final ReportStore store;
  private final RoomAccess access;
  private final RateLimit<UserId> rates;

  /// @param rates see [#RATE]
  public Reports(ReportStore store, RoomAccess access, RateLimit<UserId> rates) {
    this.store = store;
    this.access = access;
    this.rates = rates;
  }

  /// Reports a message; refuses with `not_found`, `forbidden`, `invalid` or `rate_limited`.
  public void report(Caller caller, String idOrName, MessageId message, String reason) {
    if (reason.length() > REASON_CHARS_MAX) {
      throw new Refused(
          ErrorCode.INVALID, "\"reason\" must be at most " + REASON_CHARS_MAX + " characters");
    }
    rates.admit(caller.user());
    store.report(caller, access.named(idOrName), message, reason.strip());
  }

  /// See [ReportStore#open].
  public List<ReportedMessage> open(Caller caller) {
    return store.open(caller, OPEN_SHOWN);
  }

  /// See [ReportStore#dismiss].
  public void dismiss(Caller caller, String idOrName, MessageId message) {
    store.dismiss(caller, access.named(idOrName), message);
  }
}
