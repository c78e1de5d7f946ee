package chat.parley.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.config.WrongSettings;
import java.util.ArrayList;
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
  void an_address_that_others_can_reach_needs_a_certificate_or_a_proxy_with_one() {
    List<String> wrong = wrong("--host", "0.0.0.0", "--guests", "yes");
    assertEquals(1, wrong.size());
    assertTrue(wrong.getFirst().contains("--tls-certificate"), wrong::toString);
    assertTrue(wrong.getFirst().contains("--trusted-proxies"), wrong::toString);
    assertEquals(1, wrong("--tls-key", "key.pem").size());
    Settings own = settings(tls("--host", "0.0.0.0"));
    assertFalse(own.loopback());
    assertTrue(own.https());
    assertFalse(own.guests(), "guests are for loopback unless they are asked for");
    assertTrue(settings(tls("--host", "0.0.0.0", "--guests", "yes")).guests());
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
  void on_this_machine_people_are_sent_to_its_name_since_passkeys_need_one() {
    assertEquals("http://localhost:8000", settings().address(8000));
    assertEquals("http://localhost:8000", settings("--host", "::1").address(8000));
    assertEquals("http://127.0.0.2:8000", settings("--host", "127.0.0.2").address(8000));
    assertEquals(
        "https://chat.example.org",
        settings("--public-url", "https://chat.example.org/").address(8000));
  }

  @Test
  void a_public_address_with_https_makes_the_cookie_for_https_alone() {
    assertTrue(settings("--public-url", "https://chat.example.org").https());
    assertFalse(settings("--public-url", "http://chat.example.org").https());
    assertEquals(1, wrong("--public-url", "https://chat.example.org/path").size());
  }

  @Test
  void behind_a_proxy_the_server_is_told_the_address_that_people_use() {
    String[] proxy = {"--host", "0.0.0.0", "--trusted-proxies", "10.0.0.7, 10.1.0.0/16"};
    List<String> wrong = wrong(proxy);
    assertEquals(1, wrong.size());
    assertTrue(wrong.getFirst().startsWith("public-url"), wrong::toString);
    List<String> all = new ArrayList<>(List.of(proxy));
    all.addAll(List.of("--public-url", "https://chat.example.org"));
    Settings settings = settings(all.toArray(String[]::new));
    assertTrue(settings.https());
    assertEquals(2, settings.proxies().trusted().size());
    assertEquals(1, wrong("--trusted-proxies", "proxy.example").size());
  }

  private static String[] tls(String... more) {
    List<String> all =
        new ArrayList<>(List.of("--tls-certificate", "chain.pem", "--tls-key", "key.pem"));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private static Settings settings(String... arguments) {
    return Main.settings(List.of(arguments), Map.of());
  }

  private static List<String> wrong(String... arguments) {
    return assertThrows(WrongSettings.class, () -> settings(arguments)).lines();
  }
}
