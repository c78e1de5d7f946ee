package chat.parley.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Bytes of UTF-8 JSON to records and back. Together with its two halves it is the only place that
/// knows how anything is spelled on the wire, for the socket and for HTTP alike.
///
/// Reading refuses with [Refused]: `malformed` when the bytes are no JSON object within the limits,
/// `unknown_command`, or `invalid` with the name of the field. Writing cannot fail.
///
/// **Thread:** any; holds no state.
public final class WireCodec {
  private WireCodec() {}

  public static Command readCommand(byte[] utf8) {
    return WireReader.command(JsonFields.parse(utf8));
  }

  /// The `id` of a command that could not be read as a whole, so that the refusal can name it.
  public static @Nullable String readCommandId(byte[] utf8) {
    try {
      return JsonFields.parse(utf8).optionalString("id").orElse(null);
    } catch (Refused _) {
      return null;
    }
  }

  public static FromServer readFromServer(byte[] utf8) {
    return WireReader.fromServer(JsonFields.parse(utf8));
  }

  public static MessagePage readPage(byte[] utf8) {
    return WireReader.page(JsonFields.parse(utf8));
  }

  public static RoomSummary readRoom(byte[] utf8) {
    return WireReader.room(JsonFields.parse(utf8));
  }

  public static List<RoomSummary> readRooms(byte[] utf8) {
    return JsonFields.parse(utf8).objects("rooms").stream().map(WireReader::room).toList();
  }

  public static byte[] write(Command command) {
    return WireWriter.object(json -> WireWriter.command(json, command));
  }

  public static byte[] write(FromServer message) {
    return WireWriter.object(json -> WireWriter.fromServer(json, message));
  }

  /// The messages that were reported.
  public static byte[] writeReported(List<ReportedMessage> reported) {
    return WireWriter.object(json -> {
      json.writeArrayFieldStart("reported");
      for (ReportedMessage each : reported) {
        json.writeStartObject();
        WireWriter.reported(json, each);
        json.writeEndObject();
      }
      json.writeEndArray();
    });
  }

  public static byte[] write(MessagePage page) {
    return WireWriter.object(json -> WireWriter.page(json, page));
  }

  public static byte[] write(RoomSummary room) {
    return WireWriter.object(json -> WireWriter.room(json, room));
  }

  /// @param next the `after` of the next page; null when this is the last
  public static byte[] write(List<RoomSummary> rooms, @Nullable String next) {
    return WireWriter.object(json -> {
      json.writeArrayFieldStart("rooms");
      for (RoomSummary room : rooms) {
        json.writeStartObject();
        WireWriter.room(json, room);
        json.writeEndObject();
      }
      json.writeEndArray();
      if (next != null) {
        json.writeStringField("next", next);
      }
    });
  }

  /// The members of a room.
  public static byte[] writeMembers(List<RoomMember> members) {
    return WireWriter.object(json -> {
      json.writeArrayFieldStart("members");
      for (RoomMember member : members) {
        json.writeStartObject();
        WireWriter.person(json, "person", member.person());
        json.writeBooleanField("moderator", member.moderator());
        json.writeEndObject();
      }
      json.writeEndArray();
    });
  }

  /// @param days after how many messages are deleted; 0 for never
  public static byte[] writeRetention(int days) {
    return WireWriter.object(json -> json.writeNumberField("days", days));
  }

  public static byte[] writeClosed(List<ClosedRoom> rooms) {
    return WireWriter.object(json -> {
      json.writeArrayFieldStart("rooms");
      for (ClosedRoom room : rooms) {
        json.writeStartObject();
        json.writeStringField("id", room.id().toString());
        json.writeStringField("name", room.name());
        json.writeNumberField("members", room.members());
        json.writeBooleanField("archived", room.archived());
        json.writeEndObject();
      }
      json.writeEndArray();
    });
  }

  public static byte[] writeMutes(List<RoomMute> mutes) {
    return WireWriter.object(json -> {
      json.writeArrayFieldStart("mutes");
      for (RoomMute mute : mutes) {
        json.writeStartObject();
        WireWriter.person(json, "person", mute.person());
        WireWriter.time(json, "until", mute.until());
        WireWriter.person(json, "by", mute.by());
        json.writeEndObject();
      }
      json.writeEndArray();
    });
  }

  /// The answer to a post over HTTP: the same as [Reply.Done], with the whole message.
  public static byte[] writeStored(Event.Posted posted) {
    return WireWriter.object(json -> {
      json.writeStringField("room", posted.room().toString());
      json.writeStringField("epoch", posted.position().epoch());
      json.writeNumberField("offset", posted.position().offset());
      WireWriter.message(json, "message", posted.message());
    });
  }

  /// A problem document (RFC 9457).
  public static byte[] writeProblem(ErrorCode code, String detail, long retryAfterMillis) {
    return WireWriter.object(json -> {
      json.writeStringField("type", "urn:parley:problem:" + code.code());
      json.writeStringField("title", code.meaning());
      json.writeNumberField("status", code.status());
      json.writeStringField("detail", detail);
      json.writeStringField("code", code.code());
      if (retryAfterMillis > 0) {
        json.writeNumberField("retryAfterMillis", retryAfterMillis);
      }
    });
  }
}
