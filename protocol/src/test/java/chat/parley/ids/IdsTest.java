package chat.parley.ids;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
  private static final int TIMES = 10_000;
  private static final String UUID_7 = "01938f4e-7c3a-7b21-9f55-2f1d8a6c0e11";

  private final Random random = new Random(25);

  @Test
  void every_id_is_the_same_after_writing_and_reading() {
    for (int i = 0; i < TIMES; i++) {
      long value = random.nextLong() >>> (1 + random.nextInt(63));
      assertEquals(Optional.of(new UserId(value)), UserId.parse(new UserId(value).toString()));
      assertEquals(Optional.of(new RoomId(value)), RoomId.parse(new RoomId(value).toString()));
    }
    for (long value : List.of(0L, Long.MAX_VALUE)) {
      assertEquals(
          Optional.of(new MessageId(value)), MessageId.parse(new MessageId(value).toString()));
      assertEquals(
          Optional.of(new SessionId(value)), SessionId.parse(new SessionId(value).toString()));
    }
  }

  @Test
  void texts_sort_as_the_ids_do() {
    for (int i = 0; i < TIMES; i++) {
      RoomId a = new RoomId(random.nextLong() >>> (1 + random.nextInt(63)));
      RoomId b = new RoomId(random.nextLong() >>> (1 + random.nextInt(63)));
      assertEquals(
          Integer.signum(a.compareTo(b)), Integer.signum(a.toString().compareTo(b.toString())));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "R",
        "lobby",
        "r01HARBR000001",
        "U01HARBR000001",
        "R01harbr000001",
        "R01HARBR00000",
        "R01HARBR0000011",
        "R01HARBR00000I",
        "R01HARBR00000L",
        "R01HARBR00000O",
        "R01HARBR00000U",
        "R01HARBR00000-",
        "R01HARBR00000é",
        "R8000000000000",
        "RZZZZZZZZZZZZZ"
      })
  void an_id_has_exactly_one_spelling(String text) {
    assertEquals(Optional.empty(), RoomId.parse(text));
  }

  @Test
  void ids_of_two_kinds_are_never_spelled_alike() {
    String room = new RoomId(7).toString();
    assertEquals(Optional.empty(), UserId.parse(room));
    assertEquals(Optional.empty(), MessageId.parse(room));
    assertEquals(Optional.empty(), SessionId.parse(room));
  }

  @Test
  void a_client_id_is_a_uuid_in_either_case() {
    Optional<ClientId> id = ClientId.parse(UUID_7);
    assertEquals(UUID_7, id.orElseThrow().toString());
    assertEquals(id, ClientId.parse("01938F4E-7C3A-7B21-9F55-2F1D8A6C0E11"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1-1-1-1-1",
        "01938f4e7c3a7b219f552f1d8a6c0e11",
        "01938f4e-7c3a-7b21-9f55-2f1d8a6c0e1",
        "01938f4e-7c3a-7b21-9f55-2f1d8a6c0e1g",
        "01938f4e-7c3a-7b21-9f552-f1d8a6c0e11",
        "001938f4e-7c3a-7b2-9f55-2f1d8a6c0e11",
        "{1938f4e-7c3a-7b21-9f55-2f1d8a6c0e1}"
      })
  void what_is_not_a_uuid_is_no_client_id(String text) {
    assertEquals(Optional.empty(), ClientId.parse(text));
  }

  @Test
  void a_key_that_is_a_uuid_is_the_client_id_itself() {
    assertEquals(UUID_7, ClientId.ofKey(new UserId(1), UUID_7).toString());
  }

  @Test
  void any_other_key_stands_for_one_client_id_of_each_author() {
    UserId ada = new UserId(1);
    UserId ben = new UserId(2);
    ClientId id = ClientId.ofKey(ada, "nightly 7");
    assertEquals(id, ClientId.ofKey(ada, "nightly 7"));
    assertNotEquals(id, ClientId.ofKey(ben, "nightly 7"));
    assertNotEquals(id, ClientId.ofKey(ada, "nightly 8"));
    assertEquals(8, id.value().version());
    assertEquals(2, id.value().variant());
    assertEquals(Optional.of(id), ClientId.parse(id.toString()));
  }

  @Test
  void a_random_client_id_is_of_version_7_and_begins_with_the_time() {
    ClientId id = ClientId.random(0x0193_8f4e_7c3aL);
    assertEquals(7, id.value().version());
    assertEquals(2, id.value().variant());
    assertTrue(id.toString().startsWith("01938f4e-7c3a-7"), id.toString());
    assertNotEquals(id, ClientId.random(0x0193_8f4e_7c3aL));
  }
}
