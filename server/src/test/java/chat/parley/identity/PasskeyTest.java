package chat.parley.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.JsonFields;
import chat.parley.testing.Api;
import chat.parley.testing.MovedClock;
import chat.parley.testing.TestServer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Passkeys over HTTP, with an authenticator that is a program.
class PasskeyTest {
  private static final String ORIGIN = "https://chat.example.org";
  private static final String OWN = "/api/v1/account/passkeys";
  private static final String SIGN_IN = "/api/v1/session/passkey";
  private static final String PASSWORD = "a lamp in every window";

  private final MovedClock clock = new MovedClock();
  private final TestServer server = TestServer.startAt(clock, "--public-url", ORIGIN);
  private final Api ada = Api.owner(server, "Ada", PASSWORD);
  private final Api nobody = Api.anonymous(server);
  private final SoftAuthenticator laptop = new SoftAuthenticator(ORIGIN);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_passkey_signs_in_without_a_name_and_without_the_second_factor() {
    byte[] secret = beginSecondFactor();
    String code = Totp.code(secret, clock.instant().getEpochSecond() / 30);
    String on = "{\"code\":\"" + code + "\"}";
    assertEquals(200, ada.send("PUT", "/api/v1/account/second-factor", on).statusCode());
    assertEquals(201, add(laptop, "Laptop").statusCode());
    HttpResponse<byte[]> answer = signIn(laptop);
    assertEquals(201, answer.statusCode(), () -> text(answer));
    assertEquals("Ada", JsonFields.parse(answer.body()).object("you").string("name"));
    String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
    assertTrue(cookie.startsWith("__Host-parley="), cookie);
  }

  @Test
  void passkeys_are_listed_with_their_use_survive_a_restart_and_are_gone_when_removed() {
    add(laptop, "Laptop");
    clock.forward(Duration.ofSeconds(30));
    add(new SoftAuthenticator(ORIGIN), "Phone");
    clock.forward(Duration.ofSeconds(30));
    server.restart();
    assertEquals(201, signIn(laptop).statusCode());
    List<JsonFields> listed = own();
    assertEquals(List.of("Phone", "Laptop"), listed.stream().map(it -> it.string("name")).toList());
    Duration unused =
        Duration.between(listed.get(1).instant("createdAt"), listed.get(1).instant("lastUsed"));
    assertEquals(60, unused.toSeconds());
    assertEquals(listed.get(0).instant("createdAt"), listed.get(0).instant("lastUsed"));
    assertEquals(204, ada.send("DELETE", OWN + "/" + laptop.id(), null).statusCode());
    assertRefused(404, "not_found", ada.send("DELETE", OWN + "/" + laptop.id(), null));
    assertRefused(401, "sign_in_refused", signIn(laptop));
    assertEquals(1, own().size());
  }

  @Test
  void what_is_wrong_with_a_passkey_is_told_the_same() {
    add(laptop, "Laptop");
    String unknown = told(signIn(new SoftAuthenticator(ORIGIN)));
    assertEquals(unknown, told(signIn(new SoftAuthenticator(ORIGIN).withHandle("U01ADA"))));
    String other = new SoftAuthenticator(ORIGIN).sign(ask()).replaceAll("\\s", "");
    String forged = laptop.sign(ask()).replaceAll("\"signature\":\"[^\"]*\"", signatureOf(other));
    assertEquals(unknown, told(send(forged)));
    assertEquals(unknown, told(signIn(laptop.at("https://chat.example.com"))));
    assertEquals(unknown, told(signIn(laptop.at(ORIGIN).forDomain("example.org"))));
    assertEquals(201, signIn(laptop.forDomain("chat.example.org")).statusCode());
    assertEquals(unknown, told(signIn(laptop.unverified())));
  }

