package chat.parley.torture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A client that comes back after every loss of its connection, follows the protocol, and writes
/// down everything it asks and sees before it thinks about it.
///
/// **Thread:** one virtual thread of its own; the nemesis reads the volatile fields.
abstract class Participant {
  private static final long LOOK_EVERY_MILLIS = 5;
  private static final int RECONNECT_MILLIS_MAX = 200;
  private static final Set<String> MAY_BE_REPEATED =
      Set.of("rate_limited", "unavailable", "storage_full", "internal");

  final Api api;
  final String name;
  final String token;
  final SplittableRandom random;
  final Recorder recorder;

  private final Map<String, Post> unanswered = new LinkedHashMap<>();
  private final Set<String> asked = new LinkedHashSet<>();
  private final List<Post> refused = new ArrayList<>();
  private final Map<String, Position> positions = new HashMap<>();
  private final Set<String> awaited = new HashSet<>();
  private final Thread thread = Thread.ofVirtual().unstarted(this::run);
  private String person = "";
  private int count;
  private volatile @Nullable Peer peer;
  private volatile boolean caughtUp;
  private volatile boolean settling;
  private volatile boolean stopping;
  private volatile long begunAndAckedAt;
  private volatile int waiting;
  private volatile Map<String, Position> reached = Map.of();

  /// A post under way, or refused and to be tried again.
  record Post(String id, String room, String text, long begunAt) {}

  /// Who one is: name and secret, own randomness, own file.
  record Seat(Api api, String name, String token, SplittableRandom random, Recorder recorder) {}

  Participant(Seat seat) {
    this.api = seat.api();
    this.name = seat.name();
    this.token = seat.token();
    this.random = seat.random();
    this.recorder = seat.recorder();
  }

  /// What this kind of client does of itself, called all the time while its rooms are live.
  abstract void act(Peer open) throws IOException;

  // For the nemesis.

  final void start() {
    thread.start();
  }

  /// Begins nothing new from now on, and stays.
  final void settle() {
    settling = true;
  }

  final boolean isSettling() {
    return settling;
  }

  final void stop() {
    stopping = true;
  }

