package chat.parley.identity;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// A provider of OpenID Connect on loopback, which vouches for whoever comes and is as strict as
/// providers are: about the client and its secret, the address to come back to, and PKCE. What it
/// says can be spoiled.
final class TestProvider implements AutoCloseable {
  static final String CLIENT = "parley";
  static final String SECRET = "between us: 100%";

  private final HttpServer server;
  private final KeyPair keys = rsa();
  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
  private final AtomicInteger made = new AtomicInteger();
  private KeyPair signing = keys;
  private String algorithm = "RS256";

  /// What is said of whoever comes now; names of claims and JSON.
  final Map<String, String> claims = new ConcurrentHashMap<>();

  TestProvider() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/.well-known/openid-configuration", it -> answer(it, 200, discovery()));
    server.createContext("/keys", it -> answer(it, 200, jwks()));
    server.createContext("/token", this::token);
    server.start();
    is("ada-17", "ada", "Ada Lovelace");
  }

  String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// Who comes next.
  void is(String subject, String account, String name) {
    claims.clear();
    claims.put("sub", text(subject));
    claims.put("preferred_username", text(account));
    claims.put("name", text(name));
  }

  /// Signs with a key that is not among those it shows.
  void signWithAnother() {
    signing = rsa();
  }

  /// Says that nothing needs to be signed.
  void signNothing() {
    algorithm = "none";
  }

  /// What a browser comes back with that was sent to this address: `code` and `state`.
  Map<String, String> visit(String address) {
    Map<String, String> asked = form(address.substring(address.indexOf('?') + 1));
    require("code".equals(asked.get("response_type")), "response_type");
    require(CLIENT.equals(asked.get("client_id")), "client_id");
    require("S256".equals(asked.get("code_challenge_method")), "code_challenge_method");
    require(asked.getOrDefault("scope", "").contains("openid"), "scope");
    String code = "code-" + made.incrementAndGet();
    codes.put(code, asked);
    return Map.of("code", code, "state", asked.get("state"));
  }

  private void token(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> given = form(body);
    Map<String, String> asked = codes.getOrDefault(given.getOrDefault("code", ""), Map.of());
    codes.remove(given.getOrDefault("code", ""));
    String challenge = base64url(sha256(given.getOrDefault("code_verifier", "")));
    boolean right =
        basic().equals(exchange.getRequestHeaders().getFirst("Authorization"))
            && "authorization_code".equals(given.get("grant_type"))
            && asked.getOrDefault("redirect_uri", "-").equals(given.get("redirect_uri"))
            && challenge.equals(asked.get("code_challenge"));
    if (!right) {
      answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
      return;
    }
    answer(
        exchange,
        200,
        "{\"access_token\":\"x\",\"token_type\":\"Bearer\",\"id_token\":\"%s\"}"
            .formatted(idToken(asked.getOrDefault("nonce", ""))));
  }

  private String idToken(String nonce) {
    long now = Instant.now().getEpochSecond();
    Map<String, String> all = new HashMap<>();
    all.put("iss", text(issuer()));
    all.put("aud", text(CLIENT));
    all.put("iat", Long.toString(now));
    all.put("exp", Long.toString(now + 300));
    all.put("nonce", text(nonce));
    all.putAll(claims);
    StringBuilder json = new StringBuilder();
    all.forEach((name, value) ->
        json.append(json.isEmpty() ? "{" : ",").append(text(name)).append(":").append(value));
    String header = "{\"alg\":\"" + algorithm + "\",\"kid\":\"one\"}";
    String signed =
        base64url(header.getBytes(StandardCharsets.UTF_8))
            + "."
            + base64url(json.append("}").toString().getBytes(StandardCharsets.UTF_8));
    return signed + "." + (algorithm.equals("none") ? "" : base64url(signature(signed)));
  }

  private byte[] signature(String signed) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(signing.getPrivate());
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private String discovery() {
    return """
    {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
    "jwks_uri":"%1$s/keys"}
    """
        .formatted(issuer());
  }

  private String jwks() {
    RSAPublicKey key = (RSAPublicKey) keys.getPublic();
    return """
    {"keys":[{"kty":"RSA","kid":"one","use":"sig","alg":"RS256","n":"%s","e":"%s"}]}
    """
        .formatted(number(key.getModulus()), number(key.getPublicExponent()));
  }

  private static String basic() {
    // By RFC 6749, 2.3.1, both are encoded like a form before they are joined.
    String both = CLIENT + ":between+us%3A+100%25";
    return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, String> form(String text) {
    Map<String, String> fields = new HashMap<>();
    for (String field : text.split("&", -1)) {
      String[] parts = field.split("=", 2);
      fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return fields;
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static KeyPair rsa() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String number(BigInteger value) {
    byte[] octets = value.toByteArray();
    int sign = octets[0] == 0 ? 1 : 0;
    byte[] unsigned = new byte[octets.length - sign];
    System.arraycopy(octets, sign, unsigned, 0, unsigned.length);
    return base64url(unsigned);
  }

  private static String base64url(byte[] octets) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
  }

  private static String text(String value) {
    return "\"" + value + "\"";
  }

  private static void require(boolean right, String what) {
    if (!right) {
      throw new AssertionError("the provider does not like " + what);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
