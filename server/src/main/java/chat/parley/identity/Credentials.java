package chat.parley.identity;

import chat.parley.http.Answer;
import chat.parley.http.Request;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.PeopleCodec;
import chat.parley.protocol.Refused;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// Finds out who sends a request: by the session cookie, or by `Authorization: Bearer`.
///
/// **Thread:** virtual threads; blocks on the database.
public final class Credentials {
  private static final String BEARER = "Bearer ";
  private static final Duration OIDC_LIFETIME = Duration.ofMinutes(10);

  private final Sessions sessions;
  private final boolean secure;
  private final Optional<String> publicAddress;

  /// @param secure whether people reach the server by https, so that the cookie is for https alone
  /// @param publicAddress where people find the server, when the settings say that
  public Credentials(Sessions sessions, boolean secure, Optional<String> publicAddress) {
    this.sessions = sessions;
    this.secure = secure;
    this.publicAddress = publicAddress;
  }

  /// The caller; empty when the request has no credentials or they are not valid any more. Refuses
  /// with `forbidden` a token whose [Scope] the request goes beyond.
  public Optional<Caller> find(Request request) {
    Optional<Caller> caller =
        token(request).flatMap(sessions::find).map(it -> it.from(request.from()));
    caller.ifPresent(it -> it.require(Scope.of(request.route())));
    return caller;
  }

  /// The caller; refuses with `unauthenticated` when there is none.
  public Caller require(Request request) {
    return find(request).orElseThrow(() -> new Refused(ErrorCode.UNAUTHENTICATED, "sign in first"));
  }

  /// The address under which this browser finds the server, for links; without a slash at the end.
  String address(Request request) {
    String host = request.header("Host").orElse("localhost");
    return publicAddress.orElse((secure ? "https://" : "http://") + host);
  }

  /// From where, and with what, somebody wants to begin a session.
  Sessions.Origin origin(Request request) {
    return new Sessions.Origin(request.from(), Device.of(request.header("User-Agent")));
  }

  /// The answer to a browser that has a new session.
  Answer inCookie(Sessions.Started started) {
    Caller caller = started.caller();
    return Answer.json(201, PeopleCodec.writeSession(caller.person(), caller.role().code(), null))
        .with("Set-Cookie", cookie(started));
  }

  /// The `Set-Cookie` of a new session.
  String cookie(Sessions.Started started) {
    boolean guest = started.caller().role() == Role.GUEST;
    Duration lifetime = guest ? Sessions.GUEST_LIFETIME : Sessions.LIFETIME;
    return cookieName()
        + "="
        + started.token()
        + attributes()
        + "; Max-Age="
        + lifetime.toSeconds();
  }

  /// The `Set-Cookie` of a browser that goes to a provider of OpenID Connect and is to come back.
  ///
  /// @param secret empty when it has come back
  String oidcCookie(String secret) {
    long seconds = secret.isEmpty() ? 0 : OIDC_LIFETIME.toSeconds();
    return cookieName() + "-oidc=" + secret + attributes() + "; Max-Age=" + seconds;
  }

  Optional<String> oidcSecret(Request request) {
    return request.cookie(cookieName() + "-oidc");
  }

  /// The answer to a program that has a new session, and keeps its token.
  Answer bearer(Sessions.Started started) {
    Caller caller = started.caller();
    return Answer.json(
        201, PeopleCodec.writeSession(caller.person(), caller.role().code(), started.token()));
  }

  boolean hasCookie(Request request) {
    return request.cookie(cookieName()).isPresent();
  }

  /// The `Set-Cookie` that makes a browser forget its session.
  String noCookie() {
    return cookieName() + "=" + attributes() + "; Max-Age=0";
  }

  private String cookieName() {
    return secure ? "__Host-parley" : "parley";
  }

  private String attributes() {
    return "; Path=/; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
  }

  private Optional<String> token(Request request) {
    return token(request::cookie, request::header);
  }

  /// The token that a request carries, whether it is valid or not.
  public Optional<String> token(
      Function<String, Optional<String>> cookies, Function<String, Optional<String>> headers) {
    return cookies
        .apply(cookieName())
        .or(() ->
            headers
                .apply("Authorization")
                .filter(value -> value.startsWith(BEARER))
                .map(value -> value.substring(BEARER.length()).strip()));
  }
}
