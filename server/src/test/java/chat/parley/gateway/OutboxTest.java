package chat.parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
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
  void there_is_no_room_where_something_did_not_fit_until_the_client_has_taken_it() {
    assertTrue(outbox.hasRoom());
    write();
    write();
    assertFalse(outbox.fits(PART));
    assertFalse(outbox.hasRoom());
    outbox.flush();
    assertTrue(outbox.hasRoom());
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
