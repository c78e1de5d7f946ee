package chat.parley.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class RelyingPartyTest {
  @Test
  void passkeys_are_for_names_by_https_and_for_this_machine_by_its_name() {
    is("https://chat.example.org", "chat.example.org", "https://chat.example.org");
    is("https://chat.example.org:443", "chat.example.org", "https://chat.example.org");
    is("https://chat.example.org:8443", "chat.example.org", "https://chat.example.org:8443");
    is("https://Chat.Example.org", "chat.example.org", "https://chat.example.org");
    is("http://localhost:8000", "localhost", "http://localhost:8000");
    is("http://localhost:80", "localhost", "http://localhost");
  }

  @Test
  void bare_addresses_and_names_without_https_have_none() {
    none("http://127.0.0.1:8000");
    none("https://192.0.2.7");
    none("https://[2001:db8::1]:8443");
    none("http://[::1]:8000");
    none("http://chat.example.org");
    none("http://under_score:80");
    none("http://not a host");
  }

  private static void is(String address, String id, String origin) {
    assertEquals(Optional.of(new RelyingParty(id, origin)), RelyingParty.at(address));
  }

  private static void none(String address) {
    assertEquals(Optional.empty(), RelyingParty.at(address));
  }
}
