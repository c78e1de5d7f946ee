package chat.parley.http;

import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.util.List;

/// The proxies that are believed when they say from where a request comes. They say so by
/// `X-Forwarded-For`, to whose end each adds who connected to it; from anyone else, that header
/// says nothing. No other header of theirs is read.
///
/// **Thread:** any; immutable.
public record Proxies(List<AddressRange> trusted) {
  public static final Proxies NONE = new Proxies(List.of());

  private static final String FORWARDED = "X-Forwarded-For";

  public Proxies {
    trusted = List.copyOf(trusted);
  }

  /// Where the request comes from, as far as that is known for certain: who connected, or whom the
  /// first proxy on the way saw that is not trusted itself.
  public ClientAddress client(HttpServerRequest request) {
    return ClientAddress.of(client(peer(request), request.headers().getAll(FORWARDED)));
  }

  /// @param forwarded the values of all `X-Forwarded-For`, in their order
  InetAddress client(InetAddress peer, List<String> forwarded) {
    List<String> hops = List.of(String.join(",", forwarded).split(",", -1));
    InetAddress known = peer;
    for (String hop : hops.reversed()) {
      if (!isTrusted(known)) {
        return known;
      }
      try {
        known = InetAddress.ofLiteral(hop.strip());
      } catch (IllegalArgumentException _) {
        return known;
      }
    }
    return known;
  }

  /// Whether this is a proxy, or somebody on this machine.
  boolean isTrustedOrHere(HttpServerRequest request) {
    InetAddress peer = peer(request);
    return peer.isLoopbackAddress() || isTrusted(peer);
  }

  private boolean isTrusted(InetAddress address) {
    return trusted.stream().anyMatch(range -> range.contains(address));
  }

  private static InetAddress peer(HttpServerRequest request) {
    return InetAddress.ofLiteral(request.remoteAddress().hostAddress());
  }
}
