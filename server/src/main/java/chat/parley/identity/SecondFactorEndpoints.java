package chat.parley.identity;

import chat.parley.http.Answer;
import chat.parley.http.Request;
import chat.parley.http.Route;
import chat.parley.protocol.SecondFactorCodec;
import java.util.List;

/// One's second factor: seen, begun, turned on by a code, and turned off by the password.
public final class SecondFactorEndpoints {
  private static final String PATH = "/api/v1/account/second-factor";

  private final SecondFactors factors;
  private final Accounts accounts;
  private final Credentials credentials;

  public SecondFactorEndpoints(SecondFactors factors, Accounts accounts, Credentials credentials) {
    this.factors = factors;
    this.accounts = accounts;
    this.credentials = credentials;
  }

  public List<Route> routes() {
    return List.of(
        new Route("GET", PATH, this::show),
        new Route("POST", PATH, this::begin),
        new Route("PUT", PATH, this::turnOn),
        new Route("POST", PATH + "/removal", this::turnOff));
  }

  private Answer show(Request request) {
    SecondFactors.State state = factors.of(accounts.of(credentials.require(request)));
    return Answer.json(200, SecondFactorCodec.writeState(state.on(), state.recoveryCodes()));
  }

  /// By the password: whoever finds a screen that was left open cannot lock its owner out.
  private Answer begin(Request request) {
    SecondFactors.Begun begun = factors.begin(requirePassword(request));
    QrPath qr = QrPath.of(begun.link());
    return Answer.json(
        201, SecondFactorCodec.writeBegun(begun.secret(), begun.link(), qr.size(), qr.path()));
  }

  private Answer turnOn(Request request) {
    Account account = accounts.of(credentials.require(request));
    return Answer.json(
        200,
        SecondFactorCodec.writeRecoveryCodes(
            factors.turnOn(account, request.json().string("code"))));
  }

  private Answer turnOff(Request request) {
    factors.turnOff(requirePassword(request));
    return Answer.empty(204);
  }

  private Account requirePassword(Request request) {
    Caller caller = credentials.require(request);
    return accounts.requirePassword(caller, request.json().string("password"), request.from());
  }
}
