package chat.parley.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The values of all settings, checked for their form.
public final class Values {
  private final Map<String, String> texts;

  Values(Map<String, String> texts) {
    this.texts = Map.copyOf(texts);
  }

  public String text(String key) {
    return Optional.ofNullable(texts.get(key)).orElseThrow();
  }

  /// Empty when the text is.
  public Optional<String> optionalText(String key) {
    return Optional.of(text(key)).filter(text -> !text.isEmpty());
  }

  public int number(String key) {
    return Integer.parseInt(text(key));
  }

  /// The parts between commas.
  public List<String> list(String key) {
    return Stream.of(text(key).split(",", -1))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }
}
