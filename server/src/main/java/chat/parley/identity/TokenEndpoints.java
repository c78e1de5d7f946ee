package chat.parley.identity;

import chat.parley.http.Answer;
import chat.parley.http.Request;
import chat.parley.http.Route;
import chat.parley.ids.SessionId;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.JsonFields;
import chat.parley.protocol.PeopleCodec;
import chat.parley.protocol.Refused;
import java.time.Duration;
import java.util.List;

/// A person's tokens for programs.
public final class TokenEndpoints {
  private static final String PATH = "/api/v1/account/tokens";

  private final PersonalTokens tokens;
  private final Credentials credentials;

  public TokenEndpoints(PersonalTokens tokens, Credentials credentials) {
    this.tokens = tokens;
    this.credentials = credentials;
  }

  public List<Route> routes() {
    return List.of(
        new Route("GET", PATH, this::list),
        new Route("POST", PATH, this::make),
        new Route("DELETE", PATH + "/{token}", this::revoke));
  }

  private Answer list(Request request) {
    return Answer.json(200, PeopleCodec.writeTokens(tokens.of(credentials.require(request))));
  }

  private Answer make(Request request) {
    Caller caller = credentials.require(request);
    JsonFields body = request.json();
    Duration lifetime =
        body.names().contains("days")
            ? Duration.ofDays(body.size("days"))
            : PersonalTokens.LIFETIME_DEFAULT;
    PersonalTokens.Made made =
        tokens.make(caller, new DisplayName(body.string("name")), scope(body), lifetime);
    return Answer.json(201, PeopleCodec.writeToken(made.summary(), made.token().value()));
  }

  private Answer revoke(Request request) {
    Caller caller = credentials.require(request);
    SessionId token =
        SessionId.parse(request.path("token"))
            .orElseThrow(() -> new Refused(ErrorCode.NOT_FOUND, "you have no such token"));
    tokens.revoke(caller, token);
    return Answer.empty(204);
  }

  private static Scope scope(JsonFields body) {
    return Scope.ofToken(body.string("scope"))
        .orElseThrow(() ->
            new Refused(ErrorCode.INVALID, "\"scope\" must be \"read\", \"write\" or \"admin\""));
  }
}
