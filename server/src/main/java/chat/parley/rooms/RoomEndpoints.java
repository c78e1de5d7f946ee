package chat.parley.rooms;

import chat.parley.http.Answer;
import chat.parley.http.Request;
import chat.parley.http.Route;
import chat.parley.identity.Caller;
import chat.parley.identity.Credentials;
import chat.parley.ids.UserId;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.JsonFields;
import chat.parley.protocol.Refused;
import chat.parley.protocol.RoomKind;
import chat.parley.protocol.RoomSummary;
import chat.parley.protocol.WireCodec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Rooms over HTTP.
public final class RoomEndpoints {
  private static final String MEMBER = "/api/v1/rooms/{room}/members/{person}";
  private static final int PAGE_DEFAULT = 100;

  private final Rooms rooms;
  private final Credentials credentials;

  public RoomEndpoints(Rooms rooms, Credentials credentials) {
    this.rooms = rooms;
    this.credentials = credentials;
  }

  public List<Route> routes() {
    return List.of(
        new Route("GET", "/api/v1/rooms", this::list),
        new Route("POST", "/api/v1/rooms", this::create),
        new Route("GET", "/api/v1/rooms/{room}", this::show),
        new Route("PUT", "/api/v1/rooms/{room}/membership", this::join),
        new Route("DELETE", "/api/v1/rooms/{room}/membership", this::leave),
        new Route("PUT", "/api/v1/rooms/{room}/entry", this::enter),
        new Route("GET", "/api/v1/place/rooms", this::closed),
        new Route("PATCH", "/api/v1/rooms/{room}", this::change),
        new Route("GET", "/api/v1/rooms/{room}/members", this::members),
        new Route("PUT", MEMBER, this::add),
        new Route("DELETE", MEMBER, this::remove),
        new Route("PUT", "/api/v1/rooms/{room}/moderators/{person}", this::promote),
        new Route("DELETE", "/api/v1/rooms/{room}/moderators/{person}", this::demote),
        new Route("PUT", "/api/v1/rooms/{room}/bans/{person}", this::ban),
        new Route("DELETE", "/api/v1/rooms/{room}/bans/{person}", this::unban),
        new Route("GET", "/api/v1/rooms/{room}/mutes", this::mutes),
        new Route("PUT", "/api/v1/rooms/{room}/mutes/{person}", this::mute),
        new Route("DELETE", "/api/v1/rooms/{room}/mutes/{person}", this::unmute),
        new Route("POST", "/api/v1/directs", this::direct));
  }

  private Answer list(Request request) {
    Caller caller = credentials.require(request);
    int limit = limit(request);
    List<RoomSummary> page = rooms.page(caller, request.query("after").orElse(""), limit);
    String next = page.size() == limit ? page.getLast().name() : null;
    return Answer.json(200, WireCodec.write(page, next));
  }

  private Answer closed(Request request) {
    Caller caller = credentials.require(request);
    String after = request.query("after").orElse("");
    return Answer.json(200, WireCodec.writeClosed(rooms.closed(caller, after, limit(request))));
  }

  private static int limit(Request request) {
    long limit = request.count("limit").orElse(PAGE_DEFAULT);
    if (limit < 1 || limit > Rooms.PAGE_MAX) {
      throw new Refused(ErrorCode.INVALID, "\"limit\" must be 1 to " + Rooms.PAGE_MAX);
    }
    return (int) limit;
  }

  private Answer create(Request request) {
    Caller caller = credentials.require(request);
    JsonFields body = request.json();
    RoomName name = new RoomName(body.string("name"));
    RoomSummary room =
        rooms.create(
            caller,
            name,
            body.optionalString("kind").map(RoomEndpoints::kind).orElse(RoomKind.OPEN),
            body.optionalString("topic").orElse(""),
            body.optionalFlag("fromJoining").orElse(false));
    return Answer.json(201, WireCodec.write(room)).with("Location", "/api/v1/rooms/" + room.id());
  }

