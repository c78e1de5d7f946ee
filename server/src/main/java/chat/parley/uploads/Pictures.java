package chat.parley.uploads;

import chat.parley.identity.Accounts;
import chat.parley.identity.Caller;
import chat.parley.identity.Role;
import chat.parley.ids.UserId;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Refused;
import chat.parley.rates.RateLimit;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/// How people with accounts look: a small square picture that is made here of what they upload (see
/// [PictureScaler]).
///
/// **Thread:** virtual threads, which wait; decoding is done by the executor, whose bound is the
/// bound of this.
public final class Pictures {
  /// How often somebody may upload one.
  public static final RateLimit.Rate RATE =
      new RateLimit.Rate(10 / 60.0, 10, "10 pictures of oneself a minute");

  /// The largest file from which a picture is made.
  static final int BYTES_MAX = 5 * 1024 * 1024;

  private static final Duration AGAIN_AFTER = Duration.ofSeconds(2);

  private final PictureStore store;
  private final Accounts accounts;
  private final RateLimit<UserId> rates;
  private final Executor decoding;

  /// @param decoding does the work; what it rejects is refused with `unavailable`
  public Pictures(
      PictureStore store, Accounts accounts, RateLimit<UserId> rates, Executor decoding) {
    this.store = store;
    this.accounts = accounts;
    this.rates = rates;
    this.decoding = decoding;
  }

  /// Makes this the caller's picture. Refuses with `forbidden` when they have no account, and with
  /// `too_large`, `invalid`, `rate_limited` or `unavailable`.
  void set(Caller caller, InputStream body) throws IOException {
    accounts.of(caller);
    rates.admit(caller.user());
    byte[] file = body.readNBytes(BYTES_MAX + 1);
    if (file.length > BYTES_MAX) {
      throw new Refused(ErrorCode.TOO_LARGE, "a picture has at most " + BYTES_MAX + " bytes");
    }
    String format = PictureScaler.format(file);
    store.set(caller.user(), square(file, format));
  }

  private byte[] square(byte[] file, String format) {
    try {
      return CompletableFuture.supplyAsync(() -> PictureScaler.square(file, format), decoding)
          .join();
    } catch (RejectedExecutionException _) {
      throw new Refused(ErrorCode.UNAVAILABLE, "too many upload pictures now", AGAIN_AFTER);
    } catch (CompletionException e) {
      if (e.getCause() instanceof Refused refused) {
        throw refused;
      }
      throw e;
    }
  }

  /// The caller has none from now on.
  void remove(Caller caller) {
    accounts.of(caller);
    store.remove(caller.user());
  }

  /// The picture of somebody whom the caller sees; nothing for whom they do not see, as for whoever
  /// has none or is not there.
  Optional<byte[]> of(Caller caller, UserId person) {
    return store.find(person, caller.user(), caller.role() == Role.GUEST);
  }
}
