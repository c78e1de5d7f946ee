package chat.parley.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;

/// The JSON of the audit log.
public final class AuditCodec {
  private static final HexFormat HEX = HexFormat.of();

  private AuditCodec() {}

  /// A page.
  public static byte[] write(List<AuditEntry> entries) {
    return WireWriter.object(json -> {
      json.writeArrayFieldStart("entries");
      for (AuditEntry entry : entries) {
        json.writeStartObject();
        fields(json, entry);
        json.writeEndObject();
      }
      json.writeEndArray();
    });
  }

  /// One entry, for a line of an export.
  public static byte[] write(AuditEntry entry) {
    return WireWriter.object(json -> fields(json, entry));
  }

  private static void fields(JsonGenerator json, AuditEntry entry) throws IOException {
    json.writeNumberField("number", entry.number());
    WireWriter.time(json, "at", entry.at());
    json.writeStringField("actor", entry.actor());
    json.writeStringField("name", entry.name());
    json.writeStringField("act", entry.act());
    json.writeStringField("subject", entry.subject());
    json.writeStringField("detail", entry.detail());
    json.writeStringField("from", entry.from());
    json.writeStringField("hash", HEX.formatHex(entry.hash()));
  }

  public static AuditEntry read(JsonFields json) {
    return new AuditEntry(
        json.count("number"),
        json.instant("at"),
        json.string("actor"),
        json.string("name"),
        json.string("act"),
        json.string("subject"),
        json.string("detail"),
        json.string("from"),
        HEX.parseHex(json.string("hash")));
  }
}
