package chat.parley.identity;

import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Refused;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The name with which a person signs in: 1 to 40 letters of any script, digits, `.`, `_` and `-`,
/// beginning with a letter or digit, in NFKC and lower case. White space becomes a dot, so that
/// `Ada Lovelace` signs in as `ada.lovelace`, however it was typed.
public record AccountName(String value) {
  private static final Pattern FORM =
      Pattern.compile("[\\p{L}\\p{Nd}][\\p{L}\\p{M}\\p{Nd}._-]{0,39}");

  /// Refuses with `invalid`.
  public AccountName {
    value = folded(value);
    if (!FORM.matcher(value).matches()) {
      throw new Refused(
          ErrorCode.INVALID, "\"name\" must be 1 to 40 letters, digits, spaces and . _ -");
    }
  }

  /// The name that was typed; empty when there cannot be an account of that name.
  public static Optional<AccountName> typed(String text) {
    return FORM.matcher(folded(text)).matches()
        ? Optional.of(new AccountName(text))
        : Optional.empty();
  }

  /// What is unique: the same for all names that look alike.
  public String key() {
    return Confusables.skeleton(value);
  }

  /// Lower case is taken of upper case, so that letters with more than two forms (ς and σ) meet.
  private static String folded(String text) {
    String one = Normalizer.normalize(text, Normalizer.Form.NFKC).strip().replaceAll("\\s+", ".");
    String lower = one.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return Normalizer.normalize(lower, Normalizer.Form.NFKC);
  }
}
