package chat.parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private static final int PART = 100 * 1024;
  private static final long SECOND = 1_000_000_000;

  private final EmbeddedChannel channel = new EmbeddedChannel(new ChannelInboundHandlerAdapter());
  private final Outbox outbox = new Outbox(channel.pipeline().firstContext());

  @AfterEach
  void close() {
    channel.finishAndReleaseAll();
  }

  @Test
  void what_does_not_fit_is_not_written() {
    assertTrue(outbox.fits(1_000_000), "an empty outbox takes anything");
    write();
    assertTrue(outbox.fits(PART));
    write();
    assertFalse(outbox.fits(PART));
    assertTrue(outbox.fits(1_000));
    outbox.flush();
    assertTrue(outbox.fits(PART));
  }

  @Test
  void who_did_not_fit_waits_until_there_is_room() {
    write();
    write();
    assertFalse(outbox.fits(PART));
    CompletableFuture<Boolean> room = outbox.whenRoom();
    assertFalse(room.isDone(), "there is no room yet");
    outbox.wakeWaiting(true);
    assertEquals(true, room.join());
    outbox.flush();
    assertEquals(true, outbox.whenRoom().join());
  }

  @Test
  void an_outbox_from_which_nothing_is_taken_is_stuck() {
    assertEquals(0, outbox.stuckNanos(SECOND));
    write();
    write();
    assertEquals(0, outbox.stuckNanos(2 * SECOND));
    assertEquals(9 * SECOND, outbox.stuckNanos(11 * SECOND));
    outbox.flush();
    assertEquals(0, outbox.stuckNanos(12 * SECOND));
  }

  private void write() {
    outbox.write(Unpooled.wrappedBuffer(new byte[PART]));
  }
}
