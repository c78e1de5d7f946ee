package chat.parley.simulation;

import chat.parley.ids.RoomId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads WebSocket frames and, of a payload, the few fields that the judge needs: a whole parser
/// would cost more than all that is simulated.
final class Frames {
  private static final int MEDIUM = 126;
  private static final Map<String, RoomId> ROOMS = rooms();

  private Frames() {}

  private static Map<String, RoomId> rooms() {
    Map<String, RoomId> rooms = new HashMap<>();
    for (int i = 1; i <= World.ROOMS_MAX; i++) {
      rooms.put(new RoomId(i).toString(), new RoomId(i));
    }
    return Map.copyOf(rooms);
  }

  /// The payloads of whole frames of less than 64 KiB each, one character for each byte.
  static List<String> payloads(byte[] frames) {
    List<String> payloads = new ArrayList<>();
    int at = 0;
    while (at < frames.length) {
      int length = frames[at + 1];
      at += 2;
      if (length == MEDIUM) {
        length = ((frames[at] & 0xff) << 8) | (frames[at + 1] & 0xff);
        at += 2;
      }
      payloads.add(new String(frames, at, length, StandardCharsets.ISO_8859_1));
      at += length;
    }
    return payloads;
  }

  static boolean isOfType(String payload, String type) {
    return payload.startsWith("{\"type\":\"" + type + "\"");
  }

  /// Whether it is an event of a room's log.
  static boolean isInRoom(String payload) {
    return payload.startsWith("{\"type\":\"posted\"")
        || payload.startsWith("{\"type\":\"joined\"")
        || payload.startsWith("{\"type\":\"left\"");
  }

  static RoomId room(String payload) {
    int from = payload.indexOf("\"room\":\"") + 8;
    RoomId room = ROOMS.get(payload.substring(from, payload.indexOf('"', from)));
    if (room == null) {
      throw new AssertionError("an unknown room in " + payload);
    }
    return room;
  }

  static long number(String payload, String name) {
    int from = payload.indexOf("\"" + name + "\":") + name.length() + 3;
    int to = from;
    while (to < payload.length() && Character.isDigit(payload.charAt(to))) {
      to++;
    }
    return Long.parseLong(payload.substring(from, to));
  }
}
