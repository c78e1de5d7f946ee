package chat.parley.personal;

import chat.parley.http.Answer;
import chat.parley.http.Request;
import chat.parley.http.Route;
import chat.parley.identity.Caller;
import chat.parley.identity.Credentials;
import chat.parley.protocol.JsonFields;
import chat.parley.protocol.PersonalCodec;
import java.util.List;
import java.util.OptionalInt;

/// Favourites and drafts over HTTP.
public final class PersonalEndpoints {
  private static final String FAVOURITE = "/api/v1/rooms/{room}/favourite";

  private final Personal personal;
  private final Credentials credentials;

  public PersonalEndpoints(Personal personal, Credentials credentials) {
    this.personal = personal;
    this.credentials = credentials;
  }

  public List<Route> routes() {
    return List.of(
        new Route("GET", "/api/v1/personal", this::all),
        new Route("PUT", FAVOURITE, this::favour),
        new Route("DELETE", FAVOURITE, this::disfavour),
        new Route("PUT", "/api/v1/rooms/{room}/draft", this::keep));
  }

  private Answer all(Request request) {
    Caller caller = credentials.require(request);
    return Answer.json(
        200, PersonalCodec.write(personal.favourites(caller), personal.drafts(caller)));
  }

  private Answer favour(Request request) {
    Caller caller = credentials.require(request);
    JsonFields body = request.json();
    OptionalInt place =
        body.names().contains("position")
            ? OptionalInt.of(body.size("position"))
            : OptionalInt.empty();
    return Answer.json(
        200, PersonalCodec.write(personal.favour(caller, request.path("room"), place)));
  }

  private Answer disfavour(Request request) {
    Caller caller = credentials.require(request);
    return Answer.json(200, PersonalCodec.write(personal.disfavour(caller, request.path("room"))));
  }

  private Answer keep(Request request) {
    Caller caller = credentials.require(request);
    JsonFields body = request.json();
    return Answer.json(
        200,
        PersonalCodec.write(
            personal.keep(
                caller, request.path("room"), body.string("text"), body.count("version"))));
  }
}
