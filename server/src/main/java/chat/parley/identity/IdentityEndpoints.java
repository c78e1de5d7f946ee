package chat.parley.identity;

import chat.parley.http.Answer;
import chat.parley.http.Request;
import chat.parley.http.Route;
import chat.parley.ids.SessionId;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.JsonFields;
import chat.parley.protocol.PeopleCodec;
import chat.parley.protocol.Refused;
import java.util.List;
import java.util.Optional;

/// Signing in, as a guest or with an account, and out; a person's sessions and password.
public final class IdentityEndpoints {
  private static final String SESSION = "/api/v1/session";

  private final Sessions sessions;
  private final Accounts accounts;
  private final Credentials credentials;
  private final boolean guestsAllowed;

  public IdentityEndpoints(
      Sessions sessions, Accounts accounts, Credentials credentials, boolean guestsAllowed) {
    this.sessions = sessions;
    this.accounts = accounts;
    this.credentials = credentials;
    this.guestsAllowed = guestsAllowed;
  }

  public List<Route> routes() {
    return List.of(
        new Route("GET", SESSION, this::who),
        new Route("POST", SESSION, this::start),
        new Route("DELETE", SESSION, this::end),
        new Route("GET", "/api/v1/sessions", this::list),
        new Route("DELETE", "/api/v1/sessions", this::endAll),
        new Route("DELETE", "/api/v1/sessions/{session}", this::endOne),
        new Route("PUT", "/api/v1/account/password", this::changePassword));
  }

  private Answer who(Request request) {
    return Answer.json(
        200,
        credentials
            .find(request)
            .map(caller -> PeopleCodec.writeSession(caller.person(), caller.role().code(), null))
            .orElseGet(PeopleCodec::writeNobody));
  }

  private Answer start(Request request) {
    JsonFields body = request.json();
    String as = body.optionalString("as").orElse("cookie");
    if (!as.equals("cookie") && !as.equals("bearer")) {
      throw new Refused(ErrorCode.INVALID, "\"as\" must be \"cookie\" or \"bearer\"");
    }
    Optional<String> account = body.optionalString("account");
    Sessions.Started started =
        account.isPresent()
            ? accounts.signIn(
                account.get(),
                body.string("password"),
                body.optionalString("code"),
                credentials.origin(request))
            : enterAsGuest(body, request);
    return as.equals("bearer") ? credentials.bearer(started) : credentials.inCookie(started);
  }

  private Sessions.Started enterAsGuest(JsonFields body, Request request) {
    if (!guestsAllowed) {
      throw new Refused(ErrorCode.GUESTS_REFUSED, "guests may not enter here");
    }
    return sessions.startGuest(new DisplayName(body.string("name")), credentials.origin(request));
  }

  private Answer end(Request request) {
    credentials.find(request).ifPresent(sessions::end);
    return Answer.empty(204).with("Set-Cookie", credentials.noCookie());
  }

  private Answer list(Request request) {
    return Answer.json(200, PeopleCodec.writeSessions(sessions.of(credentials.require(request))));
  }

  private Answer endAll(Request request) {
    sessions.endAll(credentials.require(request));
    return Answer.empty(204).with("Set-Cookie", credentials.noCookie());
  }

  private Answer endOne(Request request) {
    Caller caller = credentials.require(request);
    SessionId session =
        SessionId.parse(request.path("session"))
            .orElseThrow(() -> new Refused(ErrorCode.NOT_FOUND, "you have no such session"));
    sessions.end(caller, session);
    return Answer.empty(204);
  }

  /// A browser gets its new cookie; a program that came with a bearer token gets the new token.
  private Answer changePassword(Request request) {
    Caller caller = credentials.require(request);
    JsonFields body = request.json();
    String token =
        accounts.changePassword(
            caller, body.string("current"), new Password(body.string("password")), request.from());
    Sessions.Started renewed = new Sessions.Started(caller, token);
    return credentials.hasCookie(request)
        ? credentials.inCookie(renewed)
        : credentials.bearer(renewed);
  }
}
