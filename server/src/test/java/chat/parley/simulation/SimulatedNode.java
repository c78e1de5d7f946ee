package chat.parley.simulation;

import chat.parley.delivery.DeliveryMetrics;
import chat.parley.delivery.Fanout;
import chat.parley.delivery.Hub;
import chat.parley.delivery.HubShard;
import chat.parley.delivery.TextFrame;
import chat.parley.ids.RoomId;
import chat.parley.protocol.CloseReason;
import chat.parley.protocol.Event;
import chat.parley.protocol.Position;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One life of the server: the real delivery over simulated loops and a simulated store, with what
/// the gateway does around it (`ParleyConversation`, `LoopConnections`).
final class SimulatedNode {
  private static final long HEARTBEAT_MICROS = 300_000;

  private final World world;
  private final Schedule schedule;
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final SimulatedStore store;
  private final List<SimulatedLoop> loops = new ArrayList<>();
  private final List<HubShard> shards = new ArrayList<>();
  private boolean dead;

  SimulatedNode(World world, int loopCount) {
    this.world = world;
    this.schedule = world.schedule();
    DeliveryMetrics metrics = new DeliveryMetrics(registry);
    Hub hub = new Hub(metrics);
    Fanout fanout = new Fanout(hub, metrics);
    this.store = new SimulatedStore(world, events -> fanout.accept(onTheWay(events)));
    for (int i = 0; i < loopCount; i++) {
      SimulatedLoop loop = new SimulatedLoop(schedule);
      HubShard shard = hub.open(loop, store, world.bounds());
      loops.add(loop);
      shards.add(shard);
      heartbeat(loop, shard);
    }
  }

  /// What becomes of events between the store and delivery. A join is not lost: whose join is lost
  /// has no subscription by which that could be noticed.
  private List<Event.InRoom> onTheWay(List<Event.InRoom> events) {
    if (!world.strikes(Fault.UNRELIABLE_BUS)) {
      return events;
    }
    List<Event.InRoom> arriving = new ArrayList<>(events);
    int victim = schedule.below(arriving.size());
    switch (schedule.below(3)) {
      case 0 -> {
        if (!(arriving.get(victim) instanceof Event.Joined)) {
          arriving.remove(victim);
        }
      }
      case 1 -> arriving.add(arriving.get(victim));
      default -> arriving.addFirst(arriving.remove(victim));
    }
    return arriving;
  }

  private void heartbeat(SimulatedLoop loop, HubShard shard) {
    schedule.after(
        HEARTBEAT_MICROS,
        () -> {
          if (!dead) {
            store
                .heads(shard.activeRooms())
                .thenAccept(heads -> loop.execute(() -> shard.verify(heads)));
            heartbeat(loop, shard);
          }
        });
  }

  /// A client connects and says hello.
  void accept(SimulatedClient client) {
    if (dead) {
      client.comeBackLater();
      return;
    }
    int chosen = schedule.below(loops.size());
    SimulatedLoop loop = loops.get(chosen);
    HubShard shard = shards.get(chosen);
    SimulatedConnection connection = new SimulatedConnection(world, client, shard, loop);
    client.connected(connection);
    Map<RoomId, Position> positions = client.positions();
    loop.execute(() -> {
      if (connection.isOpen()) {
        shard.register(connection);
        schedule.soon(() -> hello(connection, positions));
      }
    });
  }

  private void hello(SimulatedConnection connection, Map<RoomId, Position> positions) {
    store
        .roomsOf(connection.user())
        .whenComplete((heads, failure) ->
            connection
                .loop()
                .execute(() -> {
                  if (!connection.isOpen()) {
                    return;
                  }
                  if (failure != null) {
                    connection.close(CloseReason.INTERNAL);
                    return;
                  }
                  StringBuilder welcome = new StringBuilder("welcome");
                  heads.forEach((room, head) -> welcome.append(" " + room.value() + "=" + head));
                  connection.answer(frame(welcome.toString()));
                  connection.shard().start(connection);
                  heads.forEach((room, head) ->
                      connection
                          .shard()
                          .catchUp(
                              connection,
                              room,
                              positions.get(room),
                              new Position(Disk.EPOCH, head)));
                }));
  }

  void resume(SimulatedConnection connection, RoomId room, Position position) {
    schedule.soon(() ->
        store
            .roomsOf(connection.user())
            .thenAccept(heads ->
                connection
                    .loop()
                    .execute(() -> {
                      Long head = heads.get(room);
                      if (connection.isOpen() && head != null) {
                        connection
                            .shard()
                            .catchUp(connection, room, position, new Position(Disk.EPOCH, head));
                      }
                    })));
  }

  void post(SimulatedConnection connection, SimulatedStore.Write.Post post) {
    schedule.soon(() ->
        store.write(
            post,
            outcome -> {
              String word =
                  switch (outcome) {
                    case DONE -> "done ";
                    case NOT_A_MEMBER -> "refused ";
                    case FAILED -> "";
                  };
              byte[] reply = word.isEmpty() ? new byte[0] : frame(word + post.id());
              connection.shard().answer(connection, reply);
            }));
  }

  void write(SimulatedStore.Write write) {
    store.write(write, _ -> {});
  }

  /// How often a room was found behind its log: without an unreliable bus, never.
  double healed() {
    return registry.counter("parley.delivery.healed").count();
  }

  void crash() {
    dead = true;
    store.crash();
    loops.forEach(SimulatedLoop::crash);
  }

  private static byte[] frame(String text) {
    return TextFrame.of(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
