package chat.parley.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.parley.ids.ClientId;
import chat.parley.protocol.Command;
import chat.parley.protocol.WireCodec;

/// How a connection speaks.
public enum Dialect {
  /// A text frame in, the same text to all: what every server of the comparison speaks.
  PLAIN {
    @Override
    byte[] post(ClientId id, String room, String text) {
      return text.getBytes(UTF_8);
    }
  },
  /// The JSON dialect `parley.v1`, with acks, offsets and catch-up.
  PARLEY {
    @Override
    byte[] post(ClientId id, String room, String text) {
      return WireCodec.write(new Command.Post(id, room, text));
    }
  };

  abstract byte[] post(ClientId id, String room, String text);

  /// The request that upgrades a connection. The key is the RFC's sample, so that nothing needs to
  /// be computed; no extension is offered.
  byte[] upgrade(int port) {
    String protocol = this == PARLEY ? "Sec-WebSocket-Protocol: parley.v1\r\n" : "";
    String request =
        "GET /ws HTTP/1.1\r\nHost: 127.0.0.1:"
            + port
            + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
            + protocol
            + "\r\n";
    return request.getBytes(UTF_8);
  }
}
