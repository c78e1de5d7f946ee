package chat.parley.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.app.Settings;
import chat.parley.config.Setting;
import chat.parley.config.SettingsReader;
import chat.parley.config.Values;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// ops/parley.toml, the reference configuration, shows every setting as it is.
class SettingsTest {
  private static final String FILE = "ops/parley.toml";
  private static final Pattern KEY = Pattern.compile("([a-z-]+) = .*");

  @Test
  void the_reference_configuration_explains_every_setting_in_the_order_of_the_table() {
    assertEquals(
        Settings.TABLE.stream().map(Setting::key).toList(), explained(Repository.read(FILE)));
  }

  @Test
  void the_reference_configuration_changes_nothing() {
    Path path = Repository.ROOT.resolve(FILE);
    Values values = new SettingsReader(Settings.TABLE, Set.of()).read(List.of(), Map.of(), path);
    for (Setting setting : Settings.TABLE) {
      assertEquals(setting.fallback(), values.text(setting.key()), setting.key());
    }
  }

  @Test
  void the_golden_welcome_tells_the_defaults() {
    String welcome = Repository.read("protocol/golden/welcome.json");
    assertTrue(welcome.contains("\"postsPerSecond\": " + fallback("posts-per-second") + ","));
    assertTrue(welcome.contains("\"postsBurst\": " + fallback("posts-burst") + ","));
    assertTrue(welcome.contains("\"heartbeatMillis\": " + fallback("heartbeat-seconds") + "000,"));
  }

  @Test
  void a_key_without_a_comment_is_not_explained() {
    assertEquals(List.of("a", "c"), explained("# about a\na = 1\n\nb = 2\n# about c\nc = \"x\"\n"));
  }

  private static String fallback(String key) {
    return Settings.TABLE.stream()
        .filter(setting -> setting.key().equals(key))
        .map(Setting::fallback)
        .findFirst()
        .orElseThrow();
  }

  /// The keys that have a comment right above them.
  private static List<String> explained(String text) {
    List<String> keys = new ArrayList<>();
    String previous = "";
    for (String line : text.lines().toList()) {
      Matcher key = KEY.matcher(line);
      if (key.matches() && previous.startsWith("# ")) {
        keys.add(key.group(1));
      }
      previous = line;
    }
    return keys;
  }
}
