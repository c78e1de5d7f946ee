package chat.parley.identity;

import chat.parley.http.ClientAddress;
import chat.parley.ids.IdGenerator;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.PasskeyCodec;
import chat.parley.protocol.Refused;
import chat.parley.rates.RateLimit;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Signs people in for whom a provider of OpenID Connect vouches. Who comes for the first time gets
/// an account as a member, without a password; it belongs to the provider's subject, never to
/// whoever has the same name or address. Who has an account connects it by hand.
///
/// **Thread:** virtual threads; calls block on the network and the database.
public final class OidcSignIn {
  private static final Duration WITHIN = Duration.ofMinutes(10);
  private static final int SECRET_OCTETS = 32;
  private static final int NAMES_TRIED = 100;

  /// How the secret of a browser begins that is to connect an account.
  private static final String CONNECTING = "connecting-";

  private final OidcSettings settings;
  private final OidcProvider provider;
  private final Places places;
  private final RateLimit<ClientAddress> rates;
  private final Clock clock;
  private final Challenges<String> states;
  private final SecureRandom random = new SecureRandom();

  /// Where people and their sessions are.
  public record Places(
      OidcStore store, AccountStore accounts, Sessions sessions, IdGenerator ids) {}

  /// @param address where the browser is to go
  /// @param secret what it keeps until it comes back, so that nobody else can come back for it
  record Begun(String address, String secret) {}

  /// What a browser comes back with.
  record Returned(String state, String code, String secret) {}

  public OidcSignIn(
      OidcSettings settings,
      HttpClient http,
      Places places,
      RateLimit<ClientAddress> rates,
      Clock clock) {
    this.settings = settings;
    this.provider = new OidcProvider(settings, http);
    this.places = places;
    this.rates = rates;
    this.clock = clock;
    this.states = new Challenges<>(clock, WITHIN);
  }

  /// Whose name people know the provider by.
  String provider() {
    return settings.issuer().getHost();
  }

  /// Refuses with `rate_limited`, or with `unavailable` when the provider does not answer.
  ///
  /// @param redirect where the browser comes back to
  Begun begin(String redirect, ClientAddress from) {
    String secret = secret();
    return begin(redirect, secret, secret, from);
  }

  /// Begins to connect an account; refuses as [#begin].
  Begun beginConnecting(String redirect, Account account, ClientAddress from) {
    String secret = CONNECTING + secret();
    return begin(redirect, secret, purpose(secret, account), from);
  }

  private Begun begin(String redirect, String secret, String purpose, ClientAddress from) {
    rates.admit(from);
    OidcProvider.Asked asked = asked(redirect, secret);
    String state = PasskeyCodec.text(states.make(purpose));
    return new Begun(provider.address(asked, state, hash(asked.verifier())), secret);
  }

  /// Whether a browser was sent there to connect an account; otherwise it was to sign in.
  static boolean isConnecting(Returned returned) {
    return returned.secret().startsWith(CONNECTING);
  }

  boolean isConnected(Account account) {
    return places.store().isConnected(issuer(), account.person());
  }

  /// Ends what [#connect] began; refuses with `conflict` when the person could not sign in then.
  void disconnect(Account account) {
    if (!places.store().disconnect(issuer(), account.person())) {
      throw new Refused(
          ErrorCode.CONFLICT, "nothing else signs you in: set a password or add a passkey first");
    }
  }

  /// Whoever the provider vouches for by this return has this account from now on; refuses with
  /// `sign_in_refused`, `rate_limited` or `unavailable`, and with `conflict` when they have
  /// another.
  void connect(Returned returned, String redirect, Account account, ClientAddress from) {
    OidcProvider.Vouched vouched =
        vouched(returned, redirect, purpose(returned.secret(), account), from);
    if (!places.store().connect(subject(vouched), account.person())) {
      throw new Refused(ErrorCode.CONFLICT, "another account is connected with it");
    }
  }

