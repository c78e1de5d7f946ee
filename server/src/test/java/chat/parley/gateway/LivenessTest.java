package chat.parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.CloseReason;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LivenessTest {
  private static final long SECOND = 1_000_000_000;

  private final Liveness liveness = new Liveness();
  private final long start = System.nanoTime();

  @Test
  void a_frame_whose_octets_drip_is_late_however_often_one_comes() {
    for (int second = 0; second <= 30; second++) {
      liveness.heardOctets(start + second * SECOND);
      assertEquals(Optional.empty(), overdue(second));
    }
    assertEquals(Optional.of(CloseReason.MESSAGE_LATE), overdue(31));
  }

  @Test
  void a_frame_that_is_complete_is_not_late() {
    liveness.heardOctets(start);
    liveness.heard(start + SECOND);
    assertEquals(Optional.empty(), overdue(31));
    liveness.heardOctets(start + 31 * SECOND);
    assertEquals(Optional.empty(), overdue(32));
  }

  @Test
  void who_says_nothing_is_pinged_once_and_then_given_up() {
    liveness.heard(start);
    assertFalse(liveness.wantsPing(start + 24 * SECOND));
    assertTrue(liveness.wantsPing(start + 26 * SECOND));
    assertFalse(liveness.wantsPing(start + 27 * SECOND));
    assertEquals(Optional.empty(), overdue(44));
    assertEquals(Optional.of(CloseReason.UNRESPONSIVE), overdue(46));
  }

  @Test
  void pings_are_admitted_up_to_a_burst_and_then_at_their_rate() {
    for (int i = 0; i < 200; i++) {
      assertTrue(liveness.admitsControl(start), "ping " + i);
    }
    assertFalse(liveness.admitsControl(start));
    assertTrue(liveness.admitsControl(start + SECOND), "a second earns more");
  }

  private Optional<CloseReason> overdue(int second) {
    return liveness.overdue(start + second * SECOND, false, 0, 0);
  }
}
