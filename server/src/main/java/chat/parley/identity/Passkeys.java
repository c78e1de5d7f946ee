package chat.parley.identity;

import chat.parley.http.ClientAddress;
import chat.parley.ids.SessionId;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.PasskeyCodec;
import chat.parley.protocol.PasskeyOptions;
import chat.parley.protocol.PasskeySummary;
import chat.parley.protocol.Refused;
import chat.parley.rates.RateLimit;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/// Makes passkeys, and signs people in by them: without a name, a password or a second factor,
/// since the authenticator makes sure that it is them. Whatever is wrong with one is told the same.
///
/// **Thread:** virtual threads; calls block on the database.
public final class Passkeys {
  private static final Duration LIFETIME = Duration.ofMinutes(5);
  private static final int ID_OCTETS_MAX = 1023;
  private static final int TRANSPORTS_MAX = 8;

  private final PasskeyStore store;
  private final AccountStore accounts;
  private final Sessions sessions;
  private final Rates rates;
  private final Clock clock;
  private final Challenges<Making> making;
  private final Challenges<RelyingParty> signing;

  /// How often one address may ask.
  ///
  /// @param challenges for something to sign
  /// @param signIns to sign in
  public record Rates(RateLimit<ClientAddress> challenges, RateLimit<ClientAddress> signIns) {}

  /// In this session a passkey is to be made.
  private record Making(SessionId session, RelyingParty party) {}

  public Passkeys(
      PasskeyStore store, AccountStore accounts, Sessions sessions, Rates rates, Clock clock) {
    this.store = store;
    this.accounts = accounts;
    this.sessions = sessions;
    this.rates = rates;
    this.clock = clock;
    this.making = new Challenges<>(clock, LIFETIME);
    this.signing = new Challenges<>(clock, LIFETIME);
  }

  /// The person's passkeys, the newest first.
  List<PasskeySummary> of(Account account) {
    return store.of(account.person()).stream().map(Passkey::summary).toList();
  }

  /// Asks the caller's authenticator to make a passkey; refuses with `forbidden` whoever has too
  /// many.
  PasskeyOptions begin(Caller caller, RelyingParty party, ClientAddress from) {
    rates.challenges().admit(from);
    if (store.of(caller.user()).size() >= PasskeyStore.PASSKEYS_MAX) {
      throw tooMany();
    }
    byte[] challenge = making.make(new Making(caller.session(), party));
    return new PasskeyOptions(party.id(), challenge, LIFETIME);
  }

  /// For whom a passkey is to be made.
  PasskeyCodec.Owner owner(Account account) {
    return new PasskeyCodec.Owner(
        handle(account),
        account.name().value(),
        account.displayName().value(),
        store.of(account.person()).stream().map(Passkey::id).toList());
  }

  /// Keeps what the authenticator made; refuses with `invalid` what is not right, and with
  /// `forbidden` whoever has too many.
  PasskeySummary add(
      Caller caller, RelyingParty party, DisplayName name, PasskeyCodec.Registration registration) {
    PasskeyVerifier.Made made =
        PasskeyVerifier.made(
                registration,
                party,
                challenge -> making.use(challenge, new Making(caller.session(), party)))
            .filter(it -> it.id().length <= ID_OCTETS_MAX)
            .orElseThrow(
                () -> new Refused(ErrorCode.INVALID, "the passkey is not right; make another one"));
    Instant now = clock.instant();
    Passkey passkey =
        new Passkey(
            made.id(),
            caller.user(),
            name,
            made.attested(),
            made.signCount(),
            registration.transports().stream()
                .filter(it -> it.matches("[a-z-]{1,16}"))
                .limit(TRANSPORTS_MAX)
                .toList(),
            now,
            now);
    return switch (store.add(passkey)) {
      case STORED -> passkey.summary();
      case TOO_MANY -> throw tooMany();
      case KNOWN -> throw new Refused(ErrorCode.INVALID, "this passkey is known; make another one");
    };
  }

  /// Makes a passkey worth nothing. Sessions that it began go on; refuses with `not_found`.
  void remove(Caller caller, byte[] id) {
    if (!store.remove(caller.user(), id)) {
      throw new Refused(ErrorCode.NOT_FOUND, "you have no such passkey");
    }
  }

  /// Asks whoever is there to sign in with any passkey that they have for this place.
  PasskeyOptions ask(RelyingParty party, ClientAddress from) {
    rates.challenges().admit(from);
    return new PasskeyOptions(party.id(), signing.make(party), LIFETIME);
  }

  /// Begins a session; refuses with `sign_in_refused`, whatever is wrong, or `rate_limited`.
  Sessions.Started signIn(
      PasskeyCodec.Assertion assertion, RelyingParty party, Sessions.Origin from) {
    rates.signIns().admit(from.address());
    Passkey passkey = store.find(assertion.id()).orElseThrow(Passkeys::refused);
    long signCount =
        PasskeyVerifier.signed(
                assertion, passkey, party, challenge -> signing.use(challenge, party))
            .orElseThrow(Passkeys::refused);
    Account account =
        accounts
            .of(passkey.person())
            .filter(it -> Arrays.equals(handle(it), assertion.handle()))
            .orElseThrow(Passkeys::refused);
    if (!store.used(passkey.id(), signCount, clock.instant())) {
      throw refused();
    }
    return sessions.start(account, Sessions.Way.PASSKEY, from);
  }

  /// What the authenticator gives back when it signs.
  private static byte[] handle(Account account) {
    return account.person().toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static Refused refused() {
    return new Refused(ErrorCode.SIGN_IN_REFUSED, "nobody can sign in with this passkey here");
  }

  private static Refused tooMany() {
    return new Refused(
        ErrorCode.FORBIDDEN,
        "you have " + PasskeyStore.PASSKEYS_MAX + " passkeys: remove some first");
  }
}
