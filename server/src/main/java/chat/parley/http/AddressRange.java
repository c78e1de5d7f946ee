package chat.parley.http;

import java.net.InetAddress;

/// Addresses that begin alike, as in `10.1.0.0/16` or `fd00::/8` (CIDR, RFC 4632 §3.1).
///
/// @param bits how many of the first bits are alike
public record AddressRange(InetAddress first, int bits) {
  public AddressRange {
    if (bits < 0 || bits > first.getAddress().length * Byte.SIZE) {
      throw new IllegalArgumentException("\"" + bits + "\" is no length of an address");
    }
  }

  /// Reads a range, or a single address.
  ///
  /// @throws IllegalArgumentException for anything else, a name included
  public static AddressRange of(String text) {
    int slash = text.indexOf('/');
    InetAddress first = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
    int all = first.getAddress().length * Byte.SIZE;
    return new AddressRange(first, slash < 0 ? all : Integer.parseInt(text.substring(slash + 1)));
  }

  boolean contains(InetAddress address) {
    byte[] here = first.getAddress();
    byte[] there = address.getAddress();
    if (here.length != there.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % Byte.SIZE);
      if (((here[bit / Byte.SIZE] ^ there[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
