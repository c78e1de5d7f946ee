package chat.parley.identity;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// For whom passkeys are: browsers offer a passkey to pages of its domain alone, and sign the
/// origin of the page that asked.
///
/// @param id the domain
/// @param origin where the page is
record RelyingParty(String id, String origin) {
  private static final Pattern BARE_ADDRESS = Pattern.compile("\\d+(\\.\\d+){3}|\\[.*");

  /// Who is at this address; empty where browsers have no passkeys: at a bare address, and without
  /// https on another machine.
  static Optional<RelyingParty> at(String address) {
    URI uri;
    try {
      uri = URI.create(address.toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException _) {
      return Optional.empty(); // a Host that is none
    }
    String host = Optional.ofNullable(uri.getHost()).orElse("[");
    boolean safe = "https".equals(uri.getScheme()) || host.equals("localhost");
    return safe && !BARE_ADDRESS.matcher(host).matches()
        ? Optional.of(new RelyingParty(host, origin(uri, host)))
        : Optional.empty();
  }

  /// As browsers write it: without the port that goes without saying.
  private static String origin(URI uri, String host) {
    int usual = "https".equals(uri.getScheme()) ? 443 : 80;
    String port = uri.getPort() == -1 || uri.getPort() == usual ? "" : ":" + uri.getPort();
    return uri.getScheme() + "://" + host + port;
  }
}