  final void awaitEnd() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw Interruptions.stopped(e);
    }
    recorder.close();
  }

  final boolean isCaughtUp() {
    return caughtUp;
  }

  /// When the newest post that is acked was begun, by the clock of the history.
  final long begunAndAckedAt() {
    return begunAndAckedAt;
  }

  /// How many posts have no answer yet.
  final int waiting() {
    return waiting;
  }

  /// Whether all events up to the heads have been applied, in the rooms that it is in.
  final boolean hasReached(Map<String, Long> heads) {
    return reached.entrySet().stream()
        .allMatch(at -> at.getValue().offset() >= heads.getOrDefault(at.getKey(), 0L));
  }

  final void cutSocket() {
    Peer open = peer;
    if (open != null) {
      open.cut("cut by the nemesis");
    }
  }

  final void setReading(boolean reads) {
    Peer open = peer;
    if (open != null) {
      open.setReading(reads);
    }
  }

  // The life of a client.

  private void run() {
    while (!stopping) {
      try {
        peer = Peer.connect(api.http(), api.port());
        hello(peer);
        converse(peer);
        peer.cut("left");
        recorder.note("gone", "why", peer.end());
      } catch (IOException e) {
        recorder.note("gone", "why", String.valueOf(e.getMessage()));
      }
      lostConnection();
      Interruptions.sleepMillis(random.nextInt(RECONNECT_MILLIS_MAX));
    }
    Map<String, Object> last = new HashMap<>();
    positions.forEach((room, position) -> last.put(room, position.json()));
    recorder.note("end", "positions", last);
  }

  private void hello(Peer open) throws IOException {
    Map<String, Object> known = new HashMap<>();
    positions.forEach((room, position) -> known.put(room, position.json()));
    recorder.note("hello", "positions", known);
    open.send(
        Json.object(
            "type", "hello", "token", token, "positions", known, "client", "torture/" + name));
  }

  private void converse(Peer open) throws IOException {
    while (!stopping) {
      Json frame = open.poll(LOOK_EVERY_MILLIS);
      if (frame != null) {
        received(open, frame);
      } else if (!open.end().isEmpty()) {
        return;
      }
      if (caughtUp) {
        retryRefused(open);
        act(open);
      }
      waiting = unanswered.size() + refused.size();
    }
  }

  private void lostConnection() {
    caughtUp = false;
    peer = null;
    asked.forEach(id -> recorder.note("unknown", "id", id));
    asked.clear();
  }

  private void received(Peer open, Json frame) throws IOException {
    switch (frame.text("type")) {
      case "welcome" -> welcomed(frame);
      case "done" -> done(frame);
      case "failed" -> failed(frame);
      case "posted", "joined", "left" -> event(frame);
      case "caught_up" -> caughtUp(open, frame);
      case "reset" -> reset(open, frame);
      default -> {}
    }
  }

  private void welcomed(Json frame) {
    person = frame.object("you").text("id");
    List<Object> rooms = new ArrayList<>();
    awaited.clear();
    for (Json room : frame.list("rooms")) {
      String id = room.text("id");
      Position head = new Position(room.text("epoch"), room.number("head"));
      awaited.add(id);
      positions.putIfAbsent(id, head);
      rooms.add(Json.object("room", id, "epoch", head.epoch(), "head", head.offset()));
    }
    positions.keySet().retainAll(awaited);
    recorder.note("welcome", "person", person, "rooms", rooms);
  }

  private void caughtUp(Peer open, Json frame) throws IOException {
    recorder.note("caught_up", "room", frame.text("room"));
    live(open, frame.text("room"));
  }

  /// The room is read anew over HTTP; here that is only the position at which it was read.
  private void reset(Peer open, Json frame) throws IOException {
    String room = frame.text("room");
    recorder.note("reset", "room", room, "reason", frame.text("reason"));
    if (frame.has("epoch")) {
      Json page = api.newest(token, room);
      positions.put(room, Position.of(page));
      recorder.note(
          "read", "room", room, "epoch", page.text("epoch"), "offset", page.number("offset"));
    } else {
      positions.remove(room);
    }
    live(open, room);
  }

  private void live(Peer open, String room) throws IOException {
    awaited.remove(room);
    reached = Map.copyOf(positions);
    if (awaited.isEmpty() && !caughtUp) {
      caughtUp = true;
      for (Post post : List.copyOf(unanswered.values())) {
        send(open, post, "retry");
      }
    }
  }

  private void event(Json frame) {
    String room = frame.text("room");
    Position at = Position.of(frame);
    List<Object> fields =
        new ArrayList<>(
            List.of(
                "type",
                frame.text("type"),
                "room",
                room,
                "epoch",
                at.epoch(),
                "offset",
                at.offset()));
    if (frame.is("posted")) {
      Json message = frame.object("message");
      fields.addAll(List.of("seq", message.number("seq"), "message", message.text("id")));
      fields.addAll(
          List.of("id", message.text("clientId"), "text", Digest.of(message.text("text"))));
    } else {
      fields.addAll(List.of("person", frame.object("person").text("id")));
    }
    recorder.note("event", fields.toArray());
    boolean mine = !frame.is("posted") && frame.object("person").text("id").equals(person);
    Position before = positions.get(room);
    if (mine && frame.is("left")) {
      positions.remove(room);
      membershipChanged(room, false);
    } else if (before == null || at.offset() > before.offset()) {
      positions.put(room, at);
      if (mine) {
        membershipChanged(room, true);
      }
    }
    reached = Map.copyOf(positions);
  }

  /// This client has just joined or left a room.
  void membershipChanged(String room, boolean member) {}

  final boolean isIn(String room) {
    return positions.containsKey(room);
  }

  // Posting.

  /// Posts a new message.
  ///
  /// @param more is added to the text
  final void post(Peer open, String room, String more) throws IOException {
    long bits = random.nextLong();
    UUID id = new UUID((bits & ~0xf000L) | 0x4000L, (random.nextLong() >>> 2) | (1L << 63));
    String text = name + " says " + count++ + more;
    send(open, new Post(id.toString(), room, text, recorder.now()), "invoke");
  }

  private void send(Peer open, Post post, String what) throws IOException {
    recorder.note(what, "id", post.id(), "room", post.room(), "text", Digest.of(post.text()));
    unanswered.put(post.id(), post);
    asked.add(post.id());
    open.send(
        Json.object("type", "post", "id", post.id(), "room", post.room(), "text", post.text()));
  }

  final int underWay() {
    return unanswered.size();
  }

  private void done(Json frame) throws IOException {
    String id = frame.text("id");
    recorder.note(
        "ok",
        "id",
        id,
        "room",
        frame.text("room"),
        "offset",
        frame.number("offset"),
        "message",
        frame.text("message"));
    asked.remove(id);
    Post post = unanswered.remove(id);
    if (post != null) {
      begunAndAckedAt = Math.max(begunAndAckedAt, post.begunAt());
      acked(post);
    }
  }

  /// A post has been acked.
  void acked(Post post) {}

  /// Sends a post again that was acked before: the answer must be the same.
  final void repeat(Peer open, Post post) throws IOException {
    send(open, post, "retry");
  }

  private void failed(Json frame) {
    String id = frame.has("id") ? frame.text("id") : "";
    recorder.note("fail", "id", id, "code", frame.text("code"));
    asked.remove(id);
    Post post = unanswered.remove(id);
    if (post != null && MAY_BE_REPEATED.contains(frame.text("code")) && random.nextBoolean()) {
      refused.add(post);
    }
  }

  private void retryRefused(Peer open) throws IOException {
    if (!refused.isEmpty() && random.nextInt(20) == 0) {
      send(open, refused.removeFirst(), "retry");
    }
  }

  /// A time by which things are done, for those who act now and then.
  static long later(SplittableRandom random, int millisMin, int millisMax) {
    return System.nanoTime() + random.nextInt(millisMin, millisMax) * 1_000_000L;
  }
}
