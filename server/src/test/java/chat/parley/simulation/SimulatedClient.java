package chat.parley.simulation;

import chat.parley.ids.ClientId;
import chat.parley.ids.RoomId;
import chat.parley.ids.UserId;
import chat.parley.protocol.Event;
import chat.parley.protocol.Position;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A client as docs/protocol.md describes it: applies events by offset, keeps its positions, comes
/// back with them, and posts again, with the same client id, what was not answered. It judges
/// everything that it sees at once.
final class SimulatedClient {
  private final World world;
  private final Schedule schedule;
  private final int number;
  private final UserId user;
  private final Map<RoomId, Standing> rooms = new HashMap<>();
  private final Map<ClientId, SimulatedStore.Write.Post> unanswered = new LinkedHashMap<>();
  private final Map<RoomId, Long> heads = new HashMap<>();
  private final Set<ClientId> acked = new HashSet<>();
  private final Set<RoomId> rewound = new HashSet<>();
  private @Nullable SimulatedConnection connection;
  private boolean welcomed;
  private int posts;
  private int slowness;

  /// Where it stands in a room.
  ///
  /// @param since from where on it knows that its person is a member
  /// @param ended when it has seen that its person left
  private record Standing(long position, long since, boolean ended) {}

  SimulatedClient(World world, int number, UserId user) {
    this.world = world;
    this.schedule = world.schedule();
    this.number = number;
    this.user = user;
  }

  UserId user() {
    return user;
  }

  // What it does.

  void connect() {
    if (connection == null) {
      world.node().accept(this);
    }
  }

  void connected(SimulatedConnection opened) {
    connection = opened;
    welcomed = false;
    rewound.clear();
    rooms.values().removeIf(Standing::ended);
  }

  void disconnected(SimulatedConnection closed) {
    if (connection == closed) {
      connection = null;
      comeBackLater();
    }
  }

  void comeBackLater() {
    schedule.after(schedule.between(10, 50_000), this::connect);
  }

  void cut() {
    SimulatedConnection cut = connection;
    if (cut != null) {
      cut.cut();
      disconnected(cut);
    }
  }

  void becomeSlow(int slowness) {
    this.slowness = slowness;
  }

  /// Microseconds until it takes the next bytes.
  long readDelay() {
    return 1L + schedule.below(slowness == 0 ? 300 : slowness);
  }

  Map<RoomId, Position> positions() {
    Map<RoomId, Position> positions = new HashMap<>();
    rooms.forEach((room, at) -> positions.put(room, new Position(Disk.EPOCH, at.position())));
    return positions;
  }

  /// Asks again for what it has seen last, since its person is in the room.
  void resume(RoomId room) {
    SimulatedConnection open = connection;
    Standing standing = rooms.get(room);
    if (open != null && welcomed && standing != null && !standing.ended()) {
      rewound.add(room);
      long back = Math.max(standing.since(), standing.position() - schedule.below(4));
      world.node().resume(open, room, new Position(Disk.EPOCH, back));
    }
  }

  void post(RoomId room, String text) {
    ClientId id = new ClientId(new UUID(number, ++posts));
    unanswered.put(id, new SimulatedStore.Write.Post(room, user, id, text));
    send(id);
  }

  private void send(ClientId id) {
    SimulatedConnection open = connection;
    SimulatedStore.Write.Post post = unanswered.get(id);
    if (open != null && post != null) {
      world.node().post(open, post);
    }
  }

  void sendAllAgain() {
    Set.copyOf(unanswered.keySet()).stream().sorted(World.BY_ID).forEach(this::send);
  }

  // What it sees.

  /// What the server puts into the outbox: nobody gets what they may not see.
  void judgeWritten(Iterable<String> payloads) {
    for (String payload : payloads) {
      if (Frames.isInRoom(payload)) {
        RoomId room = Frames.room(payload);
        long offset = Frames.number(payload, "offset");
        world.check(
            world.disk().maySee(user, room, offset), "sent after the person had left: ", payload);
      }
    }
  }

