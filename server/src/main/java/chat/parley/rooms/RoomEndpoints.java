package chat.parley.rooms;

import chat.parley.http.Answer;
import chat.parley.http.Request;
import chat.parley.http.Route;
import chat.parley.identity.Caller;
import chat.parley.identity.Credentials;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.JsonFields;
import chat.parley.protocol.Refused;
import chat.parley.protocol.RoomSummary;
import chat.parley.protocol.WireCodec;
import java.util.List;

/// Rooms over HTTP.
public final class RoomEndpoints {
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
        new Route("DELETE", "/api/v1/rooms/{room}/membership", this::leave));
  }

  private Answer list(Request request) {
    Caller caller = credentials.require(request);
    long limit = request.count("limit").orElse(PAGE_DEFAULT);
    if (limit < 1 || limit > Rooms.PAGE_MAX) {
      throw new Refused(ErrorCode.INVALID, "\"limit\" must be 1 to " + Rooms.PAGE_MAX);
    }
    List<RoomSummary> page = rooms.page(caller, request.query("after").orElse(""), (int) limit);
    String next = page.size() == limit ? page.getLast().name() : null;
    return Answer.json(200, WireCodec.write(page, next));
  }

  private Answer create(Request request) {
    Caller caller = credentials.require(request);
    JsonFields body = request.json();
    RoomName name = new RoomName(body.string("name"));
    RoomSummary room = rooms.create(caller, name, body.optionalString("topic").orElse(""));
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

  private Answer leave(Request request) {
    rooms.leave(credentials.require(request), request.path("room"));
    return Answer.empty(204);
  }
}
