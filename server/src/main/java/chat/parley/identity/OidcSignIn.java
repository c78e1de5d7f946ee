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
/// whoever has the same name or address.
///
/// **Thread:** virtual threads; calls block on the network and the database.
public final class OidcSignIn {
  private static final Duration WITHIN = Duration.ofMinutes(10);
  private static final int SECRET_OCTETS = 32;
  private static final int NAMES_TRIED = 100;

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
    rates.admit(from);
    byte[] octets = new byte[SECRET_OCTETS];
    random.nextBytes(octets);
    String secret = PasskeyCodec.text(octets);
    OidcProvider.Asked asked = asked(redirect, secret);
    String state = PasskeyCodec.text(states.make(secret));
    return new Begun(provider.address(asked, state, hash(asked.verifier())), secret);
  }

  /// Begins a session; refuses with `sign_in_refused`, `rate_limited` or `unavailable`.
  Sessions.Started finish(Returned returned, String redirect, Sessions.Origin from) {
    rates.admit(from.address());
    byte[] state = PasskeyCodec.octets(returned.state()).orElse(new byte[0]);
    if (!states.use(state, returned.secret())) {
      throw refused("this sign-in was not begun here, or too long ago");
    }
    if (returned.code().isEmpty()) {
      throw refused("the provider sent no code");
    }
    OidcProvider.Vouched vouched =
        provider.redeem(returned.code(), asked(redirect, returned.secret()));
    if (!places.accounts().hasOwner()) {
      throw refused("this place has no owner yet");
    }
    return places.sessions().start(account(vouched), from.device());
  }

  private Account account(OidcProvider.Vouched vouched) {
    OidcStore.Subject subject =
        new OidcStore.Subject(settings.issuer().toString(), vouched.subject());
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
