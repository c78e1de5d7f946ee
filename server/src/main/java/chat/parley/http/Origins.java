package chat.parley.http;

import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Refused;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Whether a request was meant for this server, and whether the page that sent it may.
///
/// A `Host` that is neither an address nor a name of this server is refused, so that a page cannot
/// reach it by pointing its own name here (DNS rebinding); an `Origin` must be the server itself or
/// be allowed by the settings, so that no other page acts with the visitor's cookie.
///
/// **Thread:** any; immutable.
public final class Origins {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Pattern ADDRESS =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]");
  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

  private final boolean loopbackOnly;
  private final String scheme;
  private final @Nullable String publicOrigin;
  private final Set<String> allowed;

  /// @param loopbackOnly whether the server listens to this machine alone
  /// @param scheme `http`, or `https` when the server itself speaks TLS
  /// @param publicUrl the address under which people reach the server, when that is another
  /// @param allowed further origins whose pages may act here
  public Origins(
      boolean loopbackOnly, String scheme, @Nullable URI publicUrl, List<String> allowed) {
    this.loopbackOnly = loopbackOnly;
    this.scheme = scheme;
    this.publicOrigin =
        publicUrl == null ? null : publicUrl.getScheme() + "://" + publicUrl.getAuthority();
    this.allowed = Set.copyOf(allowed);
  }

  /// Refuses with `misdirected` a request for another server.
  public void checkHost(Optional<String> host) {
    String authority = host.orElse("").toLowerCase(Locale.ROOT);
    String name = nameOf(authority);
    boolean known =
        LOOPBACK.contains(name)
            || (!loopbackOnly && ADDRESS.matcher(name).matches())
            || isPublic(authority);
    if (!known) {
      throw new Refused(
          ErrorCode.MISDIRECTED,
          "this server does not answer to that Host; set public-url to the address that people use");
    }
  }

  /// Refuses with `origin_refused` a request that changes something, sent by a page of elsewhere.
  public void checkUnsafe(String method, Request request) {
    if (SAFE_METHODS.contains(method)) {
      return;
    }
    checkOrigin(request.header("Origin"), request.header("Host"));
    String site = request.header("Sec-Fetch-Site").orElse("none");
    if (request.header("Origin").isEmpty() && !site.equals("same-origin") && !site.equals("none")) {
      throw refused();
    }
  }

  /// Refuses with `origin_refused` unless the origin is the server itself, is allowed, or is none,
  /// which is what programs that are no browsers send.
  public void checkOrigin(Optional<String> origin, Optional<String> host) {
    if (origin.isPresent() && !isAllowed(origin.get(), host)) {
      throw refused();
    }
  }

  /// The same for clients that act without anybody's cookie: pages of this machine may, as long as
  /// the server listens to this machine alone.
  public void checkPlainOrigin(Optional<String> origin, Optional<String> host) {
    if (!(loopbackOnly && origin.filter(Origins::isOfThisMachine).isPresent())) {
      checkOrigin(origin, host);
    }
  }

  private boolean isAllowed(String origin, Optional<String> host) {
    if (allowed.contains(origin) || origin.equals(publicOrigin)) {
      return true;
    }
    return host.filter(name -> !isPublic(name))
        .filter(name -> origin.equalsIgnoreCase(scheme + "://" + name))
        .isPresent();
  }

  private boolean isPublic(String authority) {
    return publicOrigin != null
        && publicOrigin.endsWith("://" + authority.toLowerCase(Locale.ROOT));
  }

  private static boolean isOfThisMachine(String origin) {
    int start = origin.indexOf("://");
    return start > 0 && LOOPBACK.contains(nameOf(origin.substring(start + 3)));
  }

  private static String nameOf(String authority) {
    int colon = authority.lastIndexOf(':');
    return colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
  }

  private static Refused refused() {
    return new Refused(
        ErrorCode.ORIGIN_REFUSED,
        "a page of this origin may not act here; the setting allow-origin can allow it");
  }
}
