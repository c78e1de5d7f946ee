package chat.parley.identity;

import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.JsonFields;
import chat.parley.protocol.Refused;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The provider, by OpenID Connect Core 1.0 and Discovery 1.0: the authorization code flow with
/// PKCE (RFC 7636), and ID tokens whose signature, issuer, audience, end and nonce are verified.
///
/// **Thread:** virtual threads; blocks on the network.
final class OidcProvider {
  private static final Logger log = System.getLogger(OidcProvider.class.getName());
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
  private static final int ANSWER_OCTETS_MAX = 256 * 1024;
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);

  private final OidcSettings settings;
  private final HttpClient http;
  private volatile @Nullable Found found;

  /// What the provider says of itself; read once, when it is first needed.
  private record Found(String authorization, URI token, JWKSource<SecurityContext> keys) {}

  /// What goes to the provider, and has to come back to whoever sent it.
  ///
  /// @param redirect where the browser comes back to
  /// @param verifier proves that who redeems the code is who asked for it
  record Asked(String redirect, String nonce, String verifier) {}

  /// Whom it vouches for.
  record Vouched(String subject, Optional<String> account, Optional<String> name) {}

  OidcProvider(OidcSettings settings, HttpClient http) {
    this.settings = settings;
    this.http = http;
  }

  /// Where a browser is to go, to come back with a code.
  ///
  /// @param challenge the hash of the verifier
  String address(Asked asked, String state, String challenge) {
    String at = found().authorization();
    return at
        + (at.contains("?") ? "&" : "?")
        + form(
            Map.of(
                "response_type",
                "code",
                "client_id",
                settings.clientId(),
                "redirect_uri",
                asked.redirect(),
                "scope",
                "openid profile",
                "state",
                state,
                "nonce",
                asked.nonce(),
                "code_challenge",
                challenge,
                "code_challenge_method",
                "S256"));
  }

  /// Whom the code is about; refuses with `sign_in_refused` when it is wrong, and with
  /// `unavailable` when the provider does not answer.
  Vouched redeem(String code, Asked asked) {
    Map<String, String> fields =
        new TreeMap<>(
            Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                asked.redirect(),
                "code_verifier",
                asked.verifier()));
    HttpRequest.Builder request = HttpRequest.newBuilder(found().token());
    if (settings.clientSecret().isEmpty()) {
      fields.put("client_id", settings.clientId());
    } else {
      request.header("Authorization", basic());
    }
    HttpRequest posted =
        request
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form(fields)))
            .build();
    return vouched(send(posted, ErrorCode.SIGN_IN_REFUSED), asked.nonce());
  }

  private Vouched vouched(JsonFields answer, String nonce) {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, found().keys()));
    processor.setJWTClaimsSetVerifier(
        new DefaultJWTClaimsVerifier<>(
            settings.clientId(),
            new JWTClaimsSet.Builder()
                .issuer(settings.issuer().toString())
                .claim("nonce", nonce)
                .build(),
            Set.of("sub", "exp", "iat")));
    try {
      JWTClaimsSet claims = processor.process(answer.string("id_token"), null);
      String party = claims.getStringClaim("azp");
      if (party == null ? claims.getAudience().size() > 1 : !party.equals(settings.clientId())) {
        throw refused("the ID token is for another party");
      }
      return new Vouched(
          claims.getSubject(),
          Optional.ofNullable(claims.getStringClaim("preferred_username")),
          Optional.ofNullable(claims.getStringClaim("name")));
    } catch (ParseException | BadJOSEException e) {
      throw refused(e.getMessage());
    } catch (JOSEException e) {
      throw unreachable(e);
    }
  }

  private Found found() {
    Found known = found;
    if (known == null) {
      known = discover();
      found = known;
    }
    return known;
  }

  private Found discover() {
    String issuer = settings.issuer().toString();
    String at = issuer.replaceAll("/$", "") + "/.well-known/openid-configuration";
    JsonFields said = send(HttpRequest.newBuilder(URI.create(at)).build(), ErrorCode.UNAVAILABLE);
    if (!said.string("issuer").equals(issuer)) {
      throw unreachable(new IOException("it says that it is another issuer"));
    }
    int millis = (int) ANSWER_WITHIN.toMillis();
    try {
      return new Found(
          said.string("authorization_endpoint"),
          URI.create(said.string("token_endpoint")),
          JWKSourceBuilder.<SecurityContext>create(
                  URI.create(said.string("jwks_uri")).toURL(),
                  new DefaultResourceRetriever(millis, millis, ANSWER_OCTETS_MAX))
              .refreshAheadCache(false)
              .build());
    } catch (MalformedURLException | IllegalArgumentException e) {
      throw unreachable(e);
    }
  }

  /// @param otherwise what is refused when the answer is not 200
  private JsonFields send(HttpRequest request, ErrorCode otherwise) {
    HttpRequest inTime =
        HttpRequest.newBuilder(request, (_, _) -> true)
            .timeout(ANSWER_WITHIN)
            .header("Accept", "application/json")
            .build();
    try {
      HttpResponse<InputStream> answer = http.send(inTime, BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        byte[] octets = body.readNBytes(ANSWER_OCTETS_MAX);
        if (answer.statusCode() == 200) {
          return JsonFields.parse(octets);
        }
        if (otherwise == ErrorCode.SIGN_IN_REFUSED && answer.statusCode() < 500) {
          throw refused("the code is not redeemed: " + answer.statusCode());
        }
        throw unreachable(new IOException("status " + answer.statusCode()));
      }
    } catch (IOException e) {
      throw unreachable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable(e);
    }
  }

  private String basic() {
    String both = encoded(settings.clientId()) + ":" + encoded(settings.clientSecret());
    return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.US_ASCII));
  }

  private static String form(Map<String, String> fields) {
    return new TreeMap<>(fields)
        .entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static Refused refused(@Nullable String why) {
    log.log(Level.WARNING, "oidc.refused reason={0}", why);
    return new Refused(ErrorCode.SIGN_IN_REFUSED, "the provider does not vouch for you");
  }

  private static Refused unreachable(Exception why) {
    log.log(Level.WARNING, "oidc.unreachable", why);
    return new Refused(ErrorCode.UNAVAILABLE, "the provider does not answer");
  }
}
