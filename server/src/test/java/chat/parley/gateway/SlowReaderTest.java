package chat.parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.ids.RoomId;
import chat.parley.protocol.Event;
import chat.parley.protocol.Position;
import chat.parley.protocol.Reply;
import chat.parley.testing.Api;
import chat.parley.testing.Await;
import chat.parley.testing.TestClient;
import chat.parley.testing.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Readers that take nothing, or little: what they cost, and that they lose nothing.
class SlowReaderTest {
  private static final String LARGE = "x".repeat(16_000);

  /// More than every buffer between the server and a client that does not read.
  private static final int MORE_THAN_FITS = 750;

  private static final TestServer server = TestServer.unhurried("--heartbeat-seconds", "1");

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void a_reader_that_stops_gets_everything_when_it_reads_again_and_others_notice_nothing() {
    try (TestClient ada = TestClient.guest(server, "Ada");
        TestClient slow = TestClient.guest(server, "Ben")) {
      RoomId room = room(ada, slow, "stops-reading");
      double before = server.count("parley.delivery.behind");
      slow.stopReading();
      List<CompletableFuture<Reply>> posts = postingLarge(ada, "stops-reading", MORE_THAN_FITS);
      Await.until(
          "the slow one fell behind", () -> server.count("parley.delivery.behind") > before);
      slow.readAgain();
      long head = awaitStored(ada, posts);
      assertEquals(0, ada.gaps() + ada.repeats());
      slow.awaitOffset(room, head);
      assertComplete(slow, room, 2, head);
      assertTrue(slow.isOpen());
    }
  }

  @Test
  void a_reader_that_is_stuck_is_closed_and_catches_up_with_its_positions() {
    try (TestClient ada = TestClient.guest(server, "Ada");
        TestClient stuck = TestClient.guest(server, "Ben")) {
      RoomId room = room(ada, stuck, "stuck");
      double before = server.count("parley.ws.closes", "reason", "slow");
      stuck.stopReading();
      long start = System.nanoTime();
      long head = postLarge(ada, "stuck", MORE_THAN_FITS);
      Await.until(
          Duration.ofSeconds(30),
          "the stuck reader was closed",
          () -> server.count("parley.ws.closes", "reason", "slow") > before);
      long seconds = (System.nanoTime() - start) / 1_000_000_000;
      assertTrue(seconds >= 9, () -> "closed after " + seconds + " s");
      Map<RoomId, Position> positions = stuck.positions();
      stuck.abort();
      try (TestClient back = TestClient.returning(server, stuck.token(), positions)) {
        back.awaitOffset(room, head);
        assertComplete(back, room, stuck.position(room).offset() + 1, head);
      }
    }
  }

  @Test
  void who_leaves_while_behind_gets_what_came_before_and_nothing_after() {
    try (TestClient ada = TestClient.guest(server, "Ada");
        TestClient slow = TestClient.guest(server, "Ben")) {
      RoomId room = room(ada, slow, "leaves-behind");
      slow.stopReading();
      postLarge(ada, "leaves-behind", MORE_THAN_FITS);
      slow.api().leave("leaves-behind");
      long left = slow.api().room("leaves-behind").head();
      ada.post("leaves-behind", "not for Ben");
      slow.readAgain();
      slow.awaitOffset(room, left);
      ada.post("leaves-behind", "not for Ben either");
      Reply.Done later = ada.post("lobby", "for Ben");
      slow.awaitOffset(slow.roomId("lobby"), later.offset());
      assertComplete(slow, room, 2, left);
      assertTrue(slow.raw().stream().noneMatch(text -> text.contains("not for Ben")));
      Event.Heartbeat heartbeat = lastHeartbeat(slow);
      assertFalse(heartbeat.heads().containsKey(room), "heads of a room that was left");
    }
  }

  @Test
  void a_client_that_asks_and_never_reads_is_not_read_for_ever() throws IOException {
    try (SocketChannel channel = SocketChannel.open()) {
      channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
      String upgrade =
          "GET /ws HTTP/1.1\r\nHost: localhost:"
              + server.port()
              + "\r\nUpgrade: websocket\r\n"
              + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol:"
              + " parley.v1\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
      channel.write(ByteBuffer.wrap(upgrade.getBytes(StandardCharsets.US_ASCII)));
      channel.read(ByteBuffer.allocate(4_000));
      channel.configureBlocking(false);
      // Masked with zeros: each frame of 7 bytes is answered by one of about 100.
      byte[] frames = new byte[7 * 10_000];
      for (int i = 0; i < frames.length; i += 7) {
        frames[i] = (byte) 0x81;
        frames[i + 1] = (byte) 0x81;
        frames[i + 6] = '?';
      }
      long sent = 0;
      long quietSince = System.nanoTime();
      ByteBuffer buffer = ByteBuffer.wrap(frames);
      while (System.nanoTime() - quietSince < 1_500_000_000L && sent < 25_000_000) {
        int written = channel.write(buffer);
        if (written > 0) {
          sent += written;
          quietSince = System.nanoTime();
        }
        if (!buffer.hasRemaining()) {
          buffer.rewind();
        }
        Thread.onSpinWait();
      }
      long all = sent;
      assertTrue(all < 25_000_000, () -> "the server read on: " + all + " bytes");
    }
  }

  private static RoomId room(TestClient owner, TestClient member, String name) {
    RoomId room = owner.api().createRoom(name).id();
    member.api().join(name);
    owner.awaitOffset(room, 2);
    member.awaitOffset(room, 2);
    return room;
  }

  private static long postLarge(TestClient client, String room, int count) {
    return awaitStored(client, postingLarge(client, room, count));
  }

  private static List<CompletableFuture<Reply>> postingLarge(
      TestClient client, String room, int count) {
    List<CompletableFuture<Reply>> replies = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      replies.add(client.posting(room, LARGE));
    }
    return replies;
  }

  private static long awaitStored(TestClient client, List<CompletableFuture<Reply>> replies) {
    Reply.Done last = null;
    for (CompletableFuture<Reply> reply : replies) {
      last = (Reply.Done) Await.result(reply);
    }
    if (last == null) {
      throw new AssertionError("nothing was posted");
    }
    client.awaitOffset(last.room(), last.offset());
    return last.offset();
  }

  private static void assertComplete(TestClient client, RoomId room, long from, long to) {
    assertEquals(
        LongStream.rangeClosed(from, to).boxed().toList(),
        client.events(room).stream()
            .map(event -> event.position().offset())
            .filter(offset -> offset >= from)
            .toList());
    assertEquals(0, client.gaps());
  }

  private static Event.Heartbeat lastHeartbeat(TestClient client) {
    Api.anonymous(server).send("GET", "/livez", null);
    int seen = client.raw().size();
    Await.until(
        "a heartbeat has come",
        () ->
            client.raw().subList(seen, client.raw().size()).stream()
                .anyMatch(text -> text.contains("\"type\":\"heartbeat\"")));
    Event.Heartbeat last = client.next(Event.Heartbeat.class);
    while (client.hasNext()) {
      if (client.next() instanceof Event.Heartbeat heartbeat) {
        last = heartbeat;
      }
    }
    return last;
  }
}
