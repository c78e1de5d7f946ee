package chat.parley.config;

import java.util.List;

/// What the operator wrote cannot be used; holds a line for each error, all of them at once.
public final class WrongSettings extends RuntimeException {
  private final List<String> lines;

  public WrongSettings(List<String> lines) {
    super(String.join("; ", lines), null, false, false);
    this.lines = List.copyOf(lines);
  }

  public List<String> lines() {
    return lines;
  }
}