  @Test
  void a_challenge_is_good_once_for_five_minutes_and_for_what_it_was_made_for() {
    byte[] made = begin();
    String response = laptop.make(made);
    assertRefused(422, "invalid", keep(Api.signIn(server, "Ada", PASSWORD), response, "Laptop"));
    assertRefused(422, "invalid", keep(ada, response, "Laptop"));
    assertEquals(201, add(laptop, "Laptop").statusCode());
    assertRefused(422, "invalid", keep(ada, laptop.make(made), "Laptop"));
    byte[] asked = ask();
    assertEquals(201, send(laptop.sign(asked)).statusCode());
    assertRefused(401, "sign_in_refused", send(laptop.sign(asked)));
    byte[] late = ask();
    clock.forward(Duration.ofMinutes(5));
    assertRefused(401, "sign_in_refused", send(laptop.sign(late)));
    String asMade =
        text(begin()).replace("\"rp\":{\"id\":", "\"rpId\":\"chat.example.org\",\"x\":{\"y\":");
    assertRefused(
        401, "sign_in_refused", send(laptop.sign(asMade.getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void a_passkey_without_a_name_is_called_like_the_device() {
    String made = "{\"credential\":" + laptop.make(begin()) + "}";
    String browser = "Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0";
    assertEquals(201, ada.send("POST", OWN, made, "User-Agent", browser).statusCode());
    assertEquals("Firefox, Linux", own().getFirst().string("name"));
  }

  @Test
  void a_copy_of_a_passkey_that_counts_is_found_out() {
    add(laptop.counting(3), "Laptop");
    assertEquals(201, signIn(laptop.counting(4)).statusCode());
    assertRefused(401, "sign_in_refused", signIn(laptop.counting(4)));
    assertRefused(401, "sign_in_refused", signIn(laptop.counting(2)));
    assertEquals(201, signIn(laptop.counting(5)).statusCode());
  }

  @Test
  void a_passkey_is_made_soon_after_signing_in_or_by_the_password() {
    clock.forward(Duration.ofMinutes(11));
    assertRefused(401, "sign_in_refused", begin("{}"));
    assertRefused(401, "sign_in_refused", begin("{\"password\":\"a lump\"}"));
    HttpResponse<byte[]> begun = begin("{\"password\":\"" + PASSWORD + "\"}");
    assertEquals(201, begun.statusCode());
    assertEquals(201, keep(ada, laptop.make(begun.body()), "Laptop").statusCode());
  }

  @Test
  void one_that_is_known_already_one_too_many_and_one_that_is_not_right_are_not_kept() {
    assertRefused(422, "invalid", add(new SoftAuthenticator(ORIGIN).unverified(), "Careless"));
    assertRefused(422, "invalid", add(new SoftAuthenticator("https://a.example"), "Elsewhere"));
    add(laptop, "Laptop");
    assertRefused(422, "invalid", add(laptop, "Laptop"));
    for (int i = 2; i <= PasskeyStore.PASSKEYS_MAX; i++) {
      clock.forward(Duration.ofSeconds(5));
      assertEquals(201, add(new SoftAuthenticator(ORIGIN), "Key " + i).statusCode());
    }
    assertRefused(403, "forbidden", begin("{}"));
    assertEquals(PasskeyStore.PASSKEYS_MAX, own().size());
  }

  @Test
  void nonsense_is_refused_like_anything_else() {
    add(laptop, "Laptop");
    String[] nonsense = {"", "AA", "o2", "e30", "oA", "_".repeat(4_000)};
    for (String each : nonsense) {
      clock.forward(Duration.ofSeconds(10));
      String signed = laptop.sign(ask());
      for (String field :
          List.of("authenticatorData", "clientDataJSON", "signature", "userHandle")) {
        clock.forward(Duration.ofSeconds(5));
        String spoiled = signed.replaceAll("(\"" + field + "\":\")[^\"]*", "$1" + each);
        assertRefused(401, "sign_in_refused", send(spoiled));
      }
      String made = new SoftAuthenticator(ORIGIN).make(begin());
      for (String field : List.of("attestationObject", "clientDataJSON")) {
        String spoiled = made.replaceAll("(\"" + field + "\":\")[^\"]*", "$1" + each);
        assertRefused(422, "invalid", keep(ada, spoiled, "Laptop"));
      }
    }
    assertRefused(422, "invalid", nobody.send("POST", SIGN_IN, "{\"credential\":{}}"));
    assertRefused(422, "invalid", nobody.send("POST", SIGN_IN, "{\"credential\":\"x\"}"));
    assertRefused(422, "invalid", send(laptop.sign(ask()).replace("rawId\":\"", "rawId\":\"!")));
  }

  @Test
  void nobody_removes_the_passkey_of_another_and_whoever_is_deactivated_cannot_sign_in() {
    add(laptop, "Laptop");
    Api ben = ben();
    assertRefused(404, "not_found", ben.send("DELETE", OWN + "/" + laptop.id(), null));
    SoftAuthenticator phone = new SoftAuthenticator(ORIGIN);
    byte[] asked = ben.send("POST", OWN + "/challenge", "{}").body();
    assertEquals(201, keep(ben, phone.make(asked), "Phone").statusCode());
    assertEquals(201, signIn(phone).statusCode());
    String unknown = told(signIn(new SoftAuthenticator(ORIGIN)));
    String out = "{\"password\":\"" + PASSWORD + "\"}";
    assertEquals(204, ben.send("POST", "/api/v1/account/deactivation", out).statusCode());
    assertEquals(unknown, told(signIn(phone)));
    assertEquals(201, signIn(laptop).statusCode());
  }

  @Test
  void guests_and_tokens_make_none() {
    Api guest = Api.guest(server, "Cleo");
    assertRefused(403, "forbidden", guest.send("POST", OWN + "/challenge", "{}"));
    String wanted = "{\"name\":\"Backup\",\"scope\":\"admin\"}";
    HttpResponse<byte[]> made = ada.send("POST", "/api/v1/account/tokens", wanted);
    Api program = Api.of(server, JsonFields.parse(made.body()).string("token"));
    assertRefused(403, "forbidden", program.send("POST", OWN + "/challenge", "{}"));
  }

  @Test
  void who_tries_too_often_from_one_address_waits() {
    add(laptop, "Laptop");
    byte[] asked = ask();
    String signed = laptop.sign(asked);
    int refused = 0;
    while (send(signed).statusCode() != 429 && refused < 100) {
      refused++;
    }
    assertTrue(refused <= 20, "refused " + refused);
    assertRefused(429, "rate_limited", send(laptop.sign(ask())));
    clock.forward(Duration.ofMinutes(1));
    assertEquals(201, signIn(laptop).statusCode());
  }

  @Test
  void where_browsers_have_no_passkeys_there_are_none() {
    assertTrue(text(nobody.send("GET", "/api/v1/place", null)).contains("chat.example.org"));
    try (TestServer bare = TestServer.start()) {
      Api visitor = Api.anonymous(bare);
      assertFalse(text(visitor.send("GET", "/api/v1/place", null)).contains("passkeys"));
      assertRefused(404, "not_found", visitor.send("POST", SIGN_IN + "/challenge", "{}"));
    }
  }

  private Api ben() {
    HttpResponse<byte[]> made =
        ada.send("POST", "/api/v1/invitations", "{\"role\":\"member\",\"uses\":1,\"hours\":1}");
    String link = JsonFields.parse(made.body()).string("link");
    String body =
        "{\"token\":\"%s\",\"name\":\"Ben\",\"password\":\"%s\"}"
            .formatted(link.substring(link.indexOf('=') + 1), PASSWORD);
    assertEquals(201, nobody.send("POST", "/api/v1/join", body).statusCode());
    return Api.signIn(server, "Ben", PASSWORD);
  }

  private byte[] beginSecondFactor() {
    HttpResponse<byte[]> begun =
        ada.send("POST", "/api/v1/account/second-factor", "{\"password\":\"" + PASSWORD + "\"}");
    return SecondFactorTest.octets(JsonFields.parse(begun.body()).string("secret"));
  }

  private HttpResponse<byte[]> begin(String body) {
    return ada.send("POST", OWN + "/challenge", body);
  }

  private byte[] begin() {
    return begin("{}").body();
  }

  private HttpResponse<byte[]> add(SoftAuthenticator authenticator, String name) {
    return keep(ada, authenticator.make(begin()), name);
  }

  private static HttpResponse<byte[]> keep(Api person, String response, String name) {
    return person.send(
        "POST", OWN, "{\"name\":\"%s\",\"credential\":%s}".formatted(name, response));
  }

  private List<JsonFields> own() {
    return JsonFields.parse(ada.send("GET", OWN, null).body()).objects("passkeys");
  }

  private byte[] ask() {
    return nobody.send("POST", SIGN_IN + "/challenge", "{}").body();
  }

  private HttpResponse<byte[]> signIn(SoftAuthenticator authenticator) {
    return send(authenticator.sign(ask()));
  }

  private HttpResponse<byte[]> send(String response) {
    return nobody.send("POST", SIGN_IN, "{\"credential\":" + response + "}");
  }

  private static String signatureOf(String response) {
    int at = response.indexOf("\"signature\"");
    return response.substring(at, response.indexOf("\",", at) + 1);
  }

  /// What is said of a refusal, but for what names this very answer.
  private static String told(HttpResponse<byte[]> answer) {
    assertRefused(401, "sign_in_refused", answer);
    return text(answer).replaceAll("\"correlationId\":\"[^\"]*\"", "");
  }

  private static void assertRefused(int status, String code, HttpResponse<byte[]> answer) {
    assertEquals(status, answer.statusCode(), () -> text(answer));
    assertEquals(code, JsonFields.parse(answer.body()).string("code"));
  }

  private static String text(HttpResponse<byte[]> answer) {
    return text(answer.body());
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
