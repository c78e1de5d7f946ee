package chat.parley.app;

import chat.parley.http.ClientAddress;
import chat.parley.http.Route;
import chat.parley.identity.AccountStore;
import chat.parley.identity.Accounts;
import chat.parley.identity.Credentials;
import chat.parley.identity.Directory;
import chat.parley.identity.IdentityEndpoints;
import chat.parley.identity.InvitationEndpoints;
import chat.parley.identity.Invitations;
import chat.parley.identity.OidcEndpoints;
import chat.parley.identity.OidcSignIn;
import chat.parley.identity.PasskeyEndpoints;
import chat.parley.identity.Passkeys;
import chat.parley.identity.PasswordHashes;
import chat.parley.identity.PersonEndpoints;
import chat.parley.identity.PersonStore;
import chat.parley.identity.PersonalTokens;
import chat.parley.identity.PlaceEndpoints;
import chat.parley.identity.Profiles;
import chat.parley.identity.SecondFactorEndpoints;
import chat.parley.identity.SecondFactors;
import chat.parley.identity.SessionStore;
import chat.parley.identity.Sessions;
import chat.parley.identity.Setup;
import chat.parley.identity.TokenEndpoints;
import chat.parley.ids.IdGenerator;
import chat.parley.rates.RateLimit;
import chat.parley.rates.RateLimit.Rate;
import chat.parley.storage.SqliteAccountStore;
import chat.parley.storage.SqliteDatabase;
import chat.parley.storage.SqliteInvitationStore;
import chat.parley.storage.SqliteOidcStore;
import chat.parley.storage.SqlitePasskeyStore;
import chat.parley.storage.SqlitePersonStore;
import chat.parley.storage.SqlitePictureStore;
import chat.parley.storage.SqliteSecondFactorStore;
import chat.parley.storage.SqliteSessionStore;
import chat.parley.uploads.PictureEndpoints;
import chat.parley.uploads.Pictures;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The part of the composition root that is about people.
record People(
    AccountStore store,
    Sessions sessions,
    Credentials credentials,
    Accounts accounts,
    Setup setup,
    Invitations invitations,
    PersonalTokens tokens,
    PersonEndpoints persons,
    SecondFactors factors,
    Passkeys passkeys,
    Optional<OidcSignIn> oidc,
    Pictures pictures,
    ExecutorService hashing)
    implements AutoCloseable {
  /// Each takes 19 MiB while it works.
  private static final int HASHES_AT_ONCE = 4;

  private static final int HASHES_WAITING_MAX = 32;

  /// Each holds a file of at most 5 MiB.
  private static final int PICTURES_WAITING_MAX = 8;

  private static final Duration PROVIDER_WITHIN = Duration.ofSeconds(5);
  private static final Rate SIGN_INS_OF_AN_ADDRESS =
      new Rate(20 / 60.0, 20, "20 attempts to sign in a minute from one address");
  private static final Rate SIGN_INS_OF_A_NAME =
      new Rate(5 / 60.0, 5, "5 attempts a minute for one name");
  private static final Rate CHALLENGES_OF_AN_ADDRESS =
      new Rate(1, 60, "60 passkeys asked for a minute from one address");
  private static final Rate CODES_OF_A_PERSON =
      new Rate(30 / 3600.0, 10, "10 codes at once, 30 an hour");
  private static final Rate WRONG_INVITATIONS =
      new Rate(10 / 3600.0, 10, "10 wrong links an hour from one address");

  static People of(
      Settings settings,
      SqliteDatabase database,
      IdGenerator ids,
      MeterRegistry registry,
      Clock clock) {
    RateLimit<ClientAddress> guests =
        new RateLimit<>(
            settings.guestRate(), clock, registry.counter("parley.guests.rate.limited"));
    SessionStore sessionStore = new SqliteSessionStore(database);
    Sessions sessions = new Sessions(sessionStore, guests, ids, clock);
    AccountStore store = new SqliteAccountStore(database);
    ExecutorService hashing = threads("password-", HASHES_AT_ONCE, HASHES_WAITING_MAX);
    Executor counted = counted(hashing, registry.counter("parley.password.hashes"));
    PasswordHashes hashes = new PasswordHashes(counted);
    Counter limited = registry.counter("parley.sign.ins.rate.limited");
    Accounts.Rates rates = passwordRates(clock, limited, registry);
    Credentials credentials = new Credentials(sessions, settings.https(), settings.publicAddress());
    SecondFactors factors =
        new SecondFactors(
            new SqliteSecondFactorStore(database),
            new RateLimit<>(CODES_OF_A_PERSON, clock, limited),
            clock);
    Accounts accounts = new Accounts(store, sessions, hashes, factors, rates);
    PersonStore persons = new SqlitePersonStore(database);
    return new People(
        store,
        sessions,
        credentials,
        accounts,
        new Setup(store, hashes, sessions, ids, clock),
        new Invitations(
            new SqliteInvitationStore(database),
            hashes,
            sessions,
            new RateLimit<>(WRONG_INVITATIONS, clock, limited),
            ids,
            clock),
        new PersonalTokens(sessionStore, sessions, ids, clock),
        new PersonEndpoints(
            accounts,
            new Profiles(persons, sessions, clock),
            new Directory(persons, accounts, sessions, clock),
            credentials),
        factors,
        new Passkeys(
            new SqlitePasskeyStore(database),
            store,
            sessions,
            new Passkeys.Rates(
                new RateLimit<>(CHALLENGES_OF_AN_ADDRESS, clock, limited), rates.perAddress()),
            clock),
        oidc(
            settings,
            new OidcSignIn.Places(new SqliteOidcStore(database), store, sessions, ids),
            rates.perAddress(),
            clock),
        pictures(database, accounts, registry, clock),
        hashing);
  }

  private static Pictures pictures(
      SqliteDatabase database, Accounts accounts, MeterRegistry registry, Clock clock) {
    return new Pictures(
        new SqlitePictureStore(database),
        accounts,
        new RateLimit<>(Pictures.RATE, clock, registry.counter("parley.pictures.rate.limited")),
        threads("picture-", 1, PICTURES_WAITING_MAX));
  }

  private static Accounts.Rates passwordRates(
      Clock clock, Counter limited, MeterRegistry registry) {
    Counter unnoted = registry.counter("parley.sign.in.failures.unnoted");
    return new Accounts.Rates(
        new RateLimit<>(SIGN_INS_OF_AN_ADDRESS, clock, limited),
        new RateLimit<>(SIGN_INS_OF_A_NAME, clock, limited),
        new RateLimit<>(Accounts.FAILURES_NOTED, clock, unnoted));
  }

  private static Executor counted(Executor executor, Counter tasks) {
    return task -> {
      tasks.increment();
      executor.execute(task);
    };
  }

  private static Optional<OidcSignIn> oidc(
      Settings settings,
      OidcSignIn.Places places,
      RateLimit<ClientAddress> perAddress,
      Clock clock) {
    return Optional.ofNullable(settings.oidc())
        .map(provider ->
            new OidcSignIn(
                provider,
                HttpClient.newBuilder().connectTimeout(PROVIDER_WITHIN).build(),
                places,
                perAddress,
                clock));
  }

  /// So many platform threads, which end when there is nothing to do; what is more than may wait is
  /// rejected.
  static ExecutorService threads(String name, int atOnce, int waiting) {
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            atOnce,
            atOnce,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(waiting),
            Thread.ofPlatform().name(name, 0).daemon().factory());
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }

  List<Route> routes(boolean guestsAllowed) {
    List<Route> routes = new ArrayList<>();
    routes.addAll(new IdentityEndpoints(sessions, accounts, credentials, guestsAllowed).routes());
    routes.addAll(new InvitationEndpoints(invitations, store, credentials).routes());
    routes.addAll(new TokenEndpoints(tokens, credentials).routes());
    routes.addAll(persons.routes());
    routes.addAll(new PictureEndpoints(pictures, credentials).routes());
    routes.addAll(new SecondFactorEndpoints(factors, accounts, credentials).routes());
    routes.addAll(new OidcEndpoints(oidc, accounts, credentials).routes());
    routes.addAll(new PasskeyEndpoints(passkeys, accounts, credentials).routes());
    routes.addAll(new PlaceEndpoints(store, setup, credentials, guestsAllowed, oidc).routes());
    return routes;
  }

  @Override
  public void close() {
    hashing.shutdownNow();
  }
}
