package chat.parley.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/// Where a request comes from, as far as limits go: an IPv4 address, or the first 64 bits of an
/// IPv6 one, since one household has all that begin so. What is behind a proxy, [Proxies] find out.
public record ClientAddress(String prefix) {
  private static final int IPV6_PREFIX_BYTES = 8;

  public static ClientAddress of(InetAddress address) {
    int bytes = address instanceof Inet6Address ? IPV6_PREFIX_BYTES : address.getAddress().length;
    return new ClientAddress(HexFormat.of().formatHex(address.getAddress(), 0, bytes));
  }
}
