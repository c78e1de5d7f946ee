package chat.parley.torture;

import chat.parley.torture.Anomaly.Kind;
import chat.parley.torture.Ledger.Post;
import chat.parley.torture.Ledger.Room;
import chat.parley.torture.Ledger.Slot;
import chat.parley.torture.Ledger.Stored;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Holds one room's final timeline against what was asked, acked and seen.
final class LogCheck {
  private final Room room;
  private final Map<String, Post> posts;
  private final Verdict verdict;
  private final Map<String, Stored> byClientId = new HashMap<>();

  /// @param posts those of this room, by client id
  LogCheck(Room room, Map<String, Post> posts, Verdict verdict) {
    this.room = room;
    this.posts = posts;
    this.verdict = verdict;
  }

  void run() {
    checkTimeline();
    checkAcks();
    checkSlots();
    checkOrderOfWriters();
    checkOrderInTime();
  }

  private void checkTimeline() {
    long seq = 0;
    long offset = 0;
    for (Stored stored : room.timeline) {
      if (stored.seq() != seq + 1) {
        verdict.add(
            stored.seq() > seq ? Kind.LOST : Kind.REORDERED,
            "seq " + stored.seq() + " follows " + seq + ", " + stored.line().place());
      }
      seq = stored.seq();
      Long at = room.offsets.get(stored.clientId());
      if (at != null && at < offset) {
        verdict.add(
            Kind.REORDERED,
            "offset "
                + at
                + " comes after "
                + offset
                + " in the timeline, "
                + stored.line().place());
      }
      offset = at == null ? offset : at;
      if (byClientId.put(stored.clientId(), stored) != null) {
        verdict.add(
            Kind.DUPLICATED,
            "\"" + stored.text() + "\" is in the timeline again, " + stored.line().place());
      }
      checkAsked(stored);
    }
  }

  private void checkAsked(Stored stored) {
    Post post = posts.get(stored.clientId());
    if (post == null || !post.text.equals(stored.text())) {
      verdict.add(
          Kind.INVENTED, "nobody posted \"" + stored.text() + "\" here, " + stored.line().place());
    } else if (post.isRefused()) {
      verdict.add(
          Kind.ABORTED,
          "\""
              + post.text
              + "\" was refused, "
              + post.begun.place()
              + ", but is in the timeline, "
              + stored.line().place());
    }
  }

  private void checkAcks() {
    posts.forEach((id, post) -> {
      Line ack = post.acked;
      if (ack == null) {
        return;
      }
      Stored stored = byClientId.get(id);
      long offset = ack.json().number("offset");
      if (stored == null) {
        verdict.add(Kind.LOST, "\"" + post.text + "\" was acked, " + ack.place());
      } else if (!stored.message().equals(ack.json().text("message"))) {
        verdict.add(
            Kind.MISTAKEN,
            "acked as another message, " + ack.place() + ", " + stored.line().place());
      }
      Slot slot = room.slots.get(offset);
      if (offset > room.head || (slot != null && !slot.clientId().equals(id))) {
        verdict.add(
            Kind.MISTAKEN,
            "acked at offset " + offset + ", " + ack.place() + ", where there is something else");
      }
    });
  }

  private void checkSlots() {
    room.slots.forEach((offset, slot) -> {
      if (offset > room.head) {
        verdict.add(
            Kind.LOST,
            "offset "
                + offset
                + " was seen, "
                + slot.seen().place()
                + ", the log ends at "
                + room.head);
      }
      if (slot.type().equals("posted")) {
        Stored stored = byClientId.get(slot.clientId());
        if (stored == null) {
          verdict.add(Kind.LOST, "\"" + slot.text() + "\" was seen, " + slot.seen().place());
        }
        Post post = posts.get(slot.clientId());
        if (post == null || !post.text.equals(slot.text())) {
          verdict.add(Kind.INVENTED, "nobody posted what was seen, " + slot.seen().place());
        }
      }
    });
  }

  /// Posts of one client are stored as it began them; those that were refused once may come later.
  private void checkOrderOfWriters() {
    Map<String, Post> last = new HashMap<>();
    for (Stored stored : room.timeline) {
      Post post = posts.get(stored.clientId());
      if (post == null || post.failures > 0) {
        continue;
      }
      Post before = last.put(post.writer, post);
      if (before != null && before.number > post.number) {
        verdict.add(
            Kind.REORDERED,
            "\""
                + post.text
                + "\" is stored after \""
                + before.text
                + "\", "
                + stored.line().place());
      }
    }
  }

  /// What was begun after something was acked comes after it.
  private void checkOrderInTime() {
    List<Post> inTime =
        posts.values().stream().sorted(Comparator.comparingLong(post -> post.begun.at())).toList();
    for (Post post : inTime) {
      long offset = offsetOf(post);
      long acked = room.ackedBefore(post.begun.at());
      if (offset > 0 && offset < acked) {
        verdict.add(
            Kind.STALE,
            "begun after offset "
                + acked
                + " was acked, "
                + post.begun.place()
                + ", stored at offset "
                + offset);
      }
    }
  }

  private long offsetOf(Post post) {
    @Nullable Line acked = post.acked;
    if (acked != null) {
      return acked.json().number("offset");
    }
    return room.offsets.getOrDefault(post.begun.json().text("id"), 0L);
  }
}
