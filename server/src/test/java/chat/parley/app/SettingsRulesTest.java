package chat.parley.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.config.WrongSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Which settings fit together.
class SettingsRulesTest {
  @Test
  void by_default_the_server_listens_to_this_machine_alone_and_guests_may_enter() {
    Settings settings = settings();
    assertTrue(settings.loopback());
    assertTrue(settings.guests());
    assertFalse(settings.https());
    assertEquals(8000, settings.port());
  }

  @Test
  void an_address_that_others_can_reach_must_be_asked_for() {
    List<String> wrong = wrong("--host", "0.0.0.0");
    assertEquals(1, wrong.size());
    assertTrue(wrong.getFirst().contains("--allow-remote"), wrong::toString);
    Settings remote = settings("--host", "0.0.0.0", "--allow-remote");
    assertFalse(remote.loopback());
    assertFalse(remote.guests(), "guests are for loopback unless they are asked for");
    assertTrue(settings("--host", "0.0.0.0", "--allow-remote", "--guests", "yes").guests());
    assertTrue(settings("--host", "::1").loopback());
    assertFalse(settings("--guests", "no").guests());
  }

  @Test
  void numbers_out_of_their_range_are_all_told() {
    List<String> wrong =
        wrong(
            "--port=65536",
            "--posts-per-second=0",
            "--posts-burst=0",
            "--heartbeat-seconds=41",
            "--connections-max=0",
            "--guests=perhaps",
            "--public-url=chat.example.org");
    assertEquals(7, wrong.size(), wrong::toString);
  }

  @Test
  void a_public_address_with_https_makes_the_cookie_for_https_alone() {
    assertTrue(settings("--public-url", "https://chat.example.org").https());
    assertFalse(settings("--public-url", "http://chat.example.org").https());
    assertEquals(1, wrong("--public-url", "https://chat.example.org/path").size());
  }

  private static Settings settings(String... arguments) {
    return Main.settings(List.of(arguments), Map.of());
  }

  private static List<String> wrong(String... arguments) {
    return assertThrows(WrongSettings.class, () -> settings(arguments)).lines();
  }
}
