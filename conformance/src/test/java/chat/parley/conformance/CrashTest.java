package chat.parley.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.conformance.History.Seen;
import chat.parley.conformance.History.Stored;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The promises of section 1 under `kill -9` at random moments. `-Dparley.crash.rounds=200` makes
/// it long, `-Dparley.seed=…` repeats the moments.
class CrashTest {
  private static final int ROUNDS = Integer.getInteger("parley.crash.rounds", 12);
  private static final long SEED = Long.getLong("parley.seed", System.nanoTime());
  private static final int ACKS_OF_A_ROUND_MAX = 1_200;
  private static final int MOMENT_NANOS_MAX = 3_000_000;

  private final Random random = new Random(SEED);
  private final AtomicInteger acked = new AtomicInteger();
  private final List<CrashWriter> writers = new ArrayList<>();
  private final List<CrashReader> readers = new ArrayList<>();

  @Test
  @Timeout(3_600)
  void nothing_acked_is_lost_doubled_or_reordered_however_often_the_server_is_killed(
      @TempDir Path data) throws IOException {
    Server server = Server.startUnhurried(data);
    int port = server.port();
    try {
      invite(port);
      for (int round = 0; round < ROUNDS; round++) {
        awaitAcks(acked.get() + 1 + random.nextInt(ACKS_OF_A_ROUND_MAX));
        LockSupport.parkNanos(random.nextInt(MOMENT_NANOS_MAX));
        server.kill();
        server = Server.startUnhurriedOn(port, data);
      }
      awaitAcks(acked.get() + 1);
      writers.forEach(Persistent::stop);
      Await.until("the writers are done", () -> writers.stream().allMatch(Persistent::hasEnded));
      List<Stored> log = log(Http.guest(port, "Cleo"));
      Await.until(
          "the readers have everything" + troubles(),
          () -> readers.stream().allMatch(reader -> reader.offset() >= log.size()));
      readers.forEach(Persistent::stop);
      Await.until("the readers end", () -> readers.stream().allMatch(Persistent::hasEnded));
      judge(log);
    } finally {
      writers.forEach(Persistent::stop);
      readers.forEach(Persistent::stop);
      server.close();
    }
  }

  private void invite(int port) throws IOException {
    for (String name : List.of("Ada", "Ben", "Cleo", "Ada Two")) {
      try (Client client = Client.guest(port, name)) {
        writers.add(new CrashWriter(port, client.token(), name, acked));
      }
    }
    for (int n = 1; n <= 3; n++) {
      try (Client client = Client.guest(port, "Reader " + n)) {
        assertEquals(0, client.lobby().number("head"), "the log is new");
        readers.add(new CrashReader(port, client.token(), client.lobby()));
      }
    }
    readers.forEach(Persistent::start);
    writers.forEach(Persistent::start);
  }

  private void awaitAcks(int wanted) {
    Await.until(
        wanted + " posts are acked, seed " + SEED + troubles(), () -> acked.get() >= wanted);
  }

  private String troubles() {
    List<String> troubles = new ArrayList<>();
    writers.forEach(writer -> troubles.add(writer.trouble()));
    readers.forEach(reader -> troubles.add(reader.trouble()));
    return "; last troubles " + troubles;
  }

  private static List<Stored> log(Http http) throws IOException {
    List<Stored> log = new ArrayList<>();
    for (Json message : Log.read(http, "lobby")) {
      log.add(
          new Stored(
              message.number("seq"),
              message.text("id"),
              message.text("clientId"),
              message.text("text")));
    }
    return log;
  }

  private void judge(List<Stored> log) {
    Map<String, List<Seen>> seen = new HashMap<>();
    for (CrashReader reader : readers) {
      seen.put("reader " + seen.size(), reader.seen());
    }
    History history =
        new History(
            writers.stream().flatMap(writer -> writer.sent().stream()).toList(),
            writers.stream().flatMap(writer -> writer.acked().stream()).toList(),
            seen,
            log);
    List<String> violations = Judge.violations(history);
    System.out.printf(
        "crash test: %d kills, %d acked, %d in the log, %d violations, seed %d%n",
        ROUNDS, history.acked().size(), log.size(), violations.size(), SEED);
    assertTrue(
        violations.isEmpty(),
        () ->
            "seed "
                + SEED
                + "\n"
                + String.join("\n", violations.subList(0, Math.min(20, violations.size()))));
    assertTrue(log.size() > ROUNDS, "something was posted");
  }
}
