package chat.parley.identity;

import chat.parley.http.Answer;
import chat.parley.http.Request;
import chat.parley.http.Route;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Refused;
import java.util.List;
import java.util.Optional;

/// Signing in by a provider of OpenID Connect: a browser is sent there, and comes back. Both
/// answers are redirects, since it is a person who looks at them.
public final class OidcEndpoints {
  private static final String BEGIN = "/api/v1/session/oidc";
  private static final String RETURN = BEGIN + "/return";

  /// What the page is told in its address when nobody was signed in.
  private static final String NOBODY = "/#sign_in_refused";

  private final Optional<OidcSignIn> oidc;
  private final Credentials credentials;

  /// @param oidc empty when there is no provider
  public OidcEndpoints(Optional<OidcSignIn> oidc, Credentials credentials) {
    this.oidc = oidc;
    this.credentials = credentials;
  }

  public List<Route> routes() {
    return List.of(new Route("GET", BEGIN, this::begin), new Route("GET", RETURN, this::finish));
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
    OidcSignIn signIn = require();
    OidcSignIn.Returned returned =
        new OidcSignIn.Returned(
            request.query("state").orElse(""),
            request.query("code").orElse(""),
            credentials.oidcSecret(request).orElse(""));
    try {
      Sessions.Started started =
          signIn.finish(returned, redirect(request), credentials.origin(request));
      return seeOther("/").with("Set-Cookie", credentials.cookie(started));
    } catch (Refused _) {
      return seeOther(NOBODY).with("Set-Cookie", credentials.oidcCookie(""));
    }
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