  /// Begins a session; refuses with `sign_in_refused`, `rate_limited` or `unavailable`.
  Sessions.Started finish(Returned returned, String redirect, Sessions.Origin from) {
    OidcProvider.Vouched vouched = vouched(returned, redirect, returned.secret(), from.address());
    if (!places.accounts().hasOwner()) {
      throw refused("this place has no owner yet");
    }
    return places.sessions().start(account(vouched), Sessions.Way.PROVIDER, from);
  }

  private OidcProvider.Vouched vouched(
      Returned returned, String redirect, String purpose, ClientAddress from) {
    rates.admit(from);
    byte[] state = PasskeyCodec.octets(returned.state()).orElse(new byte[0]);
    if (!states.use(state, purpose)) {
      throw refused("this was not begun here, or too long ago");
    }
    if (returned.code().isEmpty()) {
      throw refused("the provider sent no code");
    }
    return provider.redeem(returned.code(), asked(redirect, returned.secret()));
  }

  private Account account(OidcProvider.Vouched vouched) {
    OidcStore.Subject subject = subject(vouched);
    return places
        .store()
        .find(subject)
        .map(person ->
            places.accounts().of(person).orElseThrow(() -> refused("the account is deactivated")))
        .orElseGet(() -> make(subject, vouched));
  }

  private Account make(OidcStore.Subject subject, OidcProvider.Vouched vouched) {
    for (AccountName name : names(vouched)) {
      Account account =
          new Account(places.ids().user(), name, displayName(vouched, name), Role.MEMBER, "");
      switch (places.store().make(subject, account, clock.instant())) {
        case MADE -> {
          return account;
        }
        case KNOWN -> {
          return account(vouched); // they came twice at once
        }
        case NAME_TAKEN -> {
          // the next one
        }
      }
    }
    throw refused("all names are taken");
  }

  /// The names that the provider knows, then the first of them with numbers.
  private static List<AccountName> names(OidcProvider.Vouched vouched) {
    List<AccountName> known =
        Stream.concat(vouched.account().stream(), vouched.name().stream())
            .flatMap(it -> AccountName.typed(it.replaceFirst("@.*", "")).stream())
            .toList();
    AccountName first = known.isEmpty() ? new AccountName("person") : known.getFirst();
    Stream<AccountName> numbered =
        IntStream.rangeClosed(2, NAMES_TRIED)
            .mapToObj(n -> AccountName.typed(first.value() + "." + n))
            .flatMap(Optional::stream);
    return Stream.of(Stream.of(first), known.stream().skip(1), numbered)
        .flatMap(names -> names)
        .toList();
  }

  private static DisplayName displayName(OidcProvider.Vouched vouched, AccountName otherwise) {
    try {
      return new DisplayName(vouched.name().orElse(otherwise.value()));
    } catch (Refused _) {
      return new DisplayName(otherwise.value()); // theirs cannot be shown here
    }
  }

  private OidcStore.Subject subject(OidcProvider.Vouched vouched) {
    return new OidcStore.Subject(issuer(), vouched.subject());
  }

  private String issuer() {
    return settings.issuer().toString();
  }

  /// What a return has to be for, so that nobody connects the account of another.
  private static String purpose(String secret, Account account) {
    return secret + " " + account.person();
  }

  private String secret() {
    byte[] octets = new byte[SECRET_OCTETS];
    random.nextBytes(octets);
    return PasskeyCodec.text(octets);
  }

  /// All of it comes from the one secret that the browser keeps.
  private static OidcProvider.Asked asked(String redirect, String secret) {
    return new OidcProvider.Asked(redirect, hash("nonce " + secret), hash("verifier " + secret));
  }

  private static String hash(String text) {
    try {
      return PasskeyCodec.text(
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static Refused refused(String detail) {
    return new Refused(ErrorCode.SIGN_IN_REFUSED, detail);
  }
}
