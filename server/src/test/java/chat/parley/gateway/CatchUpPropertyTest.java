package chat.parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.ids.RoomId;
import chat.parley.protocol.Event;
import chat.parley.protocol.Message;
import chat.parley.protocol.MessagePage;
import chat.parley.testing.Api;
import chat.parley.testing.TestClient;
import chat.parley.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever clients do, in the end each of them holds exactly the log.
class CatchUpPropertyTest {
  private static final List<String> CAST = List.of("Ada", "Ben", "Cleo");
  private static final List<String> ROOMS = List.of("general", "ops");
  private static final int STEPS = 250;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void every_client_ends_with_exactly_the_log(long seed) {
    run(seed);
  }

  @Test
  void every_client_ends_with_exactly_the_log_for_a_seed_of_today() {
    run(System.nanoTime());
  }

  private static void run(long seed) {
    try (TestServer server = TestServer.unhurried()) {
      new World(server, new Random(seed)).run();
    } catch (AssertionError e) {
      throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
    }
  }

  /// Three people with one client each, that come and go.
  private static final class World {
    private final Random random;
    private final List<TestClient> clients = new ArrayList<>();
    private final Map<String, RoomId> rooms;

    World(TestServer server, Random random) {
      this.random = random;
      CAST.forEach(name -> clients.add(TestClient.guest(server, name)));
      Api first = clients.getFirst().api();
      rooms =
          Map.of(
              "lobby", first.room("lobby").id(),
              "general", first.createRoom("general").id(),
              "ops", first.createRoom("ops").id());
    }

    void run() {
      try {
        for (int step = 0; step < STEPS; step++) {
          act(random.nextInt(CAST.size()));
        }
        for (int person = 0; person < CAST.size(); person++) {
          settle(person);
        }
      } finally {
        clients.forEach(TestClient::close);
      }
    }

    private void act(int person) {
      TestClient client = clients.get(person);
      switch (random.nextInt(10)) {
        case 0 -> comeBack(person);
        case 1 -> client.api().join(oneOf(ROOMS));
        case 2 -> client.api().leave(oneOf(ROOMS));
        case 3 -> {
          client.stopReading();
          client.posting("lobby", "x".repeat(random.nextInt(16_000) + 1));
          client.readAgain();
        }
        default -> {
          int posts = 1 + random.nextInt(20);
          String room = random.nextBoolean() ? "lobby" : oneOf(ROOMS);
          for (int i = 0; i < posts; i++) {
            client.posting(room, "text " + i);
          }
        }
      }
    }

    private void comeBack(int person) {
      TestClient before = clients.get(person);
      before.welcome();
      if (random.nextBoolean()) {
        before.abort();
      } else {
        before.close();
      }
      clients.set(person, before.again());
    }

    private void settle(int person) {
      Api api = clients.get(person).api();
      ROOMS.forEach(api::join);
      // Whoever has left and come back while away begins a room anew, as after any reset.
      for (Map.Entry<String, RoomId> room : rooms.entrySet()) {
        long head = api.room(room.getKey()).head();
        clients.get(person).awaitOffset(room.getValue(), head);
        check(clients.get(person), api, room.getValue());
      }
    }

    private void check(TestClient client, Api api, RoomId room) {
      List<Event.InRoom> events = client.events(room);
      TreeSet<Long> offsets = new TreeSet<>();
      events.forEach(event -> offsets.add(event.position().offset()));
      assertEquals(events.size(), offsets.size(), "an event was applied twice");
      List<Long> tail = new ArrayList<>();
      for (long at = client.position(room).offset(); offsets.contains(at); at--) {
        tail.addFirst(at);
      }
      assertEquals(LongStream.rangeClosed(tail.getFirst(), tail.getLast()).boxed().toList(), tail);
      assertEquals(0, client.gaps(), "gaps");
      MessagePage page = api.page(room.toString(), "?limit=100");
      List<Message> held = client.messages(room);
      List<Message> fresh = page.messages();
      int common = Math.min(held.size(), fresh.size());
      if (page.position().equals(client.position(room))) {
        assertEquals(
            fresh.subList(fresh.size() - common, fresh.size()),
            held.subList(held.size() - common, held.size()));
      }
    }

    private String oneOf(List<String> names) {
      return names.get(random.nextInt(names.size()));
    }
  }
}
