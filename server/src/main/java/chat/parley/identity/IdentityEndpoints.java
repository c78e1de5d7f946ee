package chat.parley.identity;

import chat.parley.http.Answer;
import chat.parley.http.Request;
import chat.parley.http.Route;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.JsonFields;
import chat.parley.protocol.Refused;
import chat.parley.protocol.WireCodec;
import java.util.List;

/// Signing in as a guest, and out.
public final class IdentityEndpoints {
  private static final String PATH = "/api/v1/session";

  private final Sessions sessions;
  private final Credentials credentials;
  private final boolean guestsAllowed;

  public IdentityEndpoints(Sessions sessions, Credentials credentials, boolean guestsAllowed) {
    this.sessions = sessions;
    this.credentials = credentials;
    this.guestsAllowed = guestsAllowed;
  }

  public List<Route> routes() {
    return List.of(
        new Route("GET", PATH, this::who),
        new Route("POST", PATH, this::start),
        new Route("DELETE", PATH, this::end));
  }

  private Answer who(Request request) {
    return Answer.json(
        200,
        WireCodec.writeSession(credentials.find(request).map(Caller::person).orElse(null), null));
  }

  private Answer start(Request request) {
    if (!guestsAllowed) {
      throw new Refused(ErrorCode.GUESTS_REFUSED, "guests may not enter here");
    }
    JsonFields body = request.json();
    String as = body.optionalString("as").orElse("cookie");
    if (!as.equals("cookie") && !as.equals("bearer")) {
      throw new Refused(ErrorCode.INVALID, "\"as\" must be \"cookie\" or \"bearer\"");
    }
    Sessions.Started started =
        sessions.startGuest(new GuestName(body.string("name")), request.from());
    if (as.equals("bearer")) {
      return Answer.json(201, WireCodec.writeSession(started.caller().person(), started.token()));
    }
    return Answer.json(201, WireCodec.writeSession(started.caller().person(), null))
        .with("Set-Cookie", credentials.cookie(started.token()));
  }

  private Answer end(Request request) {
    credentials.find(request).ifPresent(sessions::end);
    return Answer.empty(204).with("Set-Cookie", credentials.noCookie());
  }
}
