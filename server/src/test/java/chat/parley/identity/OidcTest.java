package chat.parley.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.JsonFields;
import chat.parley.testing.Api;
import chat.parley.testing.MovedClock;
import chat.parley.testing.TestServer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Signing in by a provider of OpenID Connect, over HTTP, with a provider on loopback.
class OidcTest {
  private static final String BEGIN = "/api/v1/session/oidc";
  private static final String RETURN = BEGIN + "/return";
  private static final String OWN = "/api/v1/account/oidc";
  private static final String CONNECTED = "/#provider";
  private static final String NOT_CONNECTED = "/#provider_refused";
  private static final String REFUSED = "/#sign_in_refused";
  private static final String PASSWORD = "a lamp in every window";

  private final MovedClock clock = new MovedClock();
  private final TestProvider provider = new TestProvider();
  private final TestServer server =
      TestServer.startAt(
          clock,
          "--oidc-issuer",
          provider.issuer(),
          "--oidc-client-id",
          TestProvider.CLIENT,
          "--oidc-client-secret",
          TestProvider.SECRET);
  private final Api nobody = Api.anonymous(server);

  /// A browser that was sent to the provider.
  private record Sent(String address, String secret) {}

  @AfterEach
  void stop() {
    server.close();
    provider.close();
  }

  @Test
  void whoever_the_provider_vouches_for_is_a_member_and_the_same_one_the_next_time() {
    owner();
    JsonFields first = you(signIn());
    assertEquals("Ada Lovelace", first.string("name"));
    assertEquals("member", first.string("role"));
    server.restart();
    provider.is("ada-17", "ada.byron", "Ada Byron");
    assertEquals(first.string("id"), you(signIn()).string("id"));
    provider.is("ben-3", "ada", "Ada");
    JsonFields other = you(signIn());
    assertNotEquals(first.string("id"), other.string("id"), "it is the subject that counts");
    assertEquals("Ada", other.string("name"));
  }

  @Test
  void a_name_that_somebody_has_is_not_given_away_and_no_password_opens_the_account() {
    owner();
    provider.is("x-1", "owner", "Owner");
    you(signIn());
    assertEquals(
        List.of("owner", "owner.2"), accounts().stream().map(it -> it.string("account")).toList());
    for (String password : List.of("", PASSWORD, "owner.2")) {
      clock.forward(Duration.ofSeconds(30));
      String body = "{\"account\":\"owner.2\",\"password\":\"" + password + "\"}";
      assertEquals(401, nobody.send("POST", "/api/v1/session", body).statusCode());
    }
  }

  @Test
  void what_the_provider_did_not_say_so_to_this_server_now_signs_nobody_in() {
    owner();
    long now = clock.instant().getEpochSecond();
    Map<String, String> wrong =
        Map.of(
            "iss", "\"https://id.example.org\"",
            "aud", "\"another\"",
            "azp", "\"another\"",
            "nonce", "\"another\"",
            "exp", Long.toString(now - 3600));
    wrong.forEach((claim, value) -> {
      clock.forward(Duration.ofSeconds(30));
      provider.is("ada-17", "ada", "Ada");
      provider.claims.put(claim, value);
      assertEquals(REFUSED, location(signIn()), claim);
    });
    provider.is("ada-17", "ada", "Ada");
    provider.claims.put("aud", "[\"parley\",\"another\"]");
    assertEquals(REFUSED, location(signIn()));
    provider.is("ada-17", "ada", "Ada");
    provider.signNothing();
    assertEquals(REFUSED, location(signIn()));
  }

  @Test
  void a_signature_of_another_key_signs_nobody_in() {
    owner();
    provider.signWithAnother();
    assertEquals(REFUSED, location(signIn()));
  }

