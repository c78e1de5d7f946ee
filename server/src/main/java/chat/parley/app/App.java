package chat.parley.app;

import chat.parley.audit.AuditEndpoints;
import chat.parley.delivery.Audience;
import chat.parley.delivery.DeliveryMetrics;
import chat.parley.delivery.Fanout;
import chat.parley.delivery.Hub;
import chat.parley.gateway.Features;
import chat.parley.gateway.Gateway;
import chat.parley.gateway.GatewayMetrics;
import chat.parley.gateway.GatewaySettings;
import chat.parley.gateway.Upgrade;
import chat.parley.http.HttpListener;
import chat.parley.http.HttpSettings;
import chat.parley.http.MetricsListener;
import chat.parley.http.Origins;
import chat.parley.http.Route;
import chat.parley.identity.Credentials;
import chat.parley.identity.Sessions;
import chat.parley.ids.IdGenerator;
import chat.parley.ids.RoomId;
import chat.parley.ids.UserId;
import chat.parley.messages.Draft;
import chat.parley.messages.MessageEndpoints;
import chat.parley.messages.Messages;
import chat.parley.messages.PageRequest;
import chat.parley.messages.ReportEndpoints;
import chat.parley.messages.Reports;
import chat.parley.messages.Retention;
import chat.parley.messages.RetentionEndpoints;
import chat.parley.personal.Personal;
import chat.parley.personal.PersonalEndpoints;
import chat.parley.presence.AudienceStore;
import chat.parley.presence.Presence;
import chat.parley.presence.Typing;
import chat.parley.protocol.Limits;
import chat.parley.protocol.RoomKind;
import chat.parley.rates.RateLimit;
import chat.parley.rooms.NewRoom;
import chat.parley.rooms.ReadMarkers;
import chat.parley.rooms.RoomAccess;
import chat.parley.rooms.RoomEndpoints;
import chat.parley.rooms.RoomName;
import chat.parley.rooms.Rooms;
import chat.parley.storage.DataFolder;
import chat.parley.storage.SqliteAudienceStore;
import chat.parley.storage.SqliteAuditStore;
import chat.parley.storage.SqliteDatabase;
import chat.parley.storage.SqliteMessageStore;
import chat.parley.storage.SqlitePersonalStore;
import chat.parley.storage.SqliteReadMarkerStore;
import chat.parley.storage.SqliteReportStore;
import chat.parley.storage.SqliteRetentionStore;
import chat.parley.storage.SqliteRoomLog;
import chat.parley.storage.SqliteRoomStore;
import chat.parley.storage.SqliteUploadStore;
import chat.parley.storage.StorageMetrics;
import chat.parley.uploads.UploadEndpoints;
import chat.parley.uploads.Uploads;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/// The composition root: makes every part and hands it what it needs, then starts and stops them in
/// order. Read it from top to bottom to see what Parley is made of.
///
/// **Thread:** the one that starts and stops the server.
public final class App implements AutoCloseable {
  private static final Logger log = System.getLogger(App.class.getName());

  /// Largest frame and message that is read, in bytes.
  private static final int FRAME_BYTES_MAX = 64 * 1024;

  private static final int CATCH_UP_EVENTS_MAX = 10_000;
  private static final int PREVIEWS_WAITING_MAX = 8;
  private static final Duration HOUSEKEEPING_FIRST = Duration.ofMinutes(1);
  private static final Duration HOUSEKEEPING_EVERY = Duration.ofHours(1);
  private static final Duration SWEPT_EVERY = Duration.ofSeconds(5);
  private static final Duration SOCKETS_GONE_WITHIN = Duration.ofSeconds(3);
  private static final Duration REQUESTS_DONE_WITHIN = Duration.ofSeconds(1);

  private final Settings settings;
  private final Clock clock;
  private final Health health = new Health();
  private final Vertx vertx;
  private final DataFolder folder;
  private final SqliteDatabase database;
  private final People people;
  private final Gateway gateway;
  private final List<Route> routes;
  private final HttpListener listener;
  private final int port;
  private final SetupLink setupLink;
  private final long telling;
  private final long sweeping;

  /// The features, as far as more than one wiring method needs them.
  private record Parts(
      People people,
      Rooms rooms,
      ReadMarkers readMarkers,
      Messages messages,
      Retention retention,
      Reports reports,
      Uploads uploads,
      Typing typing,
      Presence presence,
      Personal personal) {}

