package chat.parley.bench.subject;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Parley itself, as its launcher starts it, but without limits of rate.
///
/// @param aotCache made with the same flags, if there is one
/// @param jvmFlags as the launcher has them
/// @param serverFlags more words for `serve`
/// @param data its data folder; without one it begins with an empty one
public record Parley(
    Path jar,
    Optional<Path> aotCache,
    List<String> jvmFlags,
    List<String> serverFlags,
    Optional<Path> data)
    implements Subject.Program {
  public Parley {
    jvmFlags = List.copyOf(jvmFlags);
    serverFlags = List.copyOf(serverFlags);
  }

  @Override
  public List<String> command(int port, Path folder) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmFlags);
    aotCache
        .filter(Files::isRegularFile)
        .ifPresent(cache -> command.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:disable")));
    command.addAll(List.of("-jar", jar.toString(), "serve", "--port", String.valueOf(port)));
    command.addAll(List.of("--data", data.orElse(folder.resolve("data")).toString()));
    command.addAll(List.of("--posts-per-second", "1000000", "--posts-burst", "1000000"));
    command.addAll(List.of("--guests-per-minute", "1000000"));
    command.addAll(serverFlags);
    return command;
  }

  /// The same with more words for `serve`.
  public Parley with(String... flags) {
    List<String> more = new ArrayList<>(serverFlags);
    more.addAll(List.of(flags));
    return new Parley(jar, aotCache, jvmFlags, more, data);
  }

  /// The same without its cache, to see what the cache is worth.
  public Parley withoutCache() {
    return new Parley(jar, Optional.empty(), jvmFlags, serverFlags, data);
  }

  /// The same on a data folder that is there already.
  public Parley on(Path folder) {
    return new Parley(jar, aotCache, jvmFlags, serverFlags, Optional.of(folder));
  }
}
