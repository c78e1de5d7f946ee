package chat.parley.messages;

import chat.parley.http.Answer;
import chat.parley.http.Request;
import chat.parley.http.Route;
import chat.parley.identity.Caller;
import chat.parley.identity.Credentials;
import chat.parley.protocol.WireCodec;
import java.util.List;

/// For how long the place keeps messages, over HTTP.
public final class RetentionEndpoints {
  private static final String PATH = "/api/v1/place/retention";

  private final Retention retention;
  private final Credentials credentials;

  public RetentionEndpoints(Retention retention, Credentials credentials) {
    this.retention = retention;
    this.credentials = credentials;
  }

  public List<Route> routes() {
    return List.of(new Route("GET", PATH, this::show), new Route("PUT", PATH, this::set));
  }

  private Answer show(Request request) {
    return Answer.json(200, WireCodec.writeRetention(retention.days(credentials.require(request))));
  }

  private Answer set(Request request) {
    Caller caller = credentials.require(request);
    retention.setDays(caller, request.json().size("days"));
    return Answer.empty(204);
  }
}