  /// Starts the server; it accepts connections when this returns.
  ///
  /// @throws RuntimeException when it cannot start; nothing is left running then
  public App(Settings settings, PrometheusMeterRegistry registry, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    try (Undo undo = new Undo()) {
      // Beside the database, since each takes a while.
      CompletableFuture<Vertx> starting =
          CompletableFuture.supplyAsync(this::startVertx, App::aside);
      undo.onFailure(() -> starting.join().close());
      this.folder = undo.onFailure(DataFolder.open(settings.data()));
      DeliveryMetrics deliveryMetrics = new DeliveryMetrics(registry);
      Hub hub = new Hub(deliveryMetrics);
      this.database =
          undo.onFailure(
              new SqliteDatabase(
                  folder, clock, new StorageMetrics(registry), new Fanout(hub, deliveryMetrics)));
      IdGenerator ids = new IdGenerator(clock);
      SqliteRoomStore roomStore = new SqliteRoomStore(database, clock);
      this.people = undo.onFailure(People.of(settings, database, ids, registry, clock));
      Parts parts = features(hub, ids, roomStore, registry);
      this.gateway = gateway(hub, parts, registry);
      this.vertx = starting.join();
      this.routes = routes(parts);
      this.listener = listener(parts, lobby(ids, roomStore));
      this.port = listener.start();
      this.setupLink =
          SetupLink.open(parts.people().setup(), folder.path(), settings.address(port));
      if (settings.metricsPort() > 0) {
        MetricsListener.start(vertx, settings.metricsPort(), registry::scrape);
      }
      this.telling = keepHouse(parts.people().sessions(), parts.presence());
      this.sweeping =
          vertx.setPeriodic(
              0, SWEPT_EVERY.toMillis(), _ -> Thread.startVirtualThread(() -> sweep(parts)));
      undo.nothing();
    }
    health.ready();
  }

  /// @return the timer that tells who is here
  private long keepHouse(Sessions sessions, Presence presence) {
    vertx.setPeriodic(
        HOUSEKEEPING_FIRST.toMillis(),
        HOUSEKEEPING_EVERY.toMillis(),
        _ -> Thread.startVirtualThread(() -> forgetExpired(sessions)));
    return vertx.setPeriodic(
        Presence.TOLD_EVERY.toMillis(), _ -> Thread.startVirtualThread(() -> tell(presence)));
  }

  private static void tell(Presence presence) {
    try {
      presence.tell();
    } catch (RuntimeException e) {
      log.log(Level.WARNING, "presence.not_told", e);
    }
  }

  private static void sweep(Parts parts) {
    try {
      parts.retention().sweep();
      parts.uploads().sweep();
    } catch (RuntimeException e) {
      log.log(Level.WARNING, "messages.not_swept", e);
    }
  }

  private static void forgetExpired(Sessions sessions) {
    try {
      int forgotten = sessions.forgetExpired();
      log.log(Level.DEBUG, "sessions.expired removed={0}", forgotten);
    } catch (RuntimeException e) {
      log.log(Level.WARNING, "sessions.expired_not_removed", e);
    }
  }

  private static void aside(Runnable start) {
    Thread.ofPlatform().name("start").start(start);
  }

  private Vertx startVertx() {
    VertxOptions options =
        new VertxOptions()
            .setFileSystemOptions(
                // Files come from memory: nothing is to be left in a temporary folder.
                new FileSystemOptions()
                    .setFileCachingEnabled(false)
                    .setClassPathResolvingEnabled(false))
            .setEventLoopPoolSize(Runtime.getRuntime().availableProcessors())
            .setWorkerPoolSize(1)
            .setInternalBlockingPoolSize(1);
    return Vertx.builder().with(options).withTransport(settings.transport().of()).build();
  }

