package chat.parley.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.JsonFields;
import chat.parley.testing.Api;
import chat.parley.testing.MovedClock;
import chat.parley.testing.TestServer;
import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Signing in with a code beside the password, over HTTP.
class SecondFactorTest {
  private static final String PATH = "/api/v1/account/second-factor";
  private static final String SESSION = "/api/v1/session";
  private static final String PASSWORD = "a lamp in every window";
  private static final String BY_PASSWORD = "{\"password\":\"" + PASSWORD + "\"}";

  private final MovedClock clock = new MovedClock();
  private final TestServer server = TestServer.startAt(clock);
  private final Api ada = Api.owner(server, "Ada", PASSWORD);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void once_a_code_has_proven_it_signing_in_asks_for_codes() {
    byte[] secret = begin();
    assertEquals(201, signIn(null).statusCode(), "begun is not on");
    assertRefused(401, "code_refused", turnOn("000000"));
    assertEquals(201, signIn(null).statusCode(), "a wrong code turns nothing on");
    assertEquals(200, turnOn(code(secret)).statusCode());
    assertTrue(text(ada.send("GET", PATH, null)).contains("\"recoveryCodes\":10"));
    assertRefused(401, "code_needed", signIn(null));
    assertRefused(401, "code_refused", signIn("000000"));
    String log = text(ada.send("GET", "/api/v1/audit?limit=1", null));
    assertTrue(log.contains("\"sign_in_failed\"") && log.contains("\"code\""), log);
    later();
    assertEquals(201, signIn(code(secret)).statusCode());
    assertRefused(403, "forbidden", ada.send("POST", PATH, BY_PASSWORD));
  }

  @Test
  void a_code_works_once_and_so_does_the_one_before_it_not_any_more() {
    byte[] secret = begin();
    String first = code(secret);
    assertEquals(200, turnOn(first).statusCode());
    assertRefused(401, "code_refused", signIn(first));
    later();
    String second = code(secret);
    assertEquals(201, signIn(second).statusCode());
    assertRefused(401, "code_refused", signIn(second));
    assertRefused(401, "code_refused", signIn(first));
  }

  @Test
  void each_recovery_code_works_once_however_it_is_written() {
    List<String> codes = recoveryCodes(turnOn(code(begin())));
    assertEquals(10, codes.size());
    assertEquals(201, signIn(codes.get(0)).statusCode());
    assertRefused(401, "code_refused", signIn(codes.get(0)));
    assertEquals(201, signIn(codes.get(1).toUpperCase(Locale.ROOT).replace('-', ' ')).statusCode());
    assertTrue(text(ada.send("GET", PATH, null)).contains("\"recoveryCodes\":8"));
  }

  @Test
  void only_whoever_knows_the_password_hears_of_the_second_factor() {
    byte[] secret = begin();
    turnOn(code(secret));
    later();
    HttpResponse<byte[]> wrong = signIn("wrong password", code(secret));
    assertRefused(401, "sign_in_refused", wrong);
    assertEquals(201, signIn(code(secret)).statusCode(), "the code was not used up");
  }

  @Test
  void beyond_ten_codes_one_waits_also_with_a_right_one() {
    byte[] secret = begin();
    turnOn(code(secret));
    for (int i = 0; i < 9; i++) {
      clock.forward(Duration.ofSeconds(15)); // for the passwords, which have a limit of their own
      assertRefused(401, "code_refused", signIn("000000"));
    }
    clock.forward(Duration.ofSeconds(15));
    int status = 0;
    for (int i = 0; i < 3 && status != 429; i++) {
      status = signIn("000000").statusCode();
    }
    assertEquals(429, status);
    assertRefused(429, "rate_limited", signIn(code(secret)));
    clock.forward(Duration.ofHours(1));
    assertEquals(201, signIn(code(secret)).statusCode());
  }

  @Test
  void whoever_comes_again_with_the_code_has_tried_once() {
    List<String> codes = recoveryCodes(turnOn(code(begin())));
    clock.forward(Duration.ofMinutes(1));
    for (String code : codes.subList(0, 4)) {
      assertRefused(401, "code_needed", signIn(null));
      assertEquals(201, signIn(code).statusCode());
    }
  }

  @Test
  void it_is_begun_and_turned_off_by_the_password() {
    String wrong = BY_PASSWORD.replace("lamp", "lump");
    assertRefused(401, "sign_in_refused", ada.send("POST", PATH, wrong));
    assertRefused(404, "not_found", turnOn("000000"));
    turnOn(code(begin()));
    assertRefused(401, "sign_in_refused", ada.send("POST", PATH + "/removal", wrong));
    assertRefused(401, "code_needed", signIn(null));
    assertEquals(204, ada.send("POST", PATH + "/removal", BY_PASSWORD).statusCode());
    assertEquals(201, signIn(null).statusCode());
  }

  @Test
  void the_link_for_the_app_names_the_account_and_survives_a_restart() {
    byte[] secret = begin();
    server.restart();
    assertEquals(200, turnOn(code(secret)).statusCode());
    later();
    assertEquals(201, signIn(code(secret)).statusCode());
  }

  private byte[] begin() {
    HttpResponse<byte[]> begun = ada.send("POST", PATH, BY_PASSWORD);
    assertEquals(201, begun.statusCode());
    String secret = JsonFields.parse(begun.body()).string("secret");
    String link = JsonFields.parse(begun.body()).string("link");
    assertEquals("otpauth://totp/Parley%3Aada?secret=" + secret + "&issuer=Parley", link);
    return octets(secret);
  }

  private HttpResponse<byte[]> turnOn(String code) {
    return ada.send("PUT", PATH, "{\"code\":\"" + code + "\"}");
  }

  /// After a while, since the attempts for a name have a limit of their own.
  private HttpResponse<byte[]> signIn(@Nullable String code) {
    clock.forward(Duration.ofSeconds(12));
    return signIn(PASSWORD, code);
  }

  private HttpResponse<byte[]> signIn(String password, @Nullable String code) {
    String given = code == null ? "" : ",\"code\":\"" + code + "\"";
    String body = "{\"account\":\"ada\",\"password\":\"" + password + "\"" + given + "}";
    return Api.anonymous(server).send("POST", SESSION, body);
  }

  private String code(byte[] secret) {
    return Totp.code(secret, clock.instant().getEpochSecond() / 30);
  }

  /// Long enough that another code is shown.
  private void later() {
    clock.forward(Duration.ofSeconds(30));
  }

  /// Base 32, read by other means than those that wrote it.
  static byte[] octets(String base32) {
    BigInteger number = BigInteger.ZERO;
    for (int i = 0; i < base32.length(); i++) {
      int value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(base32.charAt(i));
      number = number.shiftLeft(5).or(BigInteger.valueOf(value));
    }
    byte[] octets = new byte[Totp.SECRET_BYTES];
    for (int i = octets.length - 1; i >= 0; i--) {
      octets[i] = number.byteValue();
      number = number.shiftRight(Byte.SIZE);
    }
    return octets;
  }

  private static List<String> recoveryCodes(HttpResponse<byte[]> answer) {
    List<String> codes = new ArrayList<>();
    Matcher code = Pattern.compile("[a-z2-7]{4}(-[a-z2-7]{4}){3}").matcher(text(answer));
    while (code.find()) {
      codes.add(code.group());
    }
    return codes;
  }

  private static void assertRefused(int status, String code, HttpResponse<byte[]> answer) {
    assertEquals(status, answer.statusCode(), () -> text(answer));
    assertEquals(code, JsonFields.parse(answer.body()).string("code"));
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
