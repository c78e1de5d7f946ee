package chat.parley.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class WireCodecPropertyTest {
  private static final List<Consumer<byte[]>> READERS =
      List.of(
          WireCodec::readCommand,
          WireCodec::readFromServer,
          WireCodec::readPage,
          WireCodec::readRoom,
          WireCodec::readRooms);
  private static final byte[] TELLING = "{}[]\",:\\0e-.9tn \u0000\u007fé".getBytes(UTF_8);

  @Test
  void any_message_is_the_same_after_writing_and_reading() {
    Seeded.always(random -> {
      Object message = new RandomMessages(random).message();
      assertEquals(message, Golden.decode(Golden.encode(message)));
    });
  }

  @Test
  void any_resource_is_the_same_after_writing_and_reading() {
    Seeded.always(random -> {
      RandomMessages any = new RandomMessages(random);
      MessagePage page = any.page();
      assertEquals(page, WireCodec.readPage(WireCodec.write(page)));
      RoomSummary room = any.summary();
      assertEquals(room, WireCodec.readRoom(WireCodec.write(room)));
      List<RoomSummary> rooms = any.summaries();
      assertEquals(rooms, WireCodec.readRooms(WireCodec.write(rooms, "after")));
    });
  }

  @Test
  void whatever_happens_to_a_frame_it_is_read_or_refused() {
    Seeded.always(random -> {
      byte[] damaged = damage(random, Golden.encode(new RandomMessages(random).message()));
      WireCodec.readCommandId(damaged);
      for (Consumer<byte[]> reader : READERS) {
        try {
          reader.accept(damaged);
        } catch (Refused e) {
          assertTrue(
              switch (e.code()) {
                case MALFORMED, UNKNOWN_COMMAND, INVALID, TOO_LARGE -> true;
                default -> false;
              },
              e.detail());
          WireCodec.writeProblem(e.code(), e.detail(), 0);
        }
      }
    });
  }

  @Test
  void whatever_was_read_can_be_written_and_read_again() {
    Seeded.always(random -> {
      byte[] damaged = damage(random, Golden.encode(new RandomMessages(random).message()));
      try {
        Object once = Golden.decode(Golden.encode(Golden.decode(damaged)));
        assertEquals(once, Golden.decode(Golden.encode(once)));
      } catch (Refused _) {
        // The damage was seen: that is the other good end.
      }
    });
  }

  private static byte[] damage(Random random, byte[] frame) {
    byte[] damaged = frame;
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      damaged = damageOnce(random, damaged);
    }
    return damaged;
  }

  private static byte[] damageOnce(Random random, byte[] frame) {
    int at = random.nextInt(frame.length + 1);
    byte telling = TELLING[random.nextInt(TELLING.length)];
    return switch (random.nextInt(5)) {
      case 0 -> Arrays.copyOf(frame, at);
      case 1 -> with(frame, at, (byte) random.nextInt());
      case 2 -> with(frame, at, telling);
      case 3 -> join(frame, at, new byte[] {telling}, at);
      default -> join(frame, at, new byte[0], random.nextInt(frame.length + 1));
    };
  }

  private static byte[] with(byte[] frame, int at, byte value) {
    byte[] changed = frame.clone();
    if (at < changed.length) {
      changed[at] = value;
    }
    return changed;
  }

  /// The frame up to `head`, then `middle`, then the frame from `tail` on: a part may be lost or
  /// come twice.
  private static byte[] join(byte[] frame, int head, byte[] middle, int tail) {
    byte[] joined = Arrays.copyOf(frame, head + middle.length + frame.length - tail);
    System.arraycopy(middle, 0, joined, head, middle.length);
    System.arraycopy(frame, tail, joined, head + middle.length, frame.length - tail);
    return joined;
  }
}
