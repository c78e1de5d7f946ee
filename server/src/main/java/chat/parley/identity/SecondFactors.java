package chat.parley.identity;

import chat.parley.ids.UserId;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Refused;
import chat.parley.rates.RateLimit;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/// What proves, beside the password, that it is them: a code of an authenticator app ([Totp]), or
/// one of a few recovery codes that were shown when it was turned on.
///
/// **Thread:** virtual threads; blocks on the database.
public final class SecondFactors {
  private static final int RECOVERY_CODES = 10;
  private static final int RECOVERY_BYTES = 10;
  private static final String ISSUER = "Parley";

  private final SecondFactorStore store;
  private final RateLimit<UserId> attempts;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  /// What an app is to know, before it is asked for.
  ///
  /// @param secret in base 32, for typing
  /// @param link the same as `otpauth:` (Key Uri Format)
  record Begun(String secret, String link) {}

  /// @param on whether signing in asks for it
  /// @param recoveryCodes how many are left
  record State(boolean on, int recoveryCodes) {}

  /// @param attempts how often a code may be tried for one person, from wherever
  public SecondFactors(SecondFactorStore store, RateLimit<UserId> attempts, Clock clock) {
    this.store = store;
    this.attempts = attempts;
    this.clock = clock;
  }

  State of(Account account) {
    return store
        .of(account.person())
        .filter(SecondFactorStore.Found::on)
        .map(found -> new State(true, found.recoveryCodes()))
        .orElse(new State(false, 0));
  }

  /// Makes a secret; nothing asks for it until [#turnOn]. Refuses with `forbidden` when one is on.
  Begun begin(Account account) {
    byte[] secret = random(Totp.SECRET_BYTES);
    if (!store.begin(account.person(), secret)) {
      throw new Refused(ErrorCode.FORBIDDEN, "a second factor is on: turn it off first");
    }
    String text = Totp.base32(secret);
    String label = ISSUER + ":" + account.name().value();
    String encoded = URLEncoder.encode(label, StandardCharsets.UTF_8).replace("+", "%20");
    return new Begun(text, "otpauth://totp/" + encoded + "?secret=" + text + "&issuer=" + ISSUER);
  }

  /// Asks for codes from now on, when this one is right, and returns the recovery codes, which are
  /// told this once; refuses with `code_refused`, or with `not_found` when nothing was begun.
  List<String> turnOn(Account account, String code) {
    UserId person = account.person();
    attempts.admit(person);
    SecondFactorStore.Found begun =
        store
            .of(person)
            .filter(found -> !found.on())
            .orElseThrow(() -> new Refused(ErrorCode.NOT_FOUND, "no second factor was begun"));
    long step = Totp.stepOf(plain(code), begun.secret(), clock.instant()).orElseThrow(this::wrong);
    List<String> codes =
        IntStream.range(0, RECOVERY_CODES)
            .mapToObj(_ -> Totp.base32(random(RECOVERY_BYTES)).toLowerCase(Locale.ROOT))
            .toList();
    if (!store.turnOn(person, step, codes.stream().map(SecondFactors::hash).toList())) {
      throw new Refused(ErrorCode.NOT_FOUND, "no second factor was begun");
    }
    return codes.stream().map(each -> each.replaceAll("(.{4})(?=.)", "$1-")).toList();
  }

  /// Lets whoever knows the password in, and returns whether a code was asked for. Refuses with
  /// `code_needed`, `code_refused` or `rate_limited`.
  boolean require(Account account, Optional<String> code) {
    Optional<SecondFactorStore.Found> found =
        store.of(account.person()).filter(SecondFactorStore.Found::on);
    if (found.isEmpty()) {
      return false;
    }
    String given =
        code.orElseThrow(
            () -> new Refused(ErrorCode.CODE_NEEDED, "give the code of your authenticator app"));
    attempts.admit(account.person());
    if (!isRight(account.person(), plain(given), found.get().secret())) {
      throw wrong();
    }
    return true;
  }

  /// Asks for none from now on.
  void turnOff(Account account) {
    store.remove(account.person());
  }

  private boolean isRight(UserId person, String code, byte[] secret) {
    OptionalLong step = Totp.stepOf(code, secret, clock.instant());
    return step.isPresent()
        ? store.use(person, step.getAsLong())
        : store.useRecoveryCode(person, hash(code));
  }

  private Refused wrong() {
    return new Refused(ErrorCode.CODE_REFUSED, "the code is wrong, or was used before");
  }

  /// As people write codes, with spaces and hyphens.
  private static String plain(String code) {
    return code.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
  }

  /// A fast hash is enough for 80 random bits.
  private static byte[] hash(String code) {
    return new Token(code).hash();
  }

  private byte[] random(int bytes) {
    byte[] octets = new byte[bytes];
    random.nextBytes(octets);
    return octets;
  }
}
