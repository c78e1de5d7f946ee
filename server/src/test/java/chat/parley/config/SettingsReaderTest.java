package chat.parley.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.config.Setting.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {
  private static final List<Setting> TABLE =
      List.of(
          new Setting("host", Kind.TEXT, "127.0.0.1", "where"),
          new Setting("port", Kind.NUMBER, "8000", "which"),
          new Setting("allow-remote", Kind.SWITCH, "false", "whether"),
          new Setting("allow-origin", Kind.LIST, "", "who"));

  @TempDir Path folder;

  @Test
  void a_flag_goes_before_a_variable_before_the_file_before_the_default() throws IOException {
    Path file = file("port = 1\nhost = \"file\"\nallow-remote = true\n");
    Values values =
        read(List.of("--port", "3"), Map.of("PARLEY_PORT", "2", "PARLEY_HOST", "variable"), file);
    assertEquals(3, values.number("port"));
    assertEquals("variable", values.text("host"));
    assertEquals("true", values.text("allow-remote"));
    assertEquals(List.of(), values.list("allow-origin"));
    assertEquals(8000, read(List.of(), Map.of(), folder.resolve("none")).number("port"));
  }

  @Test
  void every_form_of_a_value_is_read() throws IOException {
    Path file = file("allow-origin = [\"https://a.example\", \"https://b.example\"]\n");
    List<String> both = List.of("https://a.example", "https://b.example");
    assertEquals(both, read(List.of(), Map.of(), file).list("allow-origin"));
    Values values =
        read(
            List.of("--allow-origin=https://a.example, https://b.example", "--allow-remote"),
            Map.of(),
            folder.resolve("none"));
    assertEquals(both, values.list("allow-origin"));
    assertEquals("true", values.text("allow-remote"));
    assertEquals(Optional.empty(), read(List.of("--host="), Map.of(), file).optionalText("host"));
  }

  @Test
  void the_file_may_be_named_by_flag_or_variable_and_must_be_there_then() throws IOException {
    Path file = file("port = 1\n");
    Path none = folder.resolve("none");
    assertEquals(1, read(List.of("--config", file.toString()), Map.of(), none).number("port"));
    assertEquals(1, read(List.of(), Map.of("PARLEY_CONFIG", file.toString()), none).number("port"));
    assertTrue(wrong(List.of("--config", none.toString()), Map.of()).contains("cannot be read"));
  }

  @Test
  void what_does_not_exist_is_named_with_what_may_have_been_meant() throws IOException {
    String wrong = wrong(List.of("--prot", "1"), Map.of());
    assertTrue(wrong.contains("\"prot\"") && wrong.contains("did you mean \"port\"?"), wrong);
    wrong = wrong(List.of(), Map.of("PARLEY_HOSTT", "x"));
    assertTrue(wrong.contains("PARLEY_HOSTT"), wrong);
    Path file = file("hots = 1\n");
    wrong = wrong(List.of("--config", file.toString()), Map.of());
    assertTrue(wrong.contains("did you mean \"host\"?"), wrong);
    assertTrue(!wrong(List.of("--completely-else", "1"), Map.of()).contains("did you mean"));
  }

  @Test
  void everything_that_is_wrong_is_told_at_once() throws IOException {
    Path file = file("port = \"many\"\nallow-remote = 3\n");
    WrongSettings wrong =
        assertThrows(
            WrongSettings.class,
            () ->
                read(
                    List.of("stray", "--port", "-1", "--host", "--config=" + file),
                    Map.of("PARLEY_ALLOW_REMOTE", "maybe"),
                    file));
    assertTrue(wrong.lines().size() >= 5, wrong.lines()::toString);
    assertTrue(wrong.lines().stream().allMatch(line -> line.lines().count() == 1));
  }

  @Test
  void a_file_that_is_not_toml_is_told_with_its_line() throws IOException {
    Path file = file("port = 1\nhost = \n");
    String wrong = wrong(List.of("--config", file.toString()), Map.of());
    assertTrue(wrong.contains("line 2"), wrong);
  }

  @Test
  void numbers_are_whole_and_not_negative() {
    for (String value : List.of("-1", "1.5", "x", "", "99999999999", "0x10")) {
      assertTrue(wrong(List.of("--port=" + value), Map.of()).contains("whole number"), value);
    }
  }

  @Test
  void variables_of_others_are_let_be() {
    assertEquals(
        8000,
        read(List.of(), Map.of("PARLEY_JAVA_OPTS", "x", "PATH", "y"), folder.resolve("none"))
            .number("port"));
  }

  private String wrong(List<String> arguments, Map<String, String> environment) {
    return String.join(
        "\n",
        assertThrows(
                WrongSettings.class, () -> read(arguments, environment, folder.resolve("none")))
            .lines());
  }

  private static Values read(List<String> arguments, Map<String, String> environment, Path file) {
    return new SettingsReader(TABLE, Set.of("PARLEY_JAVA_OPTS")).read(arguments, environment, file);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("parley.toml"), text);
  }
}
