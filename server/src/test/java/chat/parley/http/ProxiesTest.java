package chat.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.parley.testing.Api;
import chat.parley.testing.TestServer;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// From where a request comes, behind proxies and without.
class ProxiesTest {
  private static final Proxies PROXIES =
      new Proxies(Stream.of("10.1.0.0/16", "fd00::/8").map(AddressRange::of).toList());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10.1.0.7  | 192.0.2.1                 | 192.0.2.1",
        "10.1.0.7  | 203.0.113.9, 192.0.2.1    | 192.0.2.1",
        "10.1.0.7  | 192.0.2.1, 10.1.200.3     | 192.0.2.1",
        "10.1.0.7  | 192.0.2.1,fd00::5         | 192.0.2.1",
        "fd00::1   | 2001:db8::9               | 2001:db8::9",
        "10.1.0.7  | 10.1.0.9                  | 10.1.0.9",
        "10.1.0.7  | unknown                   | 10.1.0.7",
        "10.1.0.7  | 192.0.2.1, example.org    | 10.1.0.7",
        "10.1.0.7  | ''                        | 10.1.0.7",
        "10.2.0.7  | 192.0.2.1                 | 10.2.0.7",
        "127.0.0.1 | 192.0.2.1                 | 127.0.0.1"
      })
  void a_request_comes_from_whom_the_first_trusted_proxy_saw(
      String peer, String forwarded, String from) {
    assertEquals(
        InetAddress.ofLiteral(from),
        PROXIES.client(InetAddress.ofLiteral(peer), List.of(forwarded)));
  }

  @Test
  void several_headers_are_read_as_one() {
    assertEquals(
        InetAddress.ofLiteral("192.0.2.1"),
        PROXIES.client(
            InetAddress.ofLiteral("10.1.0.7"), List.of("203.0.113.9", "192.0.2.1, 10.1.0.8")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "proxy.example", "", "::/129"})
  void what_is_no_range_of_addresses_is_refused(String text) {
    assertThrows(IllegalArgumentException.class, () -> AddressRange.of(text));
  }

  @Test
  void a_range_holds_the_addresses_that_begin_as_it_says() {
    AddressRange range = AddressRange.of("192.0.2.64/26");
    assertTrue(range.contains(InetAddress.ofLiteral("192.0.2.127")));
    assertFalse(range.contains(InetAddress.ofLiteral("192.0.2.128")));
    assertFalse(range.contains(InetAddress.ofLiteral("2001:db8::1")));
    assertTrue(AddressRange.of("0.0.0.0/0").contains(InetAddress.ofLiteral("192.0.2.1")));
  }

  @Test
  void limits_count_by_what_a_trusted_proxy_says_and_by_nobody_else() {
    String[] few = {"--guests-per-minute", "2"};
    try (TestServer direct = TestServer.start(few)) {
      assertEquals(List.of(201, 201, 429), guests(direct, "192.0.2.1", "192.0.2.2", "192.0.2.3"));
    }
    try (TestServer behind =
        TestServer.start("--guests-per-minute", "2", "--trusted-proxies", "127.0.0.1,::1")) {
      assertEquals(
          List.of(201, 201, 201, 429),
          guests(behind, "192.0.2.1", "192.0.2.1", "192.0.2.2", "192.0.2.1"));
    }
  }

  @Test
  void whoever_comes_past_the_proxy_without_tls_is_turned_away() throws Exception {
    InetAddress outside = ownAddressBesideLoopback();
    assertEquals(421, statusFrom(outside, "192.0.2.7"));
    assertEquals(200, statusFrom(outside, outside.getHostAddress()));
  }

  private static int statusFrom(InetAddress peer, String proxies) throws Exception {
    try (TestServer server =
        TestServer.start(
            "--host",
            "0.0.0.0",
            "--trusted-proxies",
            proxies,
            "--public-url",
            "https://chat.example.org")) {
      URI place =
          URI.create("http://" + peer.getHostAddress() + ":" + server.port() + "/api/v1/place");
      return server
          .http()
          .send(HttpRequest.newBuilder(place).build(), BodyHandlers.discarding())
          .statusCode();
    }
  }

  private static InetAddress ownAddressBesideLoopback() throws SocketException {
    Optional<InetAddress> found =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
            .findFirst();
    assumeTrue(found.isPresent(), "this machine has no address beside loopback");
    return found.orElseThrow();
  }

  private static List<Integer> guests(TestServer server, String... from) {
    return Stream.of(from)
        .map(address ->
            Api.anonymous(server)
                .send("POST", "/api/v1/session", "{\"name\":\"Ada\"}", "X-Forwarded-For", address)
                .statusCode())
        .toList();
  }
}
