package chat.parley.identity;

import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// A password that somebody chose: 10 to 256 characters in NFKC, not one of those that everybody
/// chooses, and no rules about what it is composed of. Source: OWASP ASVS 5, section 6.2.
///
/// The list has the 1,557 of zxcvbn's 49,233 common passwords that have ten characters or more; a
/// shorter one is refused for its length.
public final class Password {
  private static final int CHARACTERS_MIN = 10;
  private static final int CHARACTERS_MAX = 256;
  private static final Set<String> COMMON = load();

  private final String value;

  /// Refuses with `invalid`.
  public Password(String text) {
    value = normalised(text);
    int characters = value.codePointCount(0, value.length());
    if (characters < CHARACTERS_MIN || characters > CHARACTERS_MAX) {
      throw refused(
          "must have " + CHARACTERS_MIN + " to " + CHARACTERS_MAX + " characters; words are fine");
    }
    if (COMMON.contains(value.toLowerCase(Locale.ROOT))) {
      throw refused("is one that many people use, and the first that is tried");
    }
  }

  /// What is hashed.
  byte[] bytes() {
    return value.getBytes(StandardCharsets.UTF_8);
  }

  /// What is hashed of a text that may be somebody's password; nothing else is checked of it.
  static byte[] attempt(String text) {
    return normalised(text.substring(0, Math.min(text.length(), 4 * CHARACTERS_MAX)))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String normalised(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC);
  }

  private static Refused refused(String why) {
    return new Refused(ErrorCode.INVALID, "\"password\" " + why);
  }

  private static Set<String> load() {
    String name = "/identity/common-passwords.txt";
    try (InputStream in = Objects.requireNonNull(Password.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + name, e);
    }
  }
}
