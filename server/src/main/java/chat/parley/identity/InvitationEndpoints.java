package chat.parley.identity;

import chat.parley.http.Answer;
import chat.parley.http.Request;
import chat.parley.http.Route;
import chat.parley.ids.InvitationId;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.InvitationSummary;
import chat.parley.protocol.JsonFields;
import chat.parley.protocol.PeopleCodec;
import chat.parley.protocol.Refused;
import java.time.Duration;
import java.util.List;

/// Inviting, and coming by an invitation.
public final class InvitationEndpoints {
  private static final String PATH = "/api/v1/invitations";

  private final Invitations invitations;
  private final AccountStore accounts;
  private final Credentials credentials;

  public InvitationEndpoints(
      Invitations invitations, AccountStore accounts, Credentials credentials) {
    this.invitations = invitations;
    this.accounts = accounts;
    this.credentials = credentials;
  }

  public List<Route> routes() {
    return List.of(
        new Route("GET", PATH, this::list),
        new Route("POST", PATH, this::make),
        new Route("DELETE", PATH + "/{invitation}", this::revoke),
        new Route("POST", "/api/v1/join/look", this::look),
        new Route("POST", "/api/v1/join", this::join));
  }

  private Answer list(Request request) {
    return Answer.json(
        200, PeopleCodec.writeInvitations(invitations.open(credentials.require(request))));
  }

  private Answer make(Request request) {
    Caller caller = credentials.require(request);
    JsonFields body = request.json();
    Role role = role(body.optionalString("role").orElse(Role.MEMBER.code()));
    int uses = body.names().contains("uses") ? body.size("uses") : Invitation.USES_DEFAULT;
    Duration lifetime =
        body.names().contains("hours")
            ? Duration.ofHours(body.size("hours"))
            : Invitation.LIFETIME_DEFAULT;
    List<String> rooms = body.names().contains("rooms") ? body.strings("rooms") : List.of();
    Invitations.Made made =
        invitations.make(caller, new Invitations.Wish(role, uses, lifetime, rooms));
    String link = credentials.address(request) + "/#join=" + made.token().value();
    QrPath qr = QrPath.of(link);
    return Answer.json(
        201, PeopleCodec.writeInvitation(made.invitation(), link, qr.size(), qr.path()));
  }

  private Answer revoke(Request request) {
    Caller caller = credentials.require(request);
    invitations.revoke(
        caller,
        InvitationId.parse(request.path("invitation"))
            .orElseThrow(() -> new Refused(ErrorCode.NOT_FOUND, "there is no such invitation")));
    return Answer.empty(204);
  }

  private Answer look(Request request) {
    InvitationSummary invitation =
        invitations.find(new Token(request.json().string("token")), request.from());
    PlaceName place = accounts.place().orElse(PlaceName.UNNAMED);
    return Answer.json(
        200,
        PeopleCodec.writeInvitationSeen(place.value(), invitation.by().name(), invitation.role()));
  }

  private Answer join(Request request) {
    JsonFields body = request.json();
    String name = body.string("name");
    Invitations.Choice choice =
        new Invitations.Choice(
            new AccountName(name), new DisplayName(name), new Password(body.string("password")));
    Sessions.Started started =
        invitations.accept(new Token(body.string("token")), choice, credentials.origin(request));
    return body.optionalString("as").orElse("cookie").equals("bearer")
        ? credentials.bearer(started)
        : credentials.inCookie(started);
  }

  private static Role role(String code) {
    return switch (code) {
      case "guest" -> Role.GUEST;
      case "member" -> Role.MEMBER;
      case "admin" -> Role.ADMIN;
      default ->
          throw new Refused(
              ErrorCode.INVALID, "\"role\" must be \"guest\", \"member\" or \"admin\"");
    };
  }
}
