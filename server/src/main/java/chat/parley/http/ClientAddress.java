package chat.parley.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Where a request comes from, as far as limits go: an IPv4 address, or the first 64 bits of an
/// IPv6 one, since one household has all that begin so. What is behind a proxy, [Proxies] find out.
public record ClientAddress(String prefix) {
  private static final int IPV6_PREFIX_BYTES = 8;

  public static ClientAddress of(InetAddress address) {
    int bytes = address instanceof Inet6Address ? IPV6_PREFIX_BYTES : address.getAddress().length;
    return new ClientAddress(HexFormat.of().formatHex(address.getAddress(), 0, bytes));
  }

  /// As people write it: `192.0.2.7`, or `2001:db8:0:1::/64`.
  public String shown() {
    byte[] bytes = HexFormat.of().parseHex(prefix);
    if (bytes.length != IPV6_PREFIX_BYTES) {
      return IntStream.range(0, bytes.length)
          .mapToObj(i -> Integer.toString(Byte.toUnsignedInt(bytes[i])))
          .collect(Collectors.joining("."));
    }
    return IntStream.range(0, bytes.length / 2)
        .mapToObj(i -> Integer.toHexString(Integer.parseInt(prefix, 4 * i, 4 * i + 4, 16)))
        .collect(Collectors.joining(":", "", "::/64"));
  }
}
