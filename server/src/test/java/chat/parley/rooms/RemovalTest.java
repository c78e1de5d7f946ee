package chat.parley.rooms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.ids.RoomId;
import chat.parley.protocol.Event;
import chat.parley.protocol.Position;
import chat.parley.protocol.WireCodec;
import chat.parley.testing.Api;
import chat.parley.testing.TestClient;
import chat.parley.testing.TestServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class RemovalTest {
  private static final int REPETITIONS = 200;
  private static final int FLOW_PER_SECOND = 50;
  private static final TestServer server = TestServer.unhurried();

  @AfterAll
  static void stop() {
    server.close();
  }

  /// A writer posts without a pause; Ada is removed in the midst of it, over and over, while two of
  /// her sockets are open and a third comes back from before the removal.
  @Test
  void removed_two_hundred_times_while_messages_flow_and_not_one_event_leaks() {
    Api moderator = Api.guest(server, "Cleo");
    RoomId room = privateRoom(moderator, "flowing");
    AtomicBoolean flowing = new AtomicBoolean(true);
    AtomicLong flowed = new AtomicLong();
    long began = System.nanoTime();
    try (TestClient ada = TestClient.guest(server, "Ada");
        TestClient second = TestClient.returning(server, ada.token(), Map.of()).awaitLive()) {
      String path = "/api/v1/rooms/" + room + "/members/" + ada.welcome().you().id();
      CompletableFuture<Void> flow =
          CompletableFuture.runAsync(() -> {
            while (flowing.get()) {
              moderator.post(room.toString(), "flow");
              flowed.incrementAndGet();
            }
          });
      for (int i = 0; i < REPETITIONS; i++) {
        assertEquals(204, moderator.send("PUT", path, null).statusCode());
        if (i % 20 == 0) {
          // Every now and then somebody is there long enough for messages to flow to them.
          ada.awaitOffset(room, moderator.post(room.toString(), "wait"));
        }
        TestClient third = TestClient.returning(server, ada.token(), ada.positions());
        assertEquals(204, moderator.send("DELETE", path, null).statusCode());
        judge(ada, room, third);
        third.close();
      }
      flowing.set(false);
      flow.join();
      double seconds = (System.nanoTime() - began) / 1e9;
      assertTrue(flowed.get() / seconds >= FLOW_PER_SECOND, flowed + " in " + seconds + " s");
      // What was committed before this has been delivered before it.
      long last = ada.post("lobby", "last").offset();
      for (TestClient client : List.of(ada, second)) {
        client.awaitOffset(client.roomId("lobby"), last);
        judge(ada, room, client);
      }
    }
  }

  /// Every event of the room that came was one of a membership: after a removal, none came before
  /// she was added again.
  private static void judge(TestClient ada, RoomId room, TestClient client) {
    var me = ada.welcome().you().id();
    boolean member = true;
    for (String text : client.raw()) {
      if (!(WireCodec.readFromServer(text.getBytes(StandardCharsets.UTF_8))
              instanceof Event.InRoom event)
          || !event.room().equals(room)) {
        continue;
      }
      if (event instanceof Event.Joined joined && joined.person().id().equals(me)) {
        member = true;
      }
      assertTrue(member, () -> "leaked: " + text);
      if (event instanceof Event.Left left && left.person().id().equals(me)) {
        member = false;
      }
    }
  }

  @Test
  void what_was_said_while_away_is_not_replayed_to_who_comes_back() {
    Api moderator = Api.guest(server, "Cleo");
    RoomId room = privateRoom(moderator, "away");
    try (TestClient ada = TestClient.guest(server, "Ada")) {
      String path = "/api/v1/rooms/" + room + "/members/" + ada.welcome().you().id();
      moderator.send("PUT", path, null);
      ada.awaitOffset(room, 2);
      Position before = ada.position(room);
      moderator.send("DELETE", path, null);
      moderator.post("away", "secret");
      moderator.send("PUT", path, null);
      try (TestClient back = TestClient.returning(server, ada.token(), Map.of(room, before))) {
        assertEquals(Event.Reset.Reason.REJOINED, back.next(Event.Reset.class).reason());
        assertTrue(back.raw().stream().noneMatch(text -> text.contains("secret")));
      }
      ada.awaitOffset(room, 5);
      assertTrue(ada.raw().stream().noneMatch(text -> text.contains("secret")));
    }
  }

  @Test
  void history_from_joining_shows_nothing_older() {
    Api moderator = Api.guest(server, "Cleo");
    moderator.send(
        "POST", "/api/v1/rooms", "{\"name\":\"late\",\"kind\":\"private\",\"fromJoining\":true}");
    moderator.post("late", "before");
    try (TestClient ada = TestClient.guest(server, "Ada")) {
      moderator.send("PUT", "/api/v1/rooms/late/members/" + ada.welcome().you().id(), null);
      moderator.post("late", "after");
      var page = ada.api().page("late", "?before=99");
      assertEquals(List.of("after"), page.messages().stream().map(m -> m.text()).toList());
      assertEquals(false, page.older());
      assertEquals(1, ada.api().page("late", "?after=0").messages().size());
    }
  }

  @Test
  void a_room_that_was_renamed_is_found_by_its_old_name_which_nobody_else_can_take() {
    Api cleo = Api.guest(server, "Cleo");
    RoomId room = cleo.createRoom("first-name").id();
    assertEquals(
        200,
        cleo.send("PATCH", "/api/v1/rooms/first-name", "{\"name\":\"second-name\"}").statusCode());
    assertEquals(room, cleo.room("first-name").id());
    assertEquals("second-name", cleo.room("first-name").name());
    assertEquals(409, cleo.send("POST", "/api/v1/rooms", "{\"name\":\"first-name\"}").statusCode());
  }

  @Test
  void the_same_people_have_one_direct_room_that_no_list_shows_to_others() {
    Api cleo = Api.guest(server, "Cleo");
    try (TestClient ada = TestClient.guest(server, "Ada");
        TestClient ben = TestClient.guest(server, "Ben")) {
      ada.api().createRoom("shared");
      ben.api().join("shared");
      RoomId first = direct(ada.api(), ben);
      assertEquals(first, direct(ben.api(), ada));
      long offset = ada.post(first.toString(), "just us").offset();
      ben.awaitOffset(first, offset);
      assertEquals(404, cleo.send("GET", "/api/v1/rooms/" + first, null).statusCode());
    }
  }

  private static RoomId direct(Api api, TestClient other) {
    String body = "{\"people\":[\"" + other.welcome().you().id() + "\"]}";
    return WireCodec.readRoom(api.send("POST", "/api/v1/directs", body).body()).id();
  }

  private static RoomId privateRoom(Api api, String name) {
    String body = "{\"name\":\"" + name + "\",\"kind\":\"private\"}";
    return WireCodec.readRoom(api.send("POST", "/api/v1/rooms", body).body()).id();
  }
}
