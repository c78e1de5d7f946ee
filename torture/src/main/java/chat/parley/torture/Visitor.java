package chat.parley.torture;

import java.io.IOException;

/// Joins a room, says something, leaves it, says something that must be refused, and joins again.
final class Visitor extends Participant {
  private static final int BETWEEN_MILLIS_MIN = 100;
  private static final int BETWEEN_MILLIS_MAX = 900;

  private final String room;
  private long next;

  Visitor(Seat seat, String room) {
    super(seat);
    this.room = room;
  }

  @Override
  void act(Peer open) throws IOException {
    if (isSettling() || System.nanoTime() < next) {
      return;
    }
    next = later(random, BETWEEN_MILLIS_MIN, BETWEEN_MILLIS_MAX);
    if (random.nextInt(3) > 0) {
      post(open, room, "");
    } else {
      move(isIn(room) ? "leave" : "join");
    }
  }

  private void move(String what) {
    recorder.note(what, "room", room);
    try {
      Api.Answer answer = what.equals("join") ? api.join(token, room) : api.leave(token, room);
      recorder.note(what + "_answer", "room", room, "status", answer.status());
    } catch (IOException e) {
      recorder.note(what + "_answer", "room", room, "status", 0);
    }
  }
}
