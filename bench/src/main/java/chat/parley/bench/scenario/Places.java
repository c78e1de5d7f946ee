package chat.parley.bench.scenario;

import chat.parley.bench.seed.Seeder;
import chat.parley.bench.seed.World;
import chat.parley.bench.subject.Folders;
import chat.parley.bench.subject.Subject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Data folders that are full already, kept in `target/bench` for the next run. What runs on them
/// adds to them, which is no harm: they hold at least what they should.
final class Places {
  private Places() {}

  /// The data folder of a world, made now if it is not there.
  static Path of(Bench bench, World world) {
    try {
      Path kept = Files.createDirectories(bench.root().resolve("target/bench"));
      Path fresh = Files.createTempDirectory(kept, "fresh");
      try (Subject server = bench.start(bench.parley().on(fresh))) {
        server.stop();
      }
      Path place = kept.resolve(world.name() + "-" + Seeder.schema(fresh));
      if (Files.exists(place)) {
        Folders.delete(fresh);
      } else {
        Seeder.fill(fresh, world);
        Files.move(fresh, place);
      }
      return place;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
