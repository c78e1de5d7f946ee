package chat.parley.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The wire stays as `protocol/golden` shows it.
class GoldenTest {
  @TestFactory
  Stream<DynamicTest> reading_and_writing_gives_the_golden_file_again() {
    return Golden.all().stream()
        .map(golden ->
            dynamicTest(
                golden.name(),
                () ->
                    assertEquals(
                        Golden.compact(golden.bytes()),
                        new String(Golden.encode(golden.decode()), UTF_8))));
  }

  @TestFactory
  Stream<DynamicTest> fields_that_are_not_known_are_ignored() {
    return Golden.all().stream()
        .map(golden ->
            dynamicTest(
                golden.name(),
                () -> assertEquals(golden.decode(), Golden.decode(withNews(golden.bytes())))));
  }

  @TestFactory
  Stream<DynamicTest> the_name_of_a_file_begins_with_the_type_of_its_message() {
    return Golden.all().stream()
        .map(golden ->
            dynamicTest(
                golden.name(),
                () -> assertTrue((golden.name() + "_").startsWith(golden.type() + "_"))));
  }

  @Test
  void every_message_has_a_golden_file() {
    Set<Class<?>> missing = new LinkedHashSet<>();
    addRecords(Command.class, missing);
    addRecords(FromServer.class, missing);
    assertTrue(missing.size() >= 12, "the sealed types are found: " + missing);
    Golden.all().forEach(golden -> missing.remove(golden.decode().getClass()));
    assertEquals(Set.of(), missing);
  }

  private static void addRecords(Class<?> type, Set<Class<?>> records) {
    if (type.isRecord()) {
      records.add(type);
      return;
    }
    for (Class<?> subclass : type.getPermittedSubclasses()) {
      addRecords(subclass, records);
    }
  }

  /// Puts a field of a later version into the outermost object.
  private static byte[] withNews(byte[] json) {
    String text = new String(json, UTF_8);
    int end = text.lastIndexOf('}');
    return (text.substring(0, end) + ", \"later\": [{\"x\": [1.5, null]}, \"y\"] }")
        .getBytes(UTF_8);
  }
}
