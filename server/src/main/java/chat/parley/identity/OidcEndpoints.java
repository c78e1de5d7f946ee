package chat.parley.identity;

import chat.parley.http.Answer;
import chat.parley.http.Request;
import chat.parley.http.Route;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.PeopleCodec;
import chat.parley.protocol.Refused;
import java.util.List;
import java.util.Optional;

/// Signing in by a provider of OpenID Connect, and connecting an account with it: a browser is sent
/// there, and comes back. What it comes back to is a redirect, since it is a person who looks at
/// it.
public final class OidcEndpoints {
  private static final String BEGIN = "/api/v1/session/oidc";
  private static final String RETURN = BEGIN + "/return";
  private static final String OWN = "/api/v1/account/oidc";

  /// What the page is told in its address when nobody was signed in.
  private static final String NOBODY = "/#sign_in_refused";

  /// The page where one's account is connected.
  private static final String CONNECTION = "/#provider";

  private static final String NOT_CONNECTED = CONNECTION + "_refused";

  private final Optional<OidcSignIn> oidc;
  private final Accounts accounts;
  private final Credentials credentials;

  /// @param oidc empty when there is no provider
  public OidcEndpoints(Optional<OidcSignIn> oidc, Accounts accounts, Credentials credentials) {
    this.oidc = oidc;
    this.accounts = accounts;
    this.credentials = credentials;
  }

  public List<Route> routes() {
    return List.of(
        new Route("GET", BEGIN, this::begin),
        new Route("GET", RETURN, this::finish),
        new Route("GET", OWN, this::connection),
        new Route("POST", OWN, this::beginConnecting),
        new Route("DELETE", OWN, this::disconnect));
  }

  private Answer begin(Request request) {
    OidcSignIn signIn = require();
    try {
      OidcSignIn.Begun begun = signIn.begin(redirect(request), request.from());
      return seeOther(begun.address()).with("Set-Cookie", credentials.oidcCookie(begun.secret()));
    } catch (Refused _) {
      return seeOther(NOBODY);
    }
  }

  private Answer finish(Request request) {
    require();
    OidcSignIn.Returned returned =
        new OidcSignIn.Returned(
            request.query("state").orElse(""),
            request.query("code").orElse(""),
            credentials.oidcSecret(request).orElse(""));
    return OidcSignIn.isConnecting(returned)
        ? seeOther(connect(request, returned)).with("Set-Cookie", credentials.oidcCookie(""))
        : signIn(request, returned);
  }

  private Answer signIn(Request request, OidcSignIn.Returned returned) {
    try {
      Sessions.Started started =
          require().finish(returned, redirect(request), credentials.origin(request));
      return seeOther("/").with("Set-Cookie", credentials.cookie(started));
    } catch (Refused _) {
      return seeOther(NOBODY).with("Set-Cookie", credentials.oidcCookie(""));
    }
  }

  private String connect(Request request, OidcSignIn.Returned returned) {
    try {
      Account account = accounts.of(credentials.require(request));
      require().connect(returned, redirect(request), account, request.from());
      return CONNECTION;
    } catch (Refused _) {
      return NOT_CONNECTED;
    }
  }

  private Answer connection(Request request) {
    Account account = accounts.of(credentials.require(request));
    OidcSignIn signIn = require();
    return Answer.json(
        200, PeopleCodec.writeProvider(signIn.provider(), signIn.isConnected(account)));
  }

  private Answer beginConnecting(Request request) {
    Caller caller = credentials.require(request);
    Optional<String> password = request.json().optionalString("password");
    Account account = accounts.requirePresence(caller, password, request.from());
    OidcSignIn.Begun begun = require().beginConnecting(redirect(request), account, request.from());
    return Answer.json(201, PeopleCodec.writeAddress(begun.address()))
        .with("Set-Cookie", credentials.oidcCookie(begun.secret()));
  }

  private Answer disconnect(Request request) {
    Account account = accounts.of(credentials.require(request));
    require().disconnect(account);
    return Answer.empty(204);
  }

  private OidcSignIn require() {
    return oidc.orElseThrow(() ->
        new Refused(ErrorCode.NOT_FOUND, "there is no provider; see the setting oidc-issuer"));
  }

  private String redirect(Request request) {
    return credentials.address(request) + RETURN;
  }

  private static Answer seeOther(String address) {
    return Answer.empty(303).with("Location", address);
  }
}
