package chat.parley.protocol;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a person lets others know of whether they are here.
public enum PresenceChoice {
  /// That they are here, and when they have done nothing for long.
  ONLINE,
  DO_NOT_DISTURB,
  /// Nothing: to others they are not here.
  INVISIBLE;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<PresenceChoice> of(String code) {
    return Arrays.stream(values()).filter(it -> it.code().equals(code)).findAny();
  }
}
