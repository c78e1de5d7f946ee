package chat.parley.identity;

import chat.parley.http.Answer;
import chat.parley.http.Request;
import chat.parley.http.Route;
import chat.parley.ids.SessionId;
import chat.parley.ids.UserId;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.JsonFields;
import chat.parley.protocol.PeopleCodec;
import chat.parley.protocol.PersonSummary;
import chat.parley.protocol.Refused;
import chat.parley.protocol.Status;
import java.util.List;

/// One's own profile and its end, and the people of the place for those who govern it.
public final class PersonEndpoints {
  private static final String PEOPLE = "/api/v1/people";
  private static final String PERSON = PEOPLE + "/{person}";

  private final Accounts accounts;
  private final Profiles profiles;
  private final Directory directory;
  private final Credentials credentials;

  public PersonEndpoints(
      Accounts accounts, Profiles profiles, Directory directory, Credentials credentials) {
    this.accounts = accounts;
    this.profiles = profiles;
    this.directory = directory;
    this.credentials = credentials;
  }

  public List<Route> routes() {
    return List.of(
        new Route("GET", "/api/v1/account", this::account),
        new Route("PATCH", "/api/v1/account", this::change),
        new Route("POST", "/api/v1/account/deactivation", this::deactivateSelf),
        new Route("GET", PEOPLE, this::list),
        new Route("GET", "/api/v1/directory", this::find),
        new Route("GET", PERSON, this::show),
        new Route("PUT", PERSON + "/role", this::setRole),
        new Route("GET", PERSON + "/sessions", this::sessions),
        new Route("DELETE", PERSON + "/sessions", this::signOut),
        new Route("DELETE", PERSON + "/sessions/{session}", this::endSession),
        new Route("PUT", PERSON + "/deactivation", this::deactivate),
        new Route("DELETE", PERSON + "/deactivation", this::reactivate));
  }

  private Answer account(Request request) {
    Caller caller = credentials.require(request);
    Account account = accounts.of(caller);
    return Answer.json(
        200,
        PeopleCodec.writeAccount(
            account.name().value(), profiles.of(caller), caller.role().code()));
  }

  private Answer change(Request request) {
    Caller caller = credentials.require(request);
    JsonFields body = request.json();
    Profiles.Change change =
        new Profiles.Change(
            body.optionalString("displayName").map(DisplayName::new),
            body.optionalString("timeZone"),
            body.optionalObject("status").map(PersonEndpoints::status));
    profiles.change(caller, change);
    return account(request);
  }

  private static Status status(JsonFields json) {
    return new Status(
        json.optionalString("emoji").orElse(""),
        json.optionalString("text").orElse(""),
        json.names().contains("until") ? json.instant("until") : null);
  }

  private Answer deactivateSelf(Request request) {
    Caller caller = credentials.require(request);
    directory.deactivate(caller, request.json().string("password"), request.from());
    return Answer.empty(204).with("Set-Cookie", credentials.noCookie());
  }

  private Answer list(Request request) {
    Caller caller = credentials.require(request);
    int limit = Math.clamp(request.count("limit").orElse(Directory.PAGE_MAX), 1, 1_000);
    List<PersonSummary> people =
        directory.page(
            caller,
            request.query("after").map(PersonEndpoints::person),
            request.query("name").orElse(""),
            limit);
    return Answer.json(200, PeopleCodec.writePeople(people));
  }

  private Answer find(Request request) {
    Caller caller = credentials.require(request);
    String part = request.query("name").orElse("");
    return Answer.json(200, PeopleCodec.writeNames(directory.find(caller, part)));
  }

  private Answer show(Request request) {
    Caller caller = credentials.require(request);
    UserId person = person(request.path("person"));
    return Answer.json(200, PeopleCodec.writeProfile(person, profiles.of(caller, person)));
  }

  private Answer setRole(Request request) {
    Caller caller = credentials.require(request);
    directory.setRole(caller, person(request.path("person")), role(request.json().string("role")));
    return Answer.empty(204);
  }

  private Answer sessions(Request request) {
    Caller caller = credentials.require(request);
    UserId person = person(request.path("person"));
    return Answer.json(200, PeopleCodec.writeSessions(directory.sessions(caller, person)));
  }

  private Answer endSession(Request request) {
    Caller caller = credentials.require(request);
    SessionId session =
        SessionId.parse(request.path("session"))
            .orElseThrow(() -> new Refused(ErrorCode.NOT_FOUND, "they have no such session"));
    directory.endSession(caller, person(request.path("person")), session);
    return Answer.empty(204);
  }

  private Answer signOut(Request request) {
    Caller caller = credentials.require(request);
    directory.signOut(caller, person(request.path("person")));
    return Answer.empty(204);
  }

  private Answer deactivate(Request request) {
    Caller caller = credentials.require(request);
    directory.deactivate(caller, person(request.path("person")));
    return Answer.empty(204);
  }

  private Answer reactivate(Request request) {
    Caller caller = credentials.require(request);
    directory.reactivate(caller, person(request.path("person")));
    return Answer.empty(204);
  }

  private static Role role(String code) {
    return switch (code) {
      case "owner" -> Role.OWNER;
      case "admin" -> Role.ADMIN;
      case "member" -> Role.MEMBER;
      default ->
          throw new Refused(
              ErrorCode.INVALID, "\"role\" must be \"owner\", \"admin\" or \"member\"");
    };
  }

  private static UserId person(String id) {
    return UserId.parse(id)
        .orElseThrow(() -> new Refused(ErrorCode.NOT_FOUND, "there is no such person"));
  }
}
