package chat.parley.conformance;

import chat.parley.conformance.History.Seen;
import java.util.ArrayList;
import java.util.List;

/// Applies the events of a room from the first on, and comes back with its position.
final class CrashReader extends Persistent {
  private final Json room;
  private final List<Seen> seen = new ArrayList<>();
  private volatile long offset;

  CrashReader(int port, String token, Json room) {
    super(port, token);
    this.room = room;
  }

  @Override
  Json positions() {
    return ResumeTest.positions(room, offset);
  }

  @Override
  void connected(Client client) {}

  /// Section 4: an offset that is not above the position is a repeat. One that leaves something out
  /// is kept as it came: the judge shall see it.
  @Override
  void received(Json frame) {
    if (frame.is("reset")) {
      throw new AssertionError("reset: " + frame);
    }
    if (frame.is("posted") && frame.number("offset") > offset) {
      Json message = frame.object("message");
      offset = frame.number("offset");
      seen.add(
          new Seen(offset, message.text("id"), message.text("clientId"), message.text("text")));
    }
  }

  @Override
  void act(Client client) {}

  @Override
  boolean isIdle() {
    return true;
  }

  long offset() {
    return offset;
  }

  List<Seen> seen() {
    return seen;
  }
}
