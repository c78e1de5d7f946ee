package chat.parley.conformance;

import chat.parley.torture.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The whole timeline of a room, read page by page over HTTP.
final class Log {
  private Log() {}

  static List<Json> read(Http http, String room) throws IOException {
    List<Json> messages = new ArrayList<>();
    long after = 0;
    while (true) {
      Json page =
          http.get("/api/v1/rooms/" + room + "/messages?limit=100&after=" + after).expect(200);
      List<Json> more = page.list("messages");
      if (more.isEmpty()) {
        return messages;
      }
      messages.addAll(more);
      after = more.getLast().number("seq");
    }
  }
}
