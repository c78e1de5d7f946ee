package chat.parley.rooms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.ids.RoomId;
import chat.parley.protocol.Event;
import chat.parley.protocol.JsonFields;
import chat.parley.protocol.Reply;
import chat.parley.testing.Api;
import chat.parley.testing.Await;
import chat.parley.testing.TestClient;
import chat.parley.testing.TestServer;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class MembershipTest {
  private static final TestServer server = TestServer.unhurried();

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void joining_subscribes_every_connection_of_the_person() {
    Api cleo = Api.guest(server, "Cleo");
    RoomId room = cleo.createRoom("ops").id();
    try (TestClient first = TestClient.guest(server, "Ada");
        TestClient second = first.again().awaitLive();
        TestClient third = first.again().awaitLive()) {
      first.api().join("ops");
      for (TestClient client : List.of(first, second, third)) {
        client.awaitOffset(room, 2);
        assertTrue(client.events(room).getFirst() instanceof Event.Joined);
      }
      assertEquals(3, cleo.post("ops", "welcome"));
      for (TestClient client : List.of(first, second, third)) {
        client.awaitOffset(room, 3);
        assertEquals(0, client.gaps());
      }
    }
  }

  @Test
  void after_leaving_nothing_more_of_the_room_comes() {
    Api cleo = Api.guest(server, "Cleo");
    RoomId room = cleo.createRoom("left-behind").id();
    try (TestClient ada = TestClient.guest(server, "Ada");
        TestClient ben = TestClient.guest(server, "Ben")) {
      ben.api().join("left-behind");
      ada.api().join("left-behind");
      ada.awaitOffset(room, 3);
      ada.api().leave("left-behind");
      ada.awaitOffset(room, 4);
      assertEquals(5, cleo.post("left-behind", "not for Ada"));
      ben.awaitOffset(room, 5);
      Reply.Done later = ben.post("lobby", "for Ada");
      ada.awaitOffset(ada.roomId("lobby"), later.offset());
      assertEquals(4, ada.position(room).offset());
      assertTrue(ada.raw().stream().noneMatch(text -> text.contains("not for Ada")));
      assertTrue(Await.result(ada.posting("left-behind", "x")) instanceof Reply.Failed);
    }
  }

  @Test
  void coming_back_right_after_leaving_misses_nothing() {
    Api cleo = Api.guest(server, "Cleo");
    RoomId room = cleo.createRoom("to-and-fro").id();
    try (TestClient ada = TestClient.guest(server, "Ada");
        TestClient ben = TestClient.guest(server, "Ben")) {
      ben.api().join("to-and-fro");
      Api api = ada.api();
      for (int i = 0; i < 30; i++) {
        api.join("to-and-fro");
        api.leave("to-and-fro");
      }
      api.join("to-and-fro");
      long head = cleo.post("to-and-fro", "stay");
      ada.awaitOffset(room, head);
      assertEquals(
          LongStream.rangeClosed(3, head).boxed().toList(),
          ada.events(room).stream().map(event -> event.position().offset()).toList());
      ben.awaitOffset(room, head);
      assertEquals(0, ben.gaps() + ben.repeats());
    }
  }

  @Test
  void joining_and_leaving_twice_is_one_event_each() {
    Api ada = Api.guest(server, "Ada");
    Api cleo = Api.guest(server, "Cleo");
    cleo.createRoom("twice");
    assertTrue(ada.join("twice").joined());
    assertEquals(2, ada.join("twice").head());
    ada.leave("twice");
    ada.leave("twice");
    assertEquals(3, ada.room("twice").head());
    assertFalse(ada.room("twice").joined());
  }

  @Test
  void when_the_last_moderator_of_a_private_room_goes_whoever_is_there_longest_becomes_one() {
    Api ada = Api.guest(server, "Ada");
    Api ben = Api.guest(server, "Ben");
    Api cleo = Api.guest(server, "Cleo");
    ada.send("POST", "/api/v1/rooms", "{\"name\":\"handed-over\",\"kind\":\"private\"}");
    String path = "/api/v1/rooms/handed-over";
    for (Api each : List.of(ben, cleo)) {
      assertEquals(204, ada.send("PUT", path + "/members/" + id(each), null).statusCode());
    }
    assertEquals(204, ada.send("PUT", path + "/moderators/" + id(cleo), null).statusCode());
    ada.leave("handed-over");
    assertFalse(ben.room("handed-over").moderator(), "there is another moderator");
    long head = ben.room("handed-over").head();
    cleo.leave("handed-over");
    assertTrue(ben.room("handed-over").moderator());
    assertEquals(head + 2, ben.room("handed-over").head(), "Cleo left, and Ben was made one");
    ben.leave("handed-over");
    assertEquals(404, ben.send("GET", path, null).statusCode());
  }

  @Test
  void who_is_removed_as_the_last_moderator_is_followed_too() {
    Api ada = Api.guest(server, "Ada");
    Api ben = Api.guest(server, "Ben");
    ada.send("POST", "/api/v1/rooms", "{\"name\":\"by-oneself\",\"kind\":\"private\"}");
    String path = "/api/v1/rooms/by-oneself/members/";
    assertEquals(204, ada.send("PUT", path + id(ben), null).statusCode());
    assertEquals(204, ada.send("DELETE", path + id(ada), null).statusCode());
    assertTrue(ben.room("by-oneself").moderator());
  }

  private static String id(Api api) {
    return JsonFields.parse(api.send("GET", "/api/v1/session", null).body())
        .object("you")
        .string("id");
  }

  @Test
  void who_creates_a_room_on_one_device_sees_it_on_all() {
    try (TestClient ada = TestClient.guest(server, "Ada");
        TestClient other = ada.again().awaitLive()) {
      RoomId room = ada.api().createRoom("my-own").id();
      ada.awaitOffset(room, 1);
      other.awaitOffset(room, 1);
      Reply.Done done = ada.post("my-own", "first");
      assertEquals(2, done.offset());
      other.awaitOffset(room, 2);
    }
  }
}
