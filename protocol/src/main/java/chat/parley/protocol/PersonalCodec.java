package chat.parley.protocol;

import chat.parley.ids.RoomId;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The JSON of what is kept for one person alone: favourite rooms, and drafts.
public final class PersonalCodec {
  private PersonalCodec() {}

  /// All of it.
  public static byte[] write(List<RoomId> favourites, List<Event.DraftKept> drafts) {
    return WireWriter.object(json -> {
      rooms(json, "favourites", favourites);
      json.writeArrayFieldStart("drafts");
      for (Event.DraftKept draft : drafts) {
        json.writeStartObject();
        draft(json, draft);
        json.writeEndObject();
      }
      json.writeEndArray();
    });
  }

  public static byte[] write(List<RoomId> favourites) {
    return WireWriter.object(json -> rooms(json, "favourites", favourites));
  }

  public static byte[] write(Event.DraftKept draft) {
    return WireWriter.object(json -> draft(json, draft));
  }

  static void favourites(JsonGenerator json, Event.Favourites favourites) throws IOException {
    json.writeStringField("type", "favourites");
    rooms(json, "rooms", favourites.rooms());
  }

  static void event(JsonGenerator json, Event.DraftKept draft) throws IOException {
    json.writeStringField("type", "draft");
    draft(json, draft);
  }

  private static void rooms(JsonGenerator json, String name, List<RoomId> rooms)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (RoomId room : rooms) {
      json.writeString(room.toString());
    }
    json.writeEndArray();
  }

  static List<RoomId> rooms(JsonFields json, String name) {
    List<RoomId> rooms = new ArrayList<>();
    for (String room : json.strings(name)) {
      rooms.add(
          RoomId.parse(room)
              .orElseThrow(() -> new Refused(ErrorCode.INVALID, "not a room's id: " + room)));
    }
    return rooms;
  }

  private static void draft(JsonGenerator json, Event.DraftKept draft) throws IOException {
    json.writeStringField("room", draft.room().toString());
    json.writeStringField("text", draft.text());
    json.writeNumberField("version", draft.version());
  }

  static Event.DraftKept draft(JsonFields json) {
    return new Event.DraftKept(
        json.parsed("room", RoomId::parse, "a room's id"),
        json.string("text"),
        json.count("version"));
  }
}