  void received(SimulatedConnection from, Iterable<String> payloads) {
    if (from == connection) {
      payloads.forEach(this::received);
    }
  }

  private void received(String payload) {
    world.trace(payload);
    if (Frames.isInRoom(payload)) {
      apply(Frames.room(payload), Frames.number(payload, "offset"), payload);
    } else if (Frames.isOfType(payload, "reset")) {
      reset(Frames.room(payload), payload);
    } else if (payload.startsWith("welcome")) {
      welcome(payload);
    } else if (payload.startsWith("done") || payload.startsWith("refused")) {
      answered(
          new ClientId(UUID.fromString(payload.split(" ", -1)[1])), payload.startsWith("done"));
    } else {
      world.check(Frames.isOfType(payload, "caught_up"), "an unknown frame: ", payload);
      caughtUp(Frames.room(payload));
    }
  }

  private void welcome(String payload) {
    welcomed = true;
    heads.clear();
    for (String head : payload.substring("welcome".length()).trim().split(" ", -1)) {
      if (!head.isEmpty()) {
        String[] parts = head.split("=", -1);
        RoomId room = new RoomId(Long.parseLong(parts[0]));
        long headThen = Long.parseLong(parts[1]);
        heads.put(room, headThen);
        rooms.computeIfAbsent(room, _ -> new Standing(headThen, headThen, false));
      }
    }
    rooms.keySet().retainAll(heads.keySet()); // of the others the server says "not_available"
    sendAllAgain();
  }

  /// What was committed before the welcome has come before this.
  private void caughtUp(RoomId room) {
    Standing standing = rooms.get(room);
    if (world.busIsUnreliable() && standing == null && !heads.containsKey(room)) {
      return; // told late that its person joined, who has left again: the next heartbeat heals it
    }
    world.check(
        standing != null && standing.position() >= heads.getOrDefault(room, 0L),
        "caught up before the head of the welcome, at ",
        standing == null ? "nothing" : standing);
  }

  private void apply(RoomId room, long offset, String payload) {
    world.check(welcomed, "an event before the welcome");
    world.check(
        offset <= world.disk().head(room) && payload.equals(world.disk().payload(room, offset)),
        "invented or changed: ",
        payload);
    Event.InRoom event = world.disk().log(room).get((int) offset - 1);
    Standing before = rooms.get(room);
    boolean joining = event instanceof Event.Joined joined && joined.person().id().equals(user);
    boolean leaving = event instanceof Event.Left left && left.person().id().equals(user);
    long position = before == null ? -1 : before.position();
    if (offset <= position) {
      world.check(rewound.contains(room), "came twice: ", payload);
      return;
    }
    world.check(joining || (before != null && offset == position + 1), "a hole before ", payload);
    long since = joining || before == null ? offset : before.since();
    rooms.put(room, new Standing(offset, since, leaving));
  }

  private void reset(RoomId room, String payload) {
    world.check(payload.contains("too_far_behind"), "reset without need: ", payload);
    long head = Frames.number(payload, "head");
    rooms.put(room, new Standing(head, head, false));
  }

  private void answered(ClientId id, boolean done) {
    if (done && unanswered.remove(id) != null) {
      acked.add(id);
    } else {
      unanswered.remove(id);
    }
  }

  /// At the end, when everything has been healed and has come to rest.
  void judgeRest() {
    world.check(connection != null && welcomed, "client " + number + " is not connected");
    world.check(unanswered.isEmpty(), "a post was never answered");
    acked.forEach(
        id -> world.check(world.disk().posted(id).isPresent(), "acked and not stored: " + id));
    Map<RoomId, Long> own = world.disk().roomsOf(user);
    own.forEach((room, head) -> {
      Standing standing = rooms.get(room);
      world.check(
          standing != null && standing.position() == head && !standing.ended(),
          "client " + number + " stands at " + standing + " of " + head + " in " + room);
    });
    rooms.forEach((room, standing) ->
        world.check(
            own.containsKey(room) || standing.ended(),
            "client " + number + " was not told that it left " + room));
  }
}
