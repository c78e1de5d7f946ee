package chat.parley.app;

import chat.parley.config.Setting;
import chat.parley.config.Setting.Kind;
import chat.parley.config.Values;
import chat.parley.config.WrongSettings;
import chat.parley.http.AddressRange;
import chat.parley.http.Proxies;
import chat.parley.http.TlsFiles;
import chat.parley.identity.OidcSettings;
import chat.parley.rates.RateLimit;
import chat.parley.uploads.Uploads;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Everything that an operator can set, as values that fit together.
///
/// @param publicUrl where people reach the server, when that is not the address it listens on
/// @param tls the certificate to speak TLS with; null for plain HTTP
/// @param oidc who vouches for people; null when nobody does
/// @param metricsPort 0 when metrics are not served
public record Settings(
    String host,
    int port,
    Path data,
    @Nullable URI publicUrl,
    @Nullable TlsFiles tls,
    Proxies proxies,
    @Nullable OidcSettings oidc,
    List<String> allowOrigin,
    boolean guests,
    int postsPerSecond,
    int postsBurst,
    int guestsPerMinute,
    int uploadMibMax,
    int uploadsMibPerPerson,
    int connectionsMax,
    int heartbeatSeconds,
    int metricsPort,
    SocketTransport transport) {

  private static final long MIB = 1024L * 1024;

  /// The table of all settings; the flags, the variables, the file's keys and the manual come from
  /// it.
  public static final List<Setting> TABLE =
      List.of(
          new Setting("host", Kind.TEXT, "127.0.0.1", "address to listen on"),
          new Setting("port", Kind.NUMBER, "8000", "port to listen on; 0 takes any free one"),
          new Setting("data", Kind.TEXT, "parley-data", "folder that holds the database"),
          new Setting(
              "tls-certificate", Kind.TEXT, "", "PEM file: certificate and who vouches for it"),
          new Setting("tls-key", Kind.TEXT, "", "PEM file: the private key of the certificate"),
          new Setting("trusted-proxies", Kind.LIST, "", "proxies that do TLS, like 10.0.0.0/8"),
          new Setting("guests", Kind.TEXT, "auto", "may guests enter: yes, no, auto = on loopback"),
          new Setting("public-url", Kind.TEXT, "", "address that people use, when it is another"),
          new Setting("oidc-issuer", Kind.TEXT, "", "OpenID Connect provider, as it calls itself"),
          new Setting("oidc-client-id", Kind.TEXT, "", "what the provider calls this server"),
          new Setting(
              "oidc-client-secret", Kind.TEXT, "", "its secret, best given by the environment"),
          new Setting("allow-origin", Kind.LIST, "", "other origins whose pages may connect"),
          new Setting("posts-per-second", Kind.NUMBER, "10", "posts of a person, over time"),
          new Setting("posts-burst", Kind.NUMBER, "30", "posts of a person at once"),
          new Setting(
              "guests-per-minute", Kind.NUMBER, "600", "new guests from one address, also at once"),
          new Setting("upload-mib-max", Kind.NUMBER, "50", "largest file, in MiB; of a guest, 10"),
          new Setting(
              "uploads-mib-per-person", Kind.NUMBER, "5120", "all files of a person, in MiB"),
          new Setting("connections-max", Kind.NUMBER, "19000", "sockets that are open at most"),
          new Setting("heartbeat-seconds", Kind.NUMBER, "25", "how often heads are sent"),
          new Setting("metrics-port", Kind.NUMBER, "0", "loopback port for metrics; 0 = none"),
          new Setting(
              "transport",
              Kind.TEXT,
              "auto",
              "system calls of sockets: io_uring, epoll, nio, auto"));

  /// Fits the values together.
  ///
  /// @throws WrongSettings with every reason why they do not
  public static Settings of(Values values) {
    List<String> errors = new ArrayList<>();
    String host = values.text("host");
    boolean loopback = isLoopback(host, errors);
    int port = range(values, "port", 0, 65_535, errors);
    int metricsPort = range(values, "metrics-port", 0, 65_535, errors);
    int perSecond = range(values, "posts-per-second", 1, 10_000_000, errors);
    int burst = range(values, "posts-burst", 1, 10_000_000, errors);
    int guestsPerMinute = range(values, "guests-per-minute", 1, 10_000_000, errors);
    int uploadMibMax = range(values, "upload-mib-max", 1, 100_000, errors);
    int uploadsMib = range(values, "uploads-mib-per-person", 1, 1_000_000_000, errors);
    int connections = range(values, "connections-max", 1, 1_000_000, errors);
    int heartbeat = range(values, "heartbeat-seconds", 1, 40, errors);
    @Nullable URI publicUrl = publicUrl(values, errors);
    @Nullable TlsFiles tls = tls(values, errors);
    Proxies proxies = proxies(values, errors);
    @Nullable OidcSettings oidc = oidc(values, errors);
    if (!loopback && tls == null && values.list("trusted-proxies").isEmpty()) {
      errors.add(
          host
              + " can be reached from other machines, where passwords need TLS: give --tls-certificate"
              + " and --tls-key, or --trusted-proxies with the address of a proxy that does TLS");
    }
    if (!loopback && tls == null && publicUrl == null && !proxies.trusted().isEmpty()) {
      errors.add("public-url: behind a proxy, give the address that people use, like https://…");
    }
    boolean guests = guests(values.text("guests"), loopback, errors);
    SocketTransport transport = SocketTransport.of(values.text("transport"), errors);
    if (!errors.isEmpty()) {
      throw new WrongSettings(errors);
    }
    return new Settings(
        host,
        port,
        Path.of(values.text("data")),
        publicUrl,
        tls,
        proxies,
        oidc,
        values.list("allow-origin"),
        guests,
        perSecond,
        burst,
        guestsPerMinute,
        uploadMibMax,
        uploadsMib,
        connections,
        heartbeat,
        metricsPort,
        transport);
  }

  RateLimit.Rate postRate() {
    return new RateLimit.Rate(
        postsPerSecond, postsBurst, postsPerSecond + " posts a second, " + postsBurst + " at once");
  }

  RateLimit.Rate guestRate() {
    return new RateLimit.Rate(
        guestsPerMinute / 60.0,
        guestsPerMinute,
        guestsPerMinute + " new guests a minute from one address");
  }

  Uploads.Bounds uploads() {
    return new Uploads.Bounds(uploadMibMax * MIB, uploadsMibPerPerson * MIB);
  }

  boolean loopback() {
    return isLoopback(host, new ArrayList<>());
  }

  /// Where people find the server, without a slash at the end.
  String address(int openedPort) {
    return publicAddress().orElse(ownAddress(openedPort));
  }

  /// Where it listens. On this machine by its name: browsers have passkeys for names alone.
  String ownAddress(int openedPort) {
    String bare = host.contains(":") ? "[" + host + "]" : host;
    String name = host.equals("127.0.0.1") || host.equals("::1") ? "localhost" : bare;
    return scheme() + "://" + name + ":" + openedPort;
  }

  /// The same, when it is set.
  Optional<String> publicAddress() {
    return Optional.ofNullable(publicUrl).map(url -> url.getScheme() + "://" + url.getAuthority());
  }

  /// Whether people reach the server by https.
  boolean https() {
    return tls != null || (publicUrl != null && "https".equals(publicUrl.getScheme()));
  }

  /// What the port itself speaks.
  String scheme() {
    return tls == null ? "http" : "https";
  }

  private static boolean isLoopback(String host, List<String> errors) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException _) {
      errors.add("host: \"" + host + "\" is no address of this machine");
      return true;
    }
  }

  private static boolean guests(String text, boolean loopback, List<String> errors) {
    return switch (text) {
      case "yes", "true" -> true;
      case "no", "false" -> false;
      case "auto" -> loopback;
      default -> {
        errors.add("guests: \"" + text + "\" is not yes, no or auto");
        yield false;
      }
    };
  }

  private static @Nullable URI publicUrl(Values values, List<String> errors) {
    String text = values.optionalText("public-url").orElse(null);
    if (text == null) {
      return null;
    }
    if (text.matches("https?://[^/?#@]+/?")) {
      return URI.create(text);
    }
    errors.add("public-url: \"" + text + "\" is not like https://chat.example.org");
    return null;
  }

  private static @Nullable OidcSettings oidc(Values values, List<String> errors) {
    String issuer = values.text("oidc-issuer");
    String client = values.text("oidc-client-id");
    if (issuer.isEmpty() && client.isEmpty()) {
      return null;
    }
    if (client.isEmpty()
        || !issuer.matches("https://[^?#@]+|http://(localhost|127\\.0\\.0\\.1)[:/][^?#@]+")) {
      errors.add(
          "oidc-issuer and oidc-client-id: give both, the issuer like https://id.example.org");
      return null;
    }
    return new OidcSettings(URI.create(issuer), client, values.text("oidc-client-secret"));
  }

  private static @Nullable TlsFiles tls(Values values, List<String> errors) {
    Optional<String> certificate = values.optionalText("tls-certificate");
    Optional<String> key = values.optionalText("tls-key");
    if (certificate.isPresent() != key.isPresent()) {
      errors.add("tls-certificate and tls-key: give both or none");
      return null;
    }
    return certificate.map(file -> new TlsFiles(Path.of(file), Path.of(key.get()))).orElse(null);
  }

  private static Proxies proxies(Values values, List<String> errors) {
    List<AddressRange> ranges = new ArrayList<>();
    for (String text : values.list("trusted-proxies")) {
      try {
        ranges.add(AddressRange.of(text));
      } catch (IllegalArgumentException _) {
        errors.add("trusted-proxies: \"" + text + "\" is not like 10.0.0.7 or 10.0.0.0/8");
      }
    }
    return new Proxies(ranges);
  }

  private static int range(Values values, String key, int min, int max, List<String> errors) {
    int number = values.number(key);
    if (number < min || number > max) {
      errors.add(key + ": " + number + " is not from " + min + " to " + max);
    }
    return number;
  }
}
