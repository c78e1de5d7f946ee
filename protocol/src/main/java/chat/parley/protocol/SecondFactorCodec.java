package chat.parley.protocol;

import java.util.List;

/// The resources of the HTTP API that are about one's second factor.
public final class SecondFactorCodec {
  private SecondFactorCodec() {}

  /// @param recoveryCodes how many are left
  public static byte[] writeState(boolean on, int recoveryCodes) {
    return WireWriter.object(json -> {
      json.writeBooleanField("on", on);
      json.writeNumberField("recoveryCodes", recoveryCodes);
    });
  }

  /// What an authenticator app is to know, as text, as a link, and as the path of a QR code.
  public static byte[] writeBegun(String secret, String link, int qrSize, String qrPath) {
    return WireWriter.object(json -> {
      json.writeStringField("secret", secret);
      json.writeStringField("link", link);
      json.writeObjectFieldStart("qr");
      json.writeNumberField("size", qrSize);
      json.writeStringField("path", qrPath);
      json.writeEndObject();
    });
  }

  public static byte[] writeRecoveryCodes(List<String> codes) {
    return WireWriter.object(json -> {
      json.writeArrayFieldStart("recoveryCodes");
      for (String code : codes) {
        json.writeString(code);
      }
      json.writeEndArray();
    });
  }
}
