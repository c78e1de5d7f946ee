package chat.parley.torture;

import chat.parley.torture.Disk.Failure;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/// Does harm, and heals it: after [#inject] the server runs, its disk and its clock are right.
///
/// What it does is drawn from a seed; when exactly it strikes depends on the machine.
///
/// **Thread:** one.
final class Nemesis {
  private static final List<Duration> JUMPS =
      List.of(
          Duration.ofHours(1), Duration.ofHours(-1), Duration.ofDays(365), Duration.ofDays(-365));
  private static final int FLICKERS = 4;

  private final ServerProcess server;
  private final Disk disk;
  private final Crowd crowd;
  private final Recorder recorder;
  private final SplittableRandom random;

  Nemesis(
      ServerProcess server, Disk disk, Crowd crowd, Recorder recorder, SplittableRandom random) {
    this.server = server;
    this.disk = disk;
    this.crowd = crowd;
    this.recorder = recorder;
    this.random = random;
  }

  /// Carries out one fault of at most some 3 s, and the healing.
  ///
  /// @throws IllegalStateException when the server cannot be started again
  void inject(Fault fault) {
    recorder.note("fault", "kind", fault.word());
    switch (fault) {
      case KILL -> restartAfter(Fault.KILL);
      case CUT, TORN -> restartAfter(fault);
      case PAUSE -> {
        server.pause();
        sleep(200, 2_500);
        server.resume();
      }
      case FULL -> diskFails(Failure.FULL);
      case READONLY -> diskFails(Failure.READ_ONLY);
      case FSYNC -> diskFails(Failure.SYNC);
      case SOCKETS -> cutSockets();
      case SLOW -> slowReaders();
      case CLOCK -> jump();
    }
    if (!server.isAlive()) {
      recorder.note("stalled", "what", "the server ended by itself under " + fault.word());
      server.start();
    }
    recorder.note("healed", "kind", fault.word());
  }

  private void sleep(int millisMin, int millisMax) {
    Interruptions.sleepMillis(random.nextInt(millisMin, millisMax));
  }

  private void restartAfter(Fault how) {
    server.kill();
    if (how.isPowerCut()) {
      PowerCut.Loss loss = disk.cut(how == Fault.TORN, random);
      recorder.note("cut", "changes", loss.changes(), "names", loss.names());
    }
    disk.fail(Failure.NONE);
    server.start();
  }

  private void diskFails(Failure failure) {
    disk.fail(failure);
    sleep(100, failure == Failure.SYNC ? 600 : 1_500);
    List<Fault> ends = List.of(Fault.KILL, Fault.CUT, Fault.TORN);
    if (random.nextInt(3) == 0) {
      // At once: what was refused must not come back.
      restartAfter(ends.get(random.nextInt(ends.size())));
      return;
    }
    disk.fail(Failure.NONE);
    if (random.nextInt(2) == 0) {
      sleep(1, 200);
      restartAfter(ends.get(random.nextInt(ends.size())));
    }
  }

  private void cutSockets() {
    for (int i = 0; i < FLICKERS; i++) {
      crowd.cutSockets(random);
      sleep(50, 400);
    }
  }

  private void slowReaders() {
    crowd.slow(true, random);
    sleep(1_500, 3_000);
    crowd.slow(false, random);
  }

  private void jump() {
    disk.setClock(JUMPS.get(random.nextInt(JUMPS.size())));
    sleep(300, 1_500);
    if (random.nextInt(3) == 0) {
      restartAfter(Fault.KILL);
      sleep(300, 1_000);
    }
    disk.setClock(Duration.ZERO);
  }
}
