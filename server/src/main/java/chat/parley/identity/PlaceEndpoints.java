package chat.parley.identity;

import chat.parley.http.Answer;
import chat.parley.http.Request;
import chat.parley.http.Route;
import chat.parley.protocol.JsonFields;
import chat.parley.protocol.PeopleCodec;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What anybody may know of the place, and its first owner.
public final class PlaceEndpoints {
  private final AccountStore store;
  private final Setup setup;
  private final Credentials credentials;
  private final boolean guestsAllowed;
  private final @Nullable String oidc;

  public PlaceEndpoints(
      AccountStore store,
      Setup setup,
      Credentials credentials,
      boolean guestsAllowed,
      Optional<OidcSignIn> oidc) {
    this.store = store;
    this.setup = setup;
    this.credentials = credentials;
    this.guestsAllowed = guestsAllowed;
    this.oidc = oidc.map(OidcSignIn::provider).orElse(null);
  }

  public List<Route> routes() {
    return List.of(
        new Route("GET", "/api/v1/place", this::show),
        new Route("POST", "/api/v1/setup", this::setUp));
  }

  private Answer show(Request request) {
    PlaceName name = store.place().orElse(PlaceName.UNNAMED);
    String passkeys =
        RelyingParty.at(credentials.address(request)).map(RelyingParty::id).orElse(null);
    return Answer.json(
        200,
        PeopleCodec.writePlace(
            name.value(), guestsAllowed, store.hasOwner(), new PeopleCodec.Doors(passkeys, oidc)));
  }

  /// The token is looked at before anything else, so that without it nothing is learned.
  private Answer setUp(Request request) {
    JsonFields body = request.json();
    Token token = new Token(body.string("token"));
    setup.require(token);
    String name = body.string("name");
    Setup.Choice choice =
        new Setup.Choice(
            new PlaceName(body.string("place")),
            new AccountName(name),
            new DisplayName(name),
            new Password(body.string("password")));
    return credentials.inCookie(setup.complete(token, choice, credentials.origin(request)));
  }
}