  private Parts features(
      Hub hub, IdGenerator ids, SqliteRoomStore roomStore, MeterRegistry registry) {
    AudienceStore audiences = new SqliteAudienceStore(database);
    RoomAccess access = new RoomAccess(roomStore);
    RateLimit<UserId> posts =
        new RateLimit<>(
            settings.postRate(), clock, registry.counter("parley.messages.rate.limited"));
    return new Parts(
        people,
        new Rooms(roomStore, access, ids),
        new ReadMarkers(
            new SqliteReadMarkerStore(database),
            new RateLimit<>(
                ReadMarkers.RATE, clock, registry.counter("parley.read.markers.rate.limited"))),
        new Messages(new SqliteMessageStore(database, clock), access, posts, ids),
        new Retention(
            new SqliteRetentionStore(database),
            clock,
            registry.counter("parley.retention.deleted")),
        new Reports(
            new SqliteReportStore(database, clock),
            access,
            new RateLimit<>(Reports.RATE, clock, registry.counter("parley.reports.rate.limited"))),
        new Uploads(
            new Uploads.Parts(
                new SqliteUploadStore(database, clock),
                folder.uploads(),
                access,
                ids,
                People.threads("preview-", 1, PREVIEWS_WAITING_MAX)),
            settings.uploads(),
            new RateLimit<>(Uploads.RATE, clock, registry.counter("parley.uploads.rate.limited")),
            clock),
        new Typing(
            access,
            audiences,
            new RateLimit<>(Typing.RATE, clock, registry.counter("parley.typing.rate.limited"))),
        new Presence(
            audiences,
            new RateLimit<>(
                Presence.ANSWER_RATE, clock, registry.counter("parley.presence.rate.limited")),
            clock,
            (present, to) -> hub.tell(present, new Audience(to, null))),
        new Personal(
            new SqlitePersonalStore(database, clock),
            access,
            new RateLimit<>(Personal.RATE, clock, registry.counter("parley.personal.rate.limited")),
            (event, person, but) -> hub.tell(event, new Audience(Set.of(person), null, but))));
  }

  private static RoomId lobby(IdGenerator ids, SqliteRoomStore store) {
    return store.ensureExists(
        new NewRoom(
            ids.room(), RoomName.LOBBY.value(), RoomKind.OPEN, "Everyone is here.", true, false));
  }

  private Gateway gateway(Hub hub, Parts parts, MeterRegistry registry) {
    Limits limits =
        new Limits(
            FRAME_BYTES_MAX,
            Draft.TEXT_BYTES_MAX,
            settings.postsPerSecond(),
            settings.postsBurst(),
            PageRequest.LIMIT_MAX,
            CATCH_UP_EVENTS_MAX,
            settings.uploads().fileBytes());
    GatewaySettings gatewaySettings =
        new GatewaySettings(
            limits,
            Duration.ofSeconds(settings.heartbeatSeconds()),
            settings.connectionsMax(),
            settings.guests());
    Features features =
        new Features(
            parts.people().sessions(),
            parts.rooms(),
            parts.readMarkers(),
            parts.messages(),
            parts.typing(),
            parts.presence());
    return new Gateway(
        new Gateway.Parts(hub, features, new SqliteRoomLog(database)),
        gatewaySettings,
        new GatewayMetrics(registry),
        clock);
  }

  private HttpListener listener(Parts parts, RoomId lobby) {
    Origins origins =
        new Origins(
            settings.loopback(), settings.scheme(), settings.publicUrl(), settings.allowOrigin());
    return new HttpListener(
        vertx,
        new HttpSettings(
            settings.host(), settings.port(), settings.tls(), settings.proxies(), settings.https()),
        origins,
        routes,
        new Upgrade(gateway, origins, settings.proxies(), parts.people().credentials(), lobby));
  }

  private List<Route> routes(Parts parts) {
    Credentials credentials = parts.people().credentials();
    List<Route> routes = new ArrayList<>();
    routes.addAll(health.routes());
    routes.addAll(parts.people().routes(settings.guests()));
    routes.addAll(new RoomEndpoints(parts.rooms(), credentials).routes());
    routes.addAll(new MessageEndpoints(parts.messages(), credentials, clock).routes());
    routes.addAll(new PersonalEndpoints(parts.personal(), credentials).routes());
    routes.addAll(new ReportEndpoints(parts.reports(), credentials).routes());
    routes.addAll(new RetentionEndpoints(parts.retention(), credentials).routes());
    routes.addAll(new UploadEndpoints(parts.uploads(), credentials).routes());
    routes.addAll(new AuditEndpoints(new SqliteAuditStore(database), credentials).routes());
    return List.copyOf(routes);
  }

  /// The routes of the HTTP API, as they are served.
  public List<Route> routes() {
    return routes;
  }

  /// Where the first owner is made; empty when there is one.
  public Optional<String> setupLink() {
    return setupLink.text();
  }

  /// The port on which the server listens.
  public int port() {
    return port;
  }

  /// Stops without losing anything: says that it is not ready, tells sockets to come back, finishes
  /// what was accepted, and gives the data folder free.
  @Override
  public void close() {
    health.draining();
    vertx.cancelTimer(telling);
    vertx.cancelTimer(sweeping);
    gateway.stop(SOCKETS_GONE_WITHIN);
    listener.stop(REQUESTS_DONE_WITHIN);
    setupLink.close();
    people.close();
    database.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
    folder.close();
  }
}
