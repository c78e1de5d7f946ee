package chat.parley.rooms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import chat.parley.ids.RoomId;
import chat.parley.protocol.Command;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Event;
import chat.parley.protocol.FromServer;
import chat.parley.protocol.Reply;
import chat.parley.protocol.RoomSummary;
import chat.parley.testing.Api;
import chat.parley.testing.MovedClock;
import chat.parley.testing.TestClient;
import chat.parley.testing.TestServer;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// What somebody has read is known on all their devices, and to nobody else.
class ReadMarkersTest {
  private static final TestServer server =
      TestServer.startAt(new MovedClock(), "--posts-burst=1000");

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void what_is_read_on_one_device_is_told_to_the_others_and_kept() {
    Api ada = Api.guest(server, "Ada");
    RoomId room = roomWith(ada, "quay", 5);
    Api ben = Api.guest(server, "Ben");
    ben.join("quay");
    try (TestClient phone = here(ada);
        TestClient laptop = here(ada);
        TestClient other = here(ben)) {
      assertNull(read(phone, room), "nothing was said yet");
      phone.send(new Command.Read(Map.of(room, 3L), false));
      for (TestClient told : new TestClient[] {phone, laptop}) {
        assertEquals(new Event.Read(Map.of(room, 3L), false), told.next(Event.Read.class));
      }
      ada.post("quay", "fence");
      other.awaitOffset(room, ada.room("quay").head());
      while (other.hasNext()) {
        FromServer frame = other.next();
        assertEquals(false, frame instanceof Event.Read, "nobody else is told");
      }
    }
    server.restart();
    try (TestClient tablet = here(ada)) {
      assertEquals(3L, read(tablet, room));
    }
  }

  @Test
  void a_marker_goes_back_only_when_that_is_asked_and_never_beyond_the_last_message() {
    Api ada = Api.guest(server, "Ada");
    RoomId room = roomWith(ada, "pier", 5);
    try (TestClient here = here(ada)) {
      here.send(new Command.Read(Map.of(room, 99L), false));
      assertEquals(5L, here.next(Event.Read.class).rooms().get(room));
      here.send(new Command.Read(Map.of(room, 2L), false));
      here.send(new Command.Read(Map.of(room, 1L), true));
      assertEquals(new Event.Read(Map.of(room, 1L), true), here.next(Event.Read.class));
      assertEquals(1L, ada.room("pier").read());
    }
  }

  @Test
  void rooms_that_one_is_not_in_are_left_out_alike_whether_they_are_there_or_not() {
    Api ada = Api.guest(server, "Ada");
    RoomId own = roomWith(ada, "mole", 1);
    RoomId elsewhere = roomWith(Api.guest(server, "Ben"), "bens", 1);
    try (TestClient here = here(ada)) {
      here.send(new Command.Read(Map.of(elsewhere, 1L, new RoomId(7), 1L, own, 1L), false));
      assertEquals(Map.of(own, 1L), here.next(Event.Read.class).rooms());
    }
    assertNull(ada.room("bens").read());
  }

  @Test
  void who_says_it_too_often_is_told_to_wait() {
    Api ada = Api.guest(server, "Ada");
    RoomId room = roomWith(ada, "cove", 1);
    try (TestClient here = here(ada)) {
      for (int i = 0; i < 21; i++) {
        here.send(new Command.Read(Map.of(room, (long) (i % 2)), true));
      }
      assertEquals(ErrorCode.RATE_LIMITED, here.next(Reply.Failed.class).code());
    }
  }

  private static RoomId roomWith(Api api, String name, int messages) {
    RoomId room = api.createRoom(name).id();
    for (int i = 0; i < messages; i++) {
      api.post(name, "message " + i);
    }
    return room;
  }

  private static TestClient here(Api api) {
    return TestClient.returning(server, api.token(), Map.of()).awaitLive();
  }

  private static @Nullable Long read(TestClient client, RoomId room) {
    return client.welcome().rooms().stream()
        .filter(it -> it.id().equals(room))
        .findFirst()
        .map(RoomSummary::read)
        .orElse(null);
  }
}