  @Test
  void only_the_browser_that_was_sent_comes_back_once_and_in_time() {
    owner();
    Sent mine = begin();
    Sent other = begin();
    Map<String, String> code = provider.visit(mine.address());
    assertEquals(REFUSED, location(comeBack(code, other.secret())));
    assertEquals(REFUSED, location(comeBack(code, mine.secret())), "it was used up");
    Sent late = begin();
    Map<String, String> old = provider.visit(late.address());
    clock.forward(Duration.ofMinutes(10));
    assertEquals(REFUSED, location(comeBack(old, late.secret())));
    Sent next = begin();
    Map<String, String> right = provider.visit(next.address());
    String forged = provider.visit(begin().address()).get("code");
    HttpResponse<byte[]> injected =
        comeBack(Map.of("state", right.get("state"), "code", forged), next.secret());
    assertEquals(REFUSED, location(injected), "a code that was asked for elsewhere");
    assertEquals(REFUSED, location(nobody.send("GET", RETURN + "?error=access_denied", null)));
  }

  @Test
  void whoever_is_deactivated_is_not_signed_in() {
    Api owner = owner();
    String id = you(signIn()).string("id");
    String path = "/api/v1/people/" + id + "/deactivation";
    assertEquals(204, owner.send("PUT", path, null).statusCode());
    assertEquals(REFUSED, location(signIn()));
  }

  @Test
  void before_there_is_an_owner_nobody_comes_in() {
    assertEquals(REFUSED, location(signIn()));
  }

  @Test
  void without_a_provider_there_is_no_such_way_and_with_one_that_is_gone_the_page_says_so() {
    assertTrue(text(nobody.send("GET", "/api/v1/place", null)).contains("\"oidc\":\"127.0.0.1\""));
    provider.close();
    assertEquals(REFUSED, location(nobody.send("GET", BEGIN, null)));
    try (TestServer alone = TestServer.start()) {
      Api visitor = Api.anonymous(alone);
      assertFalse(text(visitor.send("GET", "/api/v1/place", null)).contains("oidc"));
      assertEquals(404, visitor.send("GET", BEGIN, null).statusCode());
      assertEquals(404, visitor.send("GET", RETURN, null).statusCode());
    }
  }

  @Test
  void whoever_has_an_account_connects_it_and_comes_in_by_it_from_then_on() {
    Api owner = owner();
    assertFalse(connected(owner));
    assertEquals(CONNECTED, location(connect(owner)));
    assertTrue(connected(owner));
    server.restart();
    JsonFields you = you(signIn());
    assertEquals("Owner", you.string("name"));
    assertEquals("owner", you.string("role"));
    provider.is("owner-2", "owner", "Owner");
    Api again = signedIn();
    assertEquals(CONNECTED, location(connect(again)), "in its stead");
    provider.is("ada-17", "ada", "Ada");
    assertEquals("member", you(signIn()).string("role"));
    assertEquals(NOT_CONNECTED, location(connect(again)), "this is Ada's");
    assertEquals(204, again.send("DELETE", OWN, null).statusCode());
    assertFalse(connected(again));
    provider.is("owner-2", "owner", "Owner");
    assertEquals("member", you(signIn()).string("role"), "somebody new");
  }

  @Test
  void only_whoever_sits_there_connects_an_account_and_only_their_own_browser_ends_it() {
    Api owner = owner();
    provider.is("ben-3", "ben", "Ben");
    Api ben = bearer(signIn());
    provider.is("owner-2", "owner", "Owner");
    Sent mine = beginConnecting(owner, "{}");
    Map<String, String> code = provider.visit(mine.address());
    assertEquals(NOT_CONNECTED, location(comeBackTo(ben, code, mine.secret())), "to Ben's browser");
    assertEquals(NOT_CONNECTED, location(comeBackTo(owner, code, mine.secret())), "used up");
    Sent other = beginConnecting(owner, "{}");
    assertEquals(
        NOT_CONNECTED, location(comeBack(provider.visit(other.address()), other.secret())));
    Sent next = begin();
    String pretended = "connecting-" + next.secret();
    assertEquals(
        NOT_CONNECTED, location(comeBackTo(owner, provider.visit(next.address()), pretended)));
    assertFalse(connected(owner));
    clock.forward(Duration.ofMinutes(11));
    assertEquals(401, owner.send("POST", OWN, "{}").statusCode());
    assertEquals(401, owner.send("POST", OWN, "{\"password\":\"another one\"}").statusCode());
    Sent last = beginConnecting(owner, "{\"password\":\"" + PASSWORD + "\"}");
    assertEquals(
        CONNECTED, location(comeBackTo(owner, provider.visit(last.address()), last.secret())));
  }