  private Answer show(Request request) {
    Caller caller = credentials.require(request);
    return Answer.json(200, WireCodec.write(rooms.summary(caller, request.path("room"))));
  }

  private Answer join(Request request) {
    Caller caller = credentials.require(request);
    return Answer.json(200, WireCodec.write(rooms.join(caller, request.path("room"))));
  }

  private Answer enter(Request request) {
    Caller caller = credentials.require(request);
    return Answer.json(200, WireCodec.write(rooms.enter(caller, request.path("room"))));
  }

  private Answer leave(Request request) {
    rooms.leave(credentials.require(request), request.path("room"));
    return Answer.empty(204);
  }

  private Answer change(Request request) {
    Caller caller = credentials.require(request);
    JsonFields body = request.json();
    RoomChange change =
        new RoomChange(
            body.optionalString("name").map(RoomName::new),
            body.optionalString("topic"),
            body.optionalFlag("archived"),
            body.optionalFlag("readOnly"),
            size(body, "slowSeconds"),
            size(body, "retentionDays"));
    return Answer.json(200, WireCodec.write(rooms.change(caller, request.path("room"), change)));
  }

  private Answer members(Request request) {
    Caller caller = credentials.require(request);
    return Answer.json(200, WireCodec.writeMembers(rooms.members(caller, request.path("room"))));
  }

  private Answer add(Request request) {
    return act(request, rooms::add);
  }

  private Answer remove(Request request) {
    return act(request, rooms::remove);
  }

  private Answer promote(Request request) {
    return act(request, (caller, room, person) -> rooms.appoint(caller, room, person, true));
  }

  private Answer demote(Request request) {
    return act(request, (caller, room, person) -> rooms.appoint(caller, room, person, false));
  }

  private Answer ban(Request request) {
    boolean removeMessages =
        request.hasBody() && request.json().optionalFlag("removeMessages").orElse(false);
    return act(request, (caller, room, person) -> rooms.ban(caller, room, person, removeMessages));
  }

  private Answer unban(Request request) {
    return act(request, rooms::unban);
  }

  private Answer mutes(Request request) {
    Caller caller = credentials.require(request);
    return Answer.json(200, WireCodec.writeMutes(rooms.mutes(caller, request.path("room"))));
  }

  private Answer mute(Request request) {
    return act(
        request,
        (caller, room, person) ->
            rooms.mute(caller, room, person, Duration.ofMinutes(request.json().size("minutes"))));
  }

  private Answer unmute(Request request) {
    return act(request, rooms::unmute);
  }

  private Answer direct(Request request) {
    Caller caller = credentials.require(request);
    Set<UserId> people =
        request.json().strings("people").stream()
            .map(RoomEndpoints::person)
            .collect(Collectors.toSet());
    return Answer.json(200, WireCodec.write(rooms.direct(caller, people)));
  }

  /// What somebody does with somebody else in a room.
  @FunctionalInterface
  private interface Act {
    void on(Caller caller, String room, UserId person);
  }

  private Answer act(Request request, Act act) {
    Caller caller = credentials.require(request);
    act.on(caller, request.path("room"), person(request.path("person")));
    return Answer.empty(204);
  }

  private static Optional<Integer> size(JsonFields body, String name) {
    return body.names().contains(name) ? Optional.of(body.size(name)) : Optional.empty();
  }

  private static UserId person(String id) {
    return UserId.parse(id)
        .orElseThrow(() -> new Refused(ErrorCode.NOT_FOUND, "there is no such person"));
  }

  private static RoomKind kind(String code) {
    return switch (code) {
      case "open" -> RoomKind.OPEN;
      case "private" -> RoomKind.PRIVATE;
      default -> throw new Refused(ErrorCode.INVALID, "\"kind\" must be \"open\" or \"private\"");
    };
  }
}
