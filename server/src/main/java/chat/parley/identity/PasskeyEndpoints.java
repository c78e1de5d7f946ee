package chat.parley.identity;

import chat.parley.http.Answer;
import chat.parley.http.Request;
import chat.parley.http.Route;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.JsonFields;
import chat.parley.protocol.PasskeyCodec;
import chat.parley.protocol.Refused;
import java.util.List;
import java.util.Optional;

/// One's passkeys, and signing in with one. Each is two requests: what is to be signed, and what
/// the authenticator made of it.
public final class PasskeyEndpoints {
  private static final String OWN = "/api/v1/account/passkeys";
  private static final String SIGN_IN = "/api/v1/session/passkey";

  private final Passkeys passkeys;
  private final Accounts accounts;
  private final Credentials credentials;

  public PasskeyEndpoints(Passkeys passkeys, Accounts accounts, Credentials credentials) {
    this.passkeys = passkeys;
    this.accounts = accounts;
    this.credentials = credentials;
  }

  public List<Route> routes() {
    return List.of(
        new Route("GET", OWN, this::list),
        new Route("POST", OWN + "/challenge", this::begin),
        new Route("POST", OWN, this::add),
        new Route("DELETE", OWN + "/{passkey}", this::remove),
        new Route("POST", SIGN_IN + "/challenge", this::ask),
        new Route("POST", SIGN_IN, this::signIn));
  }

  private Answer list(Request request) {
    Account account = accounts.of(credentials.require(request));
    return Answer.json(200, PasskeyCodec.writePasskeys(passkeys.of(account)));
  }

  private Answer begin(Request request) {
    Caller caller = credentials.require(request);
    Optional<String> password = request.json().optionalString("password");
    Account account = accounts.requirePresence(caller, password, request.from());
    RelyingParty party = party(request);
    return Answer.json(
        201,
        PasskeyCodec.writeCreation(
            passkeys.begin(caller, party, request.from()), "Parley", passkeys.owner(account)));
  }

  private Answer add(Request request) {
    Caller caller = credentials.require(request);
    accounts.of(caller);
    JsonFields body = request.json();
    String device = credentials.origin(request).device().value();
    DisplayName name = new DisplayName(body.optionalString("name").orElse(device));
    PasskeyCodec.Registration made = PasskeyCodec.readRegistration(body.object("credential"));
    return Answer.json(
        201, PasskeyCodec.writePasskey(passkeys.add(caller, party(request), name, made)));
  }

  private Answer remove(Request request) {
    Caller caller = credentials.require(request);
    passkeys.remove(caller, PasskeyCodec.octets(request.path("passkey")).orElse(new byte[0]));
    return Answer.empty(204);
  }

  private Answer ask(Request request) {
    return Answer.json(
        201, PasskeyCodec.writeRequest(passkeys.ask(party(request), request.from())));
  }

  private Answer signIn(Request request) {
    JsonFields body = request.json();
    PasskeyCodec.Assertion signed = PasskeyCodec.readAssertion(body.object("credential"));
    return credentials.inCookie(
        passkeys.signIn(signed, party(request), credentials.origin(request)));
  }

  /// Refuses with `not_found` where browsers have no passkeys.
  private RelyingParty party(Request request) {
    return RelyingParty.at(credentials.address(request))
        .orElseThrow(() ->
            new Refused(
                ErrorCode.NOT_FOUND, "passkeys need a name: use localhost, or set public-url"));
  }
}