  @Test
  void nobody_disconnects_the_only_way_by_which_they_come_in() {
    owner();
    Api ada = bearer(signIn());
    assertTrue(connected(ada));
    assertEquals(409, ada.send("DELETE", OWN, null).statusCode());
    assertTrue(connected(ada));
    assertEquals(403, Api.guest(server, "Guest").send("GET", OWN, null).statusCode());
    try (TestServer alone = TestServer.start()) {
      Api other = Api.owner(alone, "Owner", PASSWORD);
      assertEquals(404, other.send("GET", OWN, null).statusCode());
      assertEquals(404, other.send("POST", OWN, "{}").statusCode());
      assertEquals(404, other.send("DELETE", OWN, null).statusCode());
    }
  }

  private Api signedIn() {
    clock.forward(Duration.ofSeconds(30));
    return Api.signIn(server, "owner", PASSWORD);
  }

  private static boolean connected(Api api) {
    JsonFields answer = JsonFields.parse(api.send("GET", OWN, null).body());
    assertEquals("127.0.0.1", answer.string("provider"));
    return answer.flag("connected");
  }

  private HttpResponse<byte[]> connect(Api api) {
    Sent sent = beginConnecting(api, "{}");
    return comeBackTo(api, provider.visit(sent.address()), sent.secret());
  }

  private static Sent beginConnecting(Api api, String body) {
    HttpResponse<byte[]> begun = api.send("POST", OWN, body);
    assertEquals(201, begun.statusCode(), () -> text(begun));
    return new Sent(JsonFields.parse(begun.body()).string("address"), secret(begun));
  }

  private static HttpResponse<byte[]> comeBackTo(Api api, Map<String, String> with, String secret) {
    return api.send("GET", query(with), null, "Cookie", "parley-oidc=" + secret);
  }

  private Api owner() {
    return Api.owner(server, "Owner", PASSWORD);
  }

  private Sent begin() {
    HttpResponse<byte[]> sent = nobody.send("GET", BEGIN, null);
    return new Sent(location(sent), secret(sent));
  }

  private static String secret(HttpResponse<byte[]> sent) {
    String cookie = sent.headers().firstValue("Set-Cookie").orElseThrow();
    assertTrue(cookie.contains("HttpOnly; SameSite=Lax"), cookie);
    return cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
  }

  private HttpResponse<byte[]> comeBack(Map<String, String> with, String secret) {
    return nobody.send("GET", query(with), null, "Cookie", "parley-oidc=" + secret);
  }

  private static String query(Map<String, String> with) {
    return RETURN + "?code=" + with.get("code") + "&state=" + with.get("state");
  }

  private HttpResponse<byte[]> signIn() {
    Sent sent = begin();
    return comeBack(provider.visit(sent.address()), sent.secret());
  }

  /// Who is signed in by this answer.
  private JsonFields you(HttpResponse<byte[]> answer) {
    assertEquals("/", location(answer));
    HttpResponse<byte[]> who = bearer(answer).send("GET", "/api/v1/session", null);
    return JsonFields.parse(who.body()).object("you");
  }

  private Api bearer(HttpResponse<byte[]> answer) {
    return Api.of(server, secret(answer));
  }

  private List<JsonFields> accounts() {
    clock.forward(Duration.ofSeconds(30));
    Api owner = Api.signIn(server, "owner", PASSWORD);
    return JsonFields.parse(owner.send("GET", "/api/v1/people", null).body()).objects("people");
  }

  private static String location(HttpResponse<byte[]> answer) {
    assertEquals(303, answer.statusCode(), () -> text(answer));
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
