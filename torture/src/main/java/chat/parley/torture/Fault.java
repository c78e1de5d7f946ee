package chat.parley.torture;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What the nemesis can do, with how often it does it compared with the others.
enum Fault {
  KILL(1, "kill -9, then a new start"),
  CUT(4, "loss of power: only what was synced is left"),
  TORN(3, "loss of power: a random part of what was not synced is left, too"),
  PAUSE(1, "SIGSTOP, later SIGCONT"),
  FULL(1, "the disk is full (ENOSPC), sometimes then a kill or a cut"),
  READONLY(1, "the disk is read-only (EROFS), sometimes then a kill or a cut"),
  FSYNC(2, "a sync fails (EIO), sometimes then a kill or a cut"),
  SOCKETS(1, "connections are cut, again and again"),
  SLOW(1, "readers stop reading while writers hurry"),
  CLOCK(1, "the wall clock jumps by an hour or a year, sometimes with a kill");

  private final int weight;
  private final String meaning;

  Fault(int weight, String meaning) {
    this.weight = weight;
    this.meaning = meaning;
  }

  int weight() {
    return weight;
  }

  String meaning() {
    return meaning;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean isPowerCut() {
    return this == CUT || this == TORN;
  }

  static List<String> words() {
    return Arrays.stream(values()).map(Fault::word).toList();
  }

  /// @throws IllegalArgumentException with the words that there are
  static Fault of(String word) {
    return Arrays.stream(values())
        .filter(fault -> fault.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "there is no fault \""
                    + word
                    + "\"; there are "
                    + words().stream().collect(Collectors.joining(", "))));
  }
}
