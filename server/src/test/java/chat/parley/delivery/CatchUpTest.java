package chat.parley.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.protocol.Event.Reset.Reason;
import chat.parley.protocol.Position;
import org.junit.jupiter.api.Test;

class CatchUpTest {
  private static final Position HEAD = new Position("a", 100);

  @Test
  void a_client_that_knows_nothing_begins_at_the_head() {
    assertEquals(new CatchUp.Replay(100), CatchUp.decide(null, HEAD, 10));
  }

  @Test
  void a_client_within_the_limit_gets_what_it_missed() {
    assertEquals(new CatchUp.Replay(100), CatchUp.decide(at("a", 100), HEAD, 10));
    assertEquals(new CatchUp.Replay(99), CatchUp.decide(at("a", 99), HEAD, 10));
    assertEquals(new CatchUp.Replay(90), CatchUp.decide(at("a", 90), HEAD, 10));
    assertEquals(new CatchUp.Replay(0), CatchUp.decide(at("a", 0), HEAD, 100));
    assertEquals(new CatchUp.Replay(0), CatchUp.decide(at("a", 0), new Position("a", 0), 10));
  }

  @Test
  void a_client_beyond_the_limit_is_reset() {
    CatchUp reset = new CatchUp.Reset(100, Reason.TOO_FAR_BEHIND);
    assertEquals(reset, CatchUp.decide(at("a", 89), HEAD, 10));
    assertEquals(reset, CatchUp.decide(at("a", 0), HEAD, 99));
  }

  @Test
  void a_client_of_another_log_is_reset() {
    CatchUp reset = new CatchUp.Reset(100, Reason.EPOCH_CHANGED);
    assertEquals(reset, CatchUp.decide(at("b", 100), HEAD, 10));
    assertEquals(reset, CatchUp.decide(at("b", 0), HEAD, 10));
    assertEquals(reset, CatchUp.decide(at("a", 101), HEAD, 10));
    assertEquals(reset, CatchUp.decide(at("a", Long.MAX_VALUE), HEAD, 10));
  }

  private static Position at(String epoch, long offset) {
    return new Position(epoch, offset);
  }
}
