package chat.parley.protocol;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Whether a person is here, as others are told.
public enum PresenceState {
  ONLINE,
  /// Here, but they have done nothing for long.
  AWAY,
  DO_NOT_DISTURB,
  /// Not here, or they do not want it told.
  OFFLINE;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<PresenceState> of(String code) {
    return Arrays.stream(values()).filter(it -> it.code().equals(code)).findAny();
  }
}
