package chat.parley.examples.lab;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// The little of WebSocket (RFC 6455) that a text needs. Sections 1.3 and 5.2.
final class Frames {
  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final String KEY = "cGFybGV5IGxhYiBrZXkgMQ=="; // of 16 bytes, as it must be
  private static final int FIN = 0x80;
  private static final int TEXT = 1;
  private static final int CLOSE = 8;
  private static final int MASKED = 0x80;
  private static final int LENGTH_16 = 126;
  private static final int LENGTH_64 = 127;
  private static final int LENGTH_MAX = 1 << 20;

  private Frames() {}

  static byte[] upgrade(int port) {
    return """
    GET /ws HTTP/1.1\r
    Host: 127.0.0.1:%d\r
    Upgrade: websocket\r
    Connection: Upgrade\r
    Sec-WebSocket-Version: 13\r
    Sec-WebSocket-Key: %s\r
    \r
    """
        .formatted(port, KEY)
        .getBytes(ISO_8859_1);
  }

  /// The server's answer to an upgrade with the lab's key.
  static byte[] accepted() {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-1").digest((KEY + GUID).getBytes(ISO_8859_1));
      return """
      HTTP/1.1 101 Switching Protocols\r
      Upgrade: websocket\r
      Connection: Upgrade\r
      Sec-WebSocket-Accept: %s\r
      \r
      """
          .formatted(Base64.getEncoder().encodeToString(hash))
          .getBytes(ISO_8859_1);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A text as one frame; a client's is masked (with zeros, which change nothing).
  static byte[] text(String text, boolean fromClient) {
    byte[] utf8 = text.getBytes(UTF_8);
    ByteBuffer frame = ByteBuffer.allocate(utf8.length + 14);
    int mask = fromClient ? MASKED : 0;
    frame.put((byte) (FIN | TEXT));
    if (utf8.length < LENGTH_16) {
      frame.put((byte) (mask | utf8.length));
    } else if (utf8.length <= 0xFFFF) {
      frame.put((byte) (mask | LENGTH_16)).putShort((short) utf8.length);
    } else {
      frame.put((byte) (mask | LENGTH_64)).putLong(utf8.length);
    }
    if (fromClient) {
      frame.putInt(0);
    }
    frame.put(utf8).flip();
    byte[] bytes = new byte[frame.remaining()];
    frame.get(bytes);
    return bytes;
  }

  static void writeText(OutputStream out, String text, boolean fromClient) throws IOException {
    out.write(text(text, fromClient));
  }

  /// Waits for the next text; passes over pings.
  ///
  /// @throws IOException when the other side closes
  static String readText(DataInputStream in) throws IOException {
    while (true) {
      int opcode = in.readUnsignedByte() & 0xF;
      int second = in.readUnsignedByte();
      long length = second & ~MASKED;
      if (length == LENGTH_16) {
        length = in.readUnsignedShort();
      } else if (length == LENGTH_64) {
        length = in.readLong();
      }
      if (length < 0 || length > LENGTH_MAX) {
        throw new IOException("a frame of " + length + " bytes");
      }
      if ((second & MASKED) != 0) {
        in.skipNBytes(4); // the lab's own clients mask with zeros
      }
      byte[] payload = in.readNBytes((int) length);
      if (opcode == CLOSE) {
        throw new IOException("closed by the other side");
      }
      if (opcode == TEXT) {
        return new String(payload, UTF_8);
      }
    }
  }
}
