package chat.parley.protocol;

import chat.parley.ids.RoomId;
import chat.parley.ids.UserId;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The writing half of [WireCodec]: one method per record, each the only place that knows the names
/// of its fields.
final class WireWriter {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8).build();

  /// Writes the inside of one JSON object.
  @FunctionalInterface
  interface Body {
    void writeTo(JsonGenerator json) throws IOException;
  }

  private WireWriter() {}

  static byte[] object(Body body) {
    try (ByteArrayBuilder bytes = new ByteArrayBuilder();
        JsonGenerator json = FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      body.writeTo(json);
      json.writeEndObject();
      json.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("writing JSON to memory", e);
    }
  }

  static void command(JsonGenerator json, Command command) throws IOException {
    switch (command) {
      case Command.Hello hello -> {
        json.writeStringField("type", "hello");
        optional(json, "token", hello.token());
        optional(json, "name", hello.name());
        positions(json, hello.positions());
        optional(json, "client", hello.client());
      }
      case Command.Resume resume -> {
        json.writeStringField("type", "resume");
        positions(json, resume.positions());
      }
      case Command.Post post -> {
        json.writeStringField("type", "post");
        json.writeStringField("id", post.id().toString());
        json.writeStringField("room", post.room());
        json.writeStringField("text", post.text());
        UploadCodec.ids(json, post.uploads());
      }
      case Command.Read read -> {
        json.writeStringField("type", "read");
        read(json, read.rooms(), read.back());
      }
      case Command.Typing typing -> {
        json.writeStringField("type", "typing");
        json.writeStringField("room", typing.room());
      }
      case Command.Presence presence -> {
        json.writeStringField("type", "presence");
        json.writeStringField("choice", presence.choice().code());
        json.writeBooleanField("active", presence.active());
        json.writeArrayFieldStart("of");
        for (UserId person : new TreeSet<>(presence.of())) {
          json.writeString(person.toString());
        }
        json.writeEndArray();
      }
    }
  }

  static void fromServer(JsonGenerator json, FromServer message) throws IOException {
    switch (message) {
      case Reply.Done done -> done(json, done);
      case Reply.Failed failed -> failed(json, failed);
      case Event.Welcome welcome -> welcome(json, welcome);
      case Event.Heartbeat heartbeat -> heartbeat(json, heartbeat);
      case Event.CaughtUp caughtUp -> {
        json.writeStringField("type", "caught_up");
        json.writeStringField("room", caughtUp.room().toString());
      }
      case Event.Read read -> {
        json.writeStringField("type", "has_read");
        read(json, read.rooms(), read.back());
      }
      case Event.Typing typing -> {
        json.writeStringField("type", "is_typing");
        json.writeStringField("room", typing.room().toString());
        person(json, "person", typing.person());
      }
      case Event.Present present -> present(json, present);
      case Event.Favourites favourites -> PersonalCodec.favourites(json, favourites);
      case Event.DraftKept draft -> PersonalCodec.event(json, draft);
      case Event.Reset reset -> reset(json, reset);
      case Event.Posted posted -> {
        inRoom(json, "posted", posted);
        message(json, "message", posted.message());
      }
      case Event.Edited edited -> {
        revision(json, "edited", edited, edited.seq());
        json.writeStringField("text", edited.text());
        person(json, "by", edited.by());
        time(json, "at", edited.at());
      }
      case Event.Deleted deleted -> {
        revision(json, "deleted", deleted, deleted.seq());
        optionalPerson(json, "by", deleted.by());
        time(json, "at", deleted.at());
      }
      case Event.Joined joined -> {
        inRoom(json, "joined", joined);
        person(json, "person", joined.person());
        optionalPerson(json, "by", joined.by());
        time(json, "at", joined.at());
      }
      case Event.Left left -> {
        inRoom(json, "left", left);
        person(json, "person", left.person());
        json.writeStringField("how", left.how().code());
        optionalPerson(json, "by", left.by());
        time(json, "at", left.at());
      }
      case Event.Changed changed -> changed(json, changed);
    }
  }

  private static void present(JsonGenerator json, Event.Present present) throws IOException {
    json.writeStringField("type", "present");
    json.writeObjectFieldStart("people");
    for (Map.Entry<UserId, PresenceState> each : new TreeMap<>(present.people()).entrySet()) {
      json.writeStringField(each.getKey().toString(), each.getValue().code());
    }
    json.writeEndObject();
  }

  static void page(JsonGenerator json, MessagePage page) throws IOException {
    json.writeStringField("room", page.room().toString());
    position(json, page.position());
    json.writeArrayFieldStart("messages");
    for (Message message : page.messages()) {
      json.writeStartObject();
      messageFields(json, message);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeBooleanField("older", page.older());
    json.writeBooleanField("newer", page.newer());
  }

  static void room(JsonGenerator json, RoomSummary room) throws IOException {
    json.writeStringField("id", room.id().toString());
    json.writeStringField("name", room.name());
    json.writeStringField("topic", room.topic());
    json.writeStringField("epoch", room.epoch());
    json.writeNumberField("head", room.head());
    json.writeNumberField("seq", room.seq());
    json.writeBooleanField("joined", room.joined());
    json.writeStringField("kind", room.kind().code());
    json.writeBooleanField("moderator", room.moderator());
    json.writeBooleanField("archived", room.archived());
    json.writeBooleanField("readOnly", room.readOnly());
    if (room.read() != null) {
      json.writeNumberField("read", room.read());
    }
    json.writeNumberField("slowSeconds", room.slowSeconds());
    json.writeNumberField("retentionDays", room.retentionDays());
    if (room.mutedUntil() != null) {
      time(json, "mutedUntil", room.mutedUntil());
    }
    if (room.kind() == RoomKind.DIRECT) {
      people(json, room.people());
    }
  }

  static void message(JsonGenerator json, String name, Message message) throws IOException {
    json.writeObjectFieldStart(name);
    messageFields(json, message);
    json.writeEndObject();
  }

  static void person(JsonGenerator json, String name, Person person) throws IOException {
    json.writeObjectFieldStart(name);
    personFields(json, person);
    json.writeEndObject();
  }

  static void people(JsonGenerator json, List<Person> people) throws IOException {
    json.writeArrayFieldStart("people");
    for (Person person : people) {
      json.writeStartObject();
      personFields(json, person);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void personFields(JsonGenerator json, Person person) throws IOException {
    json.writeStringField("id", person.id().toString());
    json.writeStringField("name", person.name());
  }

  private static void optionalPerson(JsonGenerator json, String name, @Nullable Person person)
      throws IOException {
    if (person != null) {
      person(json, name, person);
    }
  }

  private static void done(JsonGenerator json, Reply.Done done) throws IOException {
    json.writeStringField("type", "done");
    json.writeStringField("id", done.id().toString());
    json.writeStringField("room", done.room().toString());
    json.writeNumberField("offset", done.offset());
    json.writeStringField("message", done.message().toString());
    time(json, "at", done.at());
  }

  private static void failed(JsonGenerator json, Reply.Failed failed) throws IOException {
    json.writeStringField("type", "failed");
    optional(json, "id", failed.id());
    json.writeStringField("code", failed.code().code());
    json.writeNumberField("retryAfterMillis", failed.retryAfterMillis());
    json.writeStringField("detail", failed.detail());
  }

  private static void welcome(JsonGenerator json, Event.Welcome welcome) throws IOException {
    json.writeStringField("type", "welcome");
    person(json, "you", welcome.you());
    json.writeStringField("session", welcome.session().toString());
    optional(json, "token", welcome.token());
    json.writeNumberField("heartbeatMillis", welcome.heartbeatMillis());
    json.writeObjectFieldStart("limits");
    Limits limits = welcome.limits();
    json.writeNumberField("frameBytesMax", limits.frameBytesMax());
    json.writeNumberField("textBytesMax", limits.textBytesMax());
    json.writeNumberField("postsPerSecond", limits.postsPerSecond());
    json.writeNumberField("postsBurst", limits.postsBurst());
    json.writeNumberField("pageMessagesMax", limits.pageMessagesMax());
    json.writeNumberField("catchUpEventsMax", limits.catchUpEventsMax());
    json.writeNumberField("uploadBytesMax", limits.uploadBytesMax());
    json.writeEndObject();
    json.writeArrayFieldStart("rooms");
    for (RoomSummary room : welcome.rooms()) {
      json.writeStartObject();
      room(json, room);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void heartbeat(JsonGenerator json, Event.Heartbeat heartbeat) throws IOException {
    json.writeStringField("type", "heartbeat");
    time(json, "at", heartbeat.at());
    numbers(json, "heads", heartbeat.heads());
  }

  private static void reset(JsonGenerator json, Event.Reset reset) throws IOException {
    json.writeStringField("type", "reset");
    json.writeStringField("room", reset.room().toString());
    Position head = reset.head();
    if (head != null) {
      json.writeStringField("epoch", head.epoch());
      json.writeNumberField("head", head.offset());
    }
    json.writeStringField("reason", reset.reason().code());
  }

  private static void changed(JsonGenerator json, Event.Changed changed) throws IOException {
    inRoom(json, "changed", changed);
    json.writeStringField("what", changed.what().code());
    json.writeStringField("value", changed.value());
    optionalPerson(json, "person", changed.person());
    person(json, "by", changed.by());
    time(json, "at", changed.at());
  }

  private static void inRoom(JsonGenerator json, String type, Event.InRoom event)
      throws IOException {
    json.writeStringField("type", type);
    json.writeStringField("room", event.room().toString());
    position(json, event.position());
  }

  private static void revision(JsonGenerator json, String type, Event.Revision revision, long seq)
      throws IOException {
    inRoom(json, type, revision);
    json.writeStringField("message", revision.message().toString());
    json.writeNumberField("seq", seq);
  }

  static void reported(JsonGenerator json, ReportedMessage reported) throws IOException {
    json.writeStringField("room", reported.room().toString());
    json.writeStringField("roomName", reported.roomName());
    message(json, "message", reported.message());
    json.writeArrayFieldStart("reports");
    for (ReportedMessage.Report report : reported.reports()) {
      json.writeStartObject();
      person(json, "by", report.by());
      time(json, "at", report.at());
      json.writeStringField("reason", report.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void messageFields(JsonGenerator json, Message message) throws IOException {
    json.writeStringField("id", message.id().toString());
    json.writeNumberField("seq", message.seq());
    person(json, "author", message.author());
    json.writeStringField("text", message.text());
    UploadCodec.field(json, message.uploads());
    time(json, "at", message.at());
    json.writeStringField("clientId", message.clientId().toString());
    if (message.deleted()) {
      json.writeBooleanField("deleted", true);
    }
    if (message.editedAt() != null) {
      time(json, "editedAt", message.editedAt());
    }
  }

  private static void read(JsonGenerator json, Map<RoomId, Long> rooms, boolean back)
      throws IOException {
    numbers(json, "rooms", rooms);
    if (back) {
      json.writeBooleanField("back", true);
    }
  }

  private static void numbers(JsonGenerator json, String name, Map<RoomId, Long> rooms)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (var room : new TreeMap<>(rooms).entrySet()) {
      json.writeNumberField(room.getKey().toString(), room.getValue());
    }
    json.writeEndObject();
  }

  private static void positions(JsonGenerator json, Map<RoomId, Position> positions)
      throws IOException {
    json.writeObjectFieldStart("positions");
    for (var position : positions.entrySet()) {
      json.writeObjectFieldStart(position.getKey().toString());
      position(json, position.getValue());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void position(JsonGenerator json, Position position) throws IOException {
    json.writeStringField("epoch", position.epoch());
    json.writeNumberField("offset", position.offset());
  }

  static void time(JsonGenerator json, String name, Instant at) throws IOException {
    json.writeStringField(name, Rfc3339.format(at));
  }

  private static void optional(JsonGenerator json, String name, @Nullable String value)
      throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }
}
