package chat.parley.examples.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.LongStream;

/// A chat room with one client that stops reading for a while: what do the others feel? The server
/// is a process of its own; its processor time and memory are what is measured.
///
/// @param readers who read all the time
/// @param messages how many are posted, one every 10 ms
/// @param stall for how long the slow client does not read
/// @param jar Parley's
record ChatWorkload(int readers, int messages, Duration stall, Path jar, Path folder)
    implements Workload {
  private static final Duration EVERY = Duration.ofMillis(10);
  private static final int WARM_UP = 100;
  private static final String FILLER = "x".repeat(16_000);
  private static final int NUMBER_DIGITS = 6;

  @Override
  public String name() {
    return "chat";
  }

  @Override
  public String title() {
    return "A chat room with one slow reader";
  }

  @Override
  public String what() {
    return "%d messages of 16 kB, one every %d ms, to %d readers; one more client stops reading for %s s."
        .formatted(messages, EVERY.toMillis(), readers, Text.decimal(stall.toMillis() / 1000.0));
  }

  /// The messages come at a fixed rate, so what differs is how late they are.
  @Override
  public boolean isPaced() {
    return true;
  }

  @Override
  public List<Way> ways() {
    return List.of(Way.POOL, Way.VIRTUAL, Way.EVENT_LOOP);
  }

  @Override
  public String label(Way way, Options options) {
    return switch (way) {
      case VIRTUAL -> "a virtual thread for each client, who are written to in turn";
      case EVENT_LOOP -> "Parley: event loops, and a queue for each client";
      default -> "a platform thread for each client, who are written to in turn";
    };
  }

  @Override
  public Outcome run(Way way) throws Exception {
    try (Child server = start(way)) {
      return new Visit(server).run(way);
    }
  }

  private Child start(Way way) throws IOException {
    return switch (way) {
      case EVENT_LOOP ->
          Child.java(
              List.of(
                  "-XX:+UseCompactObjectHeaders",
                  "--enable-native-access=ALL-UNNAMED",
                  "--sun-misc-unsafe-memory-access=allow",
                  "-jar",
                  jar.toString(),
                  "serve",
                  "--port=0",
                  "--guests=yes",
                  "--posts-per-second=1000000",
                  "--posts-burst=1000000",
                  "--data=" + Files.createTempDirectory(folder, "parley").resolve("data")));
      case VIRTUAL -> Child.ofLab(TurnServer.class, "virtual");
      default -> Child.ofLab(TurnServer.class);
    };
  }

  /// One run against a server.
  private final class Visit {
    private final Child server;
    private final List<ChatClient> clients = new ArrayList<>();
    private final AtomicLongArray arrivals = new AtomicLongArray(readers * messages);
    private final AtomicLongArray last = new AtomicLongArray(messages);

    Visit(Child server) {
      this.server = server;
    }

    Outcome run(Way way) throws Exception {
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
          ChatClient slow = new ChatClient(server.port(), true)) {
        for (int i = 0; i < readers; i++) {
          clients.add(new ChatClient(server.port(), false));
        }
        warmUp(threads, slow);
        return measure(way, threads, slow);
      } finally {
        for (ChatClient client : clients) {
          client.close();
        }
      }
    }

    private void warmUp(ExecutorService threads, ChatClient slow) throws Exception {
      List<Future<?>> reading = new ArrayList<>();
      reading.add(threads.submit(() -> readAll(slow, WARM_UP)));
      for (ChatClient client : clients) {
        reading.add(threads.submit(() -> readAll(client, WARM_UP)));
      }
      for (int i = 0; i < WARM_UP; i++) {
        clients.getFirst().post(text(i));
      }
      for (Future<?> each : reading) {
        each.get();
      }
    }

    private Outcome measure(Way way, ExecutorService threads, ChatClient slow) throws Exception {
      long cpu = server.cpuNanos();
      Trace trace = new Trace(messages);
      List<Future<String>> reading = new ArrayList<>();
      for (int i = 0; i < readers; i++) {
        int number = i;
        reading.add(threads.submit(() -> read(number, trace)));
      }
      Future<String> slowly = threads.submit(() -> readLate(slow));
      post(trace);
      List<String> results = new ArrayList<>();
      for (Future<String> each : reading) {
        results.add(each.get());
      }
      long wall = trace.elapsed();
      return new Outcome(
          way,
          Digest.of(results),
          wall,
          server.cpuNanos() - cpu,
          latencies(trace),
          server.status("Threads").stream().mapToObj(n -> n + " in all").findFirst().orElse("–"),
          server.status("VmRSS").orElse(-1) * 1024,
          trace,
          slowly.get());
    }

    /// A message is due at its time, whether or not the server takes it.
    private void post(Trace trace) throws IOException, InterruptedException {
      for (int i = 0; i < messages; i++) {
        long due = i * EVERY.toNanos();
        long early = due - trace.elapsed();
        if (early > 0) {
          Thread.sleep(Duration.ofNanos(early));
        }
        trace.markAt(i, State.ABSENT, 0);
        trace.markAt(i, State.WAITING, due);
        clients.getFirst().post(text(i));
      }
    }

    /// What a reader has read, in its order.
    private String read(int reader, Trace trace) throws IOException {
      List<String> texts = new ArrayList<>();
      clients
          .get(reader)
          .read(
              messages,
              text -> {
                long now = trace.elapsed();
                int number = Integer.parseInt(text.substring(0, NUMBER_DIGITS));
                arrivals.set(reader * messages + number, now);
                last.accumulateAndGet(number, now, Math::max);
                texts.add(text);
              });
      return Digest.of(texts);
    }

    private String readLate(ChatClient slow) throws InterruptedException {
      Thread.sleep(stall);
      int[] count = {0};
      try {
        slow.read(messages, _ -> count[0]++);
        return "the slow client got everything, late";
      } catch (IOException _) {
        return "the slow client was cut off after " + count[0] + " messages, to come back later";
      }
    }

    private long[] latencies(Trace trace) {
      for (int i = 0; i < messages; i++) {
        trace.markAt(i, State.DONE, last.get(i));
      }
      return LongStream.range(0, arrivals.length())
          .map(at -> arrivals.get((int) at) - at % messages * EVERY.toNanos())
          .toArray();
    }
  }

  private static int readAll(ChatClient client, int count) throws IOException {
    client.read(count, _ -> {});
    return count;
  }

  private static String text(int number) {
    return "%06d %s".formatted(number, FILLER);
  }
}
