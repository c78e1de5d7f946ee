package chat.parley.protocol;

import chat.parley.ids.UploadId;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The JSON of uploads: in a message, in the answer to an upload, and as storage keeps what a
/// message says of its own.
public final class UploadCodec {
  private UploadCodec() {}

  /// The answer to an upload.
  public static byte[] write(Upload upload) {
    return WireWriter.object(json -> fields(json, upload));
  }

  /// All of a message, for [#read]; null when there is none.
  public static @Nullable String write(List<Upload> uploads) {
    return uploads.isEmpty()
        ? null
        : new String(WireWriter.object(json -> field(json, uploads)), StandardCharsets.UTF_8);
  }

  /// What [#write(List)] wrote.
  public static List<Upload> read(@Nullable String text) {
    return text == null ? List.of() : of(JsonFields.parse(text.getBytes(StandardCharsets.UTF_8)));
  }

  static void field(JsonGenerator json, List<Upload> uploads) throws IOException {
    if (uploads.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("uploads");
    for (Upload upload : uploads) {
      json.writeStartObject();
      fields(json, upload);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void fields(JsonGenerator json, Upload upload) throws IOException {
    json.writeStringField("id", upload.id().toString());
    json.writeStringField("name", upload.name());
    json.writeStringField("type", upload.type());
    json.writeNumberField("bytes", upload.bytes());
    if (upload.width() > 0) {
      json.writeNumberField("width", upload.width());
      json.writeNumberField("height", upload.height());
    }
  }

  static List<Upload> of(JsonFields json) {
    return json.names().contains("uploads")
        ? json.objects("uploads").stream().map(UploadCodec::upload).toList()
        : List.of();
  }

  private static Upload upload(JsonFields json) {
    boolean picture = json.names().contains("width");
    return new Upload(
        json.parsed("id", UploadId::parse, "an upload's id"),
        json.string("name"),
        json.string("type"),
        json.count("bytes"),
        picture ? json.size("width") : 0,
        picture ? json.size("height") : 0);
  }

  /// The ids of what a post brings along; refuses with `invalid` what are none, are too many or are
  /// named twice.
  public static List<UploadId> ids(JsonFields json) {
    if (!json.names().contains("uploads")) {
      return List.of();
    }
    List<String> texts = json.strings("uploads");
    List<UploadId> ids =
        texts.stream().distinct().map(UploadId::parse).flatMap(Optional::stream).toList();
    if (ids.size() != texts.size() || ids.size() > Upload.IN_MESSAGE_MAX) {
      throw new Refused(
          ErrorCode.INVALID,
          "\"uploads\" must be at most " + Upload.IN_MESSAGE_MAX + " ids of uploads, each once");
    }
    return ids;
  }

  static void ids(JsonGenerator json, List<UploadId> ids) throws IOException {
    if (ids.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("uploads");
    for (UploadId id : ids) {
      json.writeString(Objects.toString(id));
    }
    json.writeEndArray();
  }
}
