package chat.parley.simulation;

import chat.parley.delivery.Bounds;
import chat.parley.ids.ClientId;
import chat.parley.ids.RoomId;
import chat.parley.ids.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// One run: a node with its clients, in trouble for a while; then all is healed, comes to rest, and
/// is judged.
final class World {
  static final int ROOMS_MAX = 3;
  static final int LOOPS_MAX = 3;
  static final Comparator<ClientId> BY_ID = Comparator.comparing(ClientId::toString);
  private static final long TROUBLE_MICROS = 1_500_000;
  private static final long REST_MICROS = 3_000_000;
  private static final int ACTIONS = 120;
  private static final int FAULT_PERCENT = 5;

  private final long seed;
  private final Fault fault;
  private final Schedule schedule;
  private final Disk disk;
  private final Bounds bounds;
  private final int outboxBytesMax;
  private final int roomCount;
  private final int loopCount;
  private final List<SimulatedClient> clients = new ArrayList<>();
  private SimulatedNode node;
  private boolean troubled = true;
  private long trace = 17;
  private long frames;
  private double healed;

  /// What the judge found.
  static final class Violation extends AssertionError {
    Violation(String text) {
      super(text);
    }
  }

  /// @param frames how many frames clients got
  /// @param trace a hash of them, in order
  record Result(long frames, long trace) {}

  private World(long seed, Fault fault) {
    this.seed = seed;
    this.fault = fault;
    this.schedule = new Schedule(seed);
    this.roomCount = schedule.between(1, ROOMS_MAX);
    this.loopCount = schedule.between(1, LOOPS_MAX);
    this.outboxBytesMax = schedule.between(1_000, 4_000);
    this.bounds = smallBounds(schedule, outboxBytesMax / 2);
    this.disk = new Disk(roomCount);
    this.node = new SimulatedNode(this, loopCount);
    int people = schedule.between(2, 4);
    for (int i = 0; i < people + schedule.below(3); i++) {
      clients.add(new SimulatedClient(this, i + 1, new UserId(i % people + 1)));
    }
  }

  private static Bounds smallBounds(Schedule schedule, int writeBytesMax) {
    return new Bounds(
        schedule.between(1, 40),
        schedule.between(1, 20),
        schedule.between(100, writeBytesMax),
        Duration.ofMillis(schedule.below(20)),
        schedule.between(1, 16),
        schedule.between(200, 4_000),
        schedule.between(1, 10),
        schedule.between(100, 2_000),
        schedule.between(1, 3),
        schedule.between(8, 200));
  }

  /// Runs one seed.
  ///
  /// @throws Violation when something promised does not hold
  static Result run(long seed, Fault fault) {
    World world = new World(seed, fault);
    world.run();
    return new Result(world.frames, world.trace);
  }

  private void run() {
    clients.forEach(SimulatedClient::connect);
    for (int i = 0; i < ACTIONS; i++) {
      schedule.after(schedule.below((int) TROUBLE_MICROS), this::act);
    }
    schedule.runUntil(TROUBLE_MICROS);
    troubled = false;
    clients.forEach(client -> client.becomeSlow(0));
    clients.forEach(SimulatedClient::sendAllAgain);
    schedule.runUntil(TROUBLE_MICROS + REST_MICROS / 2);
    clients.forEach(SimulatedClient::sendAllAgain);
    schedule.runUntil(TROUBLE_MICROS + REST_MICROS);
    clients.forEach(SimulatedClient::judgeRest);
    check(disk.isWithoutRepeats(), "a message was stored twice");
    check(busIsUnreliable() || healed + node.healed() == 0, "a room had to be healed");
  }

  private void act() {
    SimulatedClient client = clients.get(schedule.below(clients.size()));
    RoomId room = new RoomId(schedule.between(1, roomCount));
    switch (schedule.below(24)) {
      case 0, 1, 2 -> node.write(new SimulatedStore.Write.Join(room, client.user()));
      case 3 -> node.write(new SimulatedStore.Write.Leave(room, client.user()));
      case 4 -> {
        node.write(new SimulatedStore.Write.Leave(room, client.user()));
        node.write(new SimulatedStore.Write.Join(room, client.user()));
      }
      case 5, 6 -> client.cut();
      case 7, 8 -> client.becomeSlow(schedule.between(1_000, 200_000));
      case 9, 10 -> client.becomeSlow(0);
      case 11, 12 -> client.resume(room);
      case 13 -> {
        if (schedule.chance(30)) {
          crash();
        }
      }
      default -> {
        for (int posts = schedule.between(1, 6); posts > 0; posts--) {
          client.post(room, "x".repeat(schedule.between(1, 150)));
        }
      }
    }
  }

  /// The node dies, with everything that was not committed; another one is started.
  private void crash() {
    node.crash();
    healed += node.healed();
    node = new SimulatedNode(this, loopCount);
    clients.forEach(SimulatedClient::cut);
  }

  Schedule schedule() {
    return schedule;
  }

  Disk disk() {
    return disk;
  }

  Bounds bounds() {
    return bounds;
  }

  SimulatedNode node() {
    return node;
  }

  int outboxBytesMax() {
    return outboxBytesMax;
  }

  boolean troubled() {
    return troubled;
  }

  boolean busIsUnreliable() {
    return fault == Fault.UNRELIABLE_BUS;
  }

  /// Whether this planted fault happens now.
  boolean strikes(Fault planted) {
    return fault == planted && troubled && schedule.chance(FAULT_PERCENT);
  }

  void trace(String payload) {
    frames++;
    trace = 31 * trace + payload.hashCode();
  }

  void check(boolean holds, String otherwise) {
    check(holds, otherwise, "");
  }

  /// @param detail is only made into text when it does not hold
  void check(boolean holds, String otherwise, Object detail) {
    if (!holds) {
      throw new Violation("seed " + seed + " at " + schedule.now() + " µs: " + otherwise + detail);
    }
  }
}
