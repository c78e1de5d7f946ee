package chat.parley.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Takes arguments one by one, so that what is left over is known.
final class Arguments {
  private final List<String> left;

  Arguments(List<String> arguments) {
    this.left = new ArrayList<>(arguments);
  }

  boolean flag(String name) {
    return left.remove(name);
  }

  Optional<String> text(String name) {
    int at = left.indexOf(name);
    if (at < 0) {
      return Optional.empty();
    }
    if (at + 1 == left.size()) {
      throw new IllegalArgumentException(name + " needs a value");
    }
    left.remove(at);
    return Optional.of(left.remove(at));
  }

  Optional<Integer> number(String name) {
    return text(name)
        .map(text -> {
          if (!text.matches("[1-9]\\d{0,5}")) {
            throw new IllegalArgumentException(name + ": \"" + text + "\" is not 1 to 999999");
          }
          return Integer.parseInt(text);
        });
  }

  void refuseRest() {
    if (!left.isEmpty()) {
      throw new IllegalArgumentException("unknown argument \"" + left.getFirst() + "\"");
    }
  }
}
