package chat.parley.http;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.ids.RoomId;
import chat.parley.protocol.Message;
import chat.parley.testing.Api;
import chat.parley.testing.Await;
import chat.parley.testing.RawSocketClient;
import chat.parley.testing.TestCertificate;
import chat.parley.testing.TestClient;
import chat.parley.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The server with a certificate of its own.
class TlsTest {
  @TempDir static Path folder;
  private static TestCertificate own;
  private static TestCertificate other;

  @BeforeAll
  static void makeCertificates() throws IOException {
    own = TestCertificate.make(Files.createDirectory(folder.resolve("own")), "EC");
    other = TestCertificate.make(Files.createDirectory(folder.resolve("other")), "RSA");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_key_of_each_kind_serves_tls_1_3_and_1_2(boolean rsa) throws IOException {
    TestCertificate certificate = rsa ? other : own;
    try (TestServer server = TestServer.secure(certificate)) {
      for (String version : List.of("TLSv1.3", "TLSv1.2")) {
        try (SSLSocket socket = connect(server, certificate)) {
          socket.setEnabledProtocols(new String[] {version});
          socket.startHandshake();
          assertEquals(version, socket.getSession().getProtocol());
        }
      }
    }
  }

  @Test
  void over_tls_the_cookie_is_for_https_alone_and_browsers_are_told_to_stay_there() {
    try (TestServer server = TestServer.secure(own)) {
      String origin = server.address();
      HttpResponse<byte[]> made = guest(server, origin);
      assertEquals(201, made.statusCode());
      String cookie = made.headers().firstValue("Set-Cookie").orElseThrow();
      assertTrue(cookie.startsWith("__Host-parley=") && cookie.contains("; Secure"), cookie);
      assertEquals(
          "max-age=31536000", made.headers().firstValue("Strict-Transport-Security").orElseThrow());
      assertEquals(403, guest(server, origin.replace("https", "http")).statusCode());
    }
    try (TestServer plain = TestServer.start()) {
      HttpResponse<byte[]> made = guest(plain, plain.address());
      assertFalse(made.headers().firstValue("Set-Cookie").orElseThrow().contains("Secure"));
      assertTrue(made.headers().firstValue("Strict-Transport-Security").isEmpty());
    }
  }

  @Test
  void messages_arrive_whole_and_in_order_at_everyone_over_tls() {
    try (TestServer server = TestServer.secure(own);
        TestClient ada = TestClient.guest(server, "Ada");
        TestClient ben = TestClient.guest(server, "Ben");
        TestClient cleo = TestClient.guest(server, "Cleo")) {
      cleo.stopReading();
      RoomId lobby = ada.roomId("lobby");
      List<String> texts =
          IntStream.range(0, 400).mapToObj(i -> (i + " ").repeat(1 + i * 7 % 900)).toList();
      CompletableFuture.allOf(
              texts.stream()
                  .map(text -> ada.posting("lobby", text))
                  .toArray(CompletableFuture[]::new))
          .join();
      cleo.readAgain();
      long last = Api.of(server, ada.token()).room("lobby").head();
      for (TestClient client : List.of(ada, ben, cleo)) {
        client.awaitOffset(lobby, last);
        assertEquals(texts, client.messages(lobby).stream().map(Message::text).toList());
        assertEquals(0, client.gaps());
      }
    }
  }

  @Test
  void plain_http_is_not_answered_where_tls_is_spoken() {
    try (TestServer server = TestServer.secure(own);
        RawSocketClient client = new RawSocketClient(server)) {
      assertThrows(UncheckedIOException.class, () -> client.upgrade(server));
    }
  }

  @Test
  void a_renewed_certificate_is_taken_without_a_restart_and_open_sockets_stay() throws IOException {
    TlsFiles files = new TlsFiles(folder.resolve("chain.pem"), folder.resolve("key.pem"));
    write(own, files);
    try (TestServer server = TestServer.secure(own.in(files));
        TestClient ada = TestClient.guest(server, "Ada")) {
      assertTrue(isServed(server, own));
      write(other, files);
      Await.until("the new certificate is served", () -> isServed(server, other));
      ada.post("lobby", "Still here");
      assertTrue(ada.isOpen());
    }
  }

  @Test
  void files_that_do_not_belong_together_or_are_none_are_refused_with_their_names()
      throws IOException {
    TlsFiles good = own.files();
    TestCertificate third =
        TestCertificate.make(Files.createDirectory(folder.resolve("third")), "EC");
    assertUnusable("not that of the certificate", good.certificate(), third.files().key());
    assertUnusable("does not match", good.certificate(), other.files().key());
    assertUnusable("cannot be read", good.certificate(), folder.resolve("none.pem"));
    Path text = Files.writeString(folder.resolve("text.pem"), "Morning!");
    assertUnusable("text.pem", text, good.key());
    Files.copy(good.key(), text, REPLACE_EXISTING);
    assertUnusable("text.pem", text, good.key());
  }

  private static void write(TestCertificate certificate, TlsFiles into) throws IOException {
    Files.copy(certificate.files().certificate(), into.certificate(), REPLACE_EXISTING);
    Files.copy(certificate.files().key(), into.key(), REPLACE_EXISTING);
  }

  private static void assertUnusable(String why, Path certificate, Path key) {
    CertificateUnusable refused =
        assertThrows(
            CertificateUnusable.class,
            () ->
                TestServer.start(
                        "--tls-certificate", certificate.toString(), "--tls-key", key.toString())
                    .close());
    assertTrue(String.valueOf(refused.getMessage()).contains(why), refused::getMessage);
  }

  private static HttpResponse<byte[]> guest(TestServer server, String origin) {
    return Api.anonymous(server)
        .send("POST", "/api/v1/session", "{\"name\":\"Ada\"}", "Origin", origin);
  }

  private static SSLSocket connect(TestServer server, TestCertificate certificate)
      throws IOException {
    return (SSLSocket)
        certificate.trusted().getSocketFactory().createSocket("127.0.0.1", server.port());
  }

  private static Certificate served(TestServer server, TestCertificate trusted) throws IOException {
    try (SSLSocket socket = connect(server, trusted)) {
      socket.startHandshake();
      return socket.getSession().getPeerCertificates()[0];
    }
  }

  private static boolean isServed(TestServer server, TestCertificate certificate) {
    try {
      return certificate.certificate().equals(served(server, certificate));
    } catch (IOException _) {
      return false; // the old one is not trusted by whoever trusts the new one
    }
  }
}
