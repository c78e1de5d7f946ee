package chat.parley.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Codes of authenticator apps, by the vectors of the standards.
class TotpTest {
  private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

  /// RFC 6238, appendix B, SHA-1, the last six of its eight digits.
  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void codes_are_those_of_the_standard(long second, String code) {
    assertEquals(code, Totp.code(SECRET, second / 30));
  }

  @Test
  void a_code_counts_one_step_early_and_one_late() {
    String code = Totp.code(SECRET, 100);
    for (long step = 98; step <= 102; step++) {
      boolean near = step >= 99 && step <= 101;
      assertEquals(
          near ? OptionalLong.of(100) : OptionalLong.empty(),
          Totp.stepOf(code, SECRET, Instant.ofEpochSecond(step * 30)));
    }
  }

  /// RFC 4648 §10.
  @ParameterizedTest
  @CsvSource({"fooba, MZXW6YTB", "12345678901234567890, GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"})
  void base_32_is_that_of_the_standard(String octets, String text) {
    assertEquals(text, Totp.base32(octets.getBytes(StandardCharsets.US_ASCII)));
  }
}
