package chat.parley.examples.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/// A web server that asks a service for each request, in four ways; all visitors come at once.
///
/// @param farSide the service, and the visitors
record RequestsWorkload(Ways runner, Child farSide, int count, String what) implements Workload {
  private static final int BACKLOG = 4096;

  /// What the visitors saw.
  private record Seen(List<String> answers, long[] latencies) {}

  @Override
  public String name() {
    return "requests";
  }

  @Override
  public String title() {
    return "A web server with many requests";
  }

  @Override
  public List<Way> ways() {
    return List.of(Way.ONE_AFTER_ANOTHER, Way.POOL, Way.VIRTUAL, Way.EVENT_LOOP);
  }

  @Override
  public Outcome run(Way way) throws Exception {
    long cpu = Cpu.ofThisProcess();
    Trace trace = new Trace(count);
    Seen seen = way == Way.EVENT_LOOP ? serveOnLoop(trace) : serveOnThreads(way, trace);
    return new Outcome(
        way,
        Digest.of(seen.answers()),
        trace.elapsed(),
        Cpu.ofThisProcess() - cpu,
        seen.latencies(),
        trace.threads(),
        -1,
        trace,
        "");
  }

  private Seen serveOnThreads(Way way, Trace trace) throws IOException {
    try (ServerSocket server = new ServerSocket()) {
      server.bind(Http.loopback(0), BACKLOG);
      try (ExecutorService threads = runner.threads(way)) {
        Thread.ofPlatform().daemon().start(() -> accept(server, threads, trace));
        return visit(server.getLocalPort());
      }
    }
  }

  private void accept(ServerSocket server, ExecutorService threads, Trace trace) {
    try {
      for (int i = 0; i < count; i++) {
        Socket socket = server.accept();
        threads.execute(() -> handle(socket, trace));
      }
    } catch (IOException _) {
      // Closed before everybody came: the visitors tell.
    }
  }

  private void handle(Socket socket, Trace trace) {
    try (socket) {
      int number = Http.number(Http.readRequest(socket.getInputStream()));
      trace.mark(number, State.WAITING);
      String page = Http.fetch(farSide.port(), number);
      socket.getOutputStream().write(answer(number, page, trace));
    } catch (IOException _) {
      // The visitor sees a connection without an answer, and the run fails.
    }
  }

  private Seen serveOnLoop(Trace trace) throws IOException {
    try (EventLoop loop = EventLoop.start();
        ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(Http.loopback(0), BACKLOG);
      loop.listen(server, request -> handleOnLoop(loop, Http.number(request), trace));
      return visit(server.socket().getLocalPort());
    }
  }

  private CompletableFuture<byte[]> handleOnLoop(EventLoop loop, int number, Trace trace) {
    trace.mark(number, State.WAITING);
    return loop.exchange(Http.loopback(farSide.port()), Http.get(number))
        .thenApply(response -> answer(number, Http.body(response), trace));
  }

  private static byte[] answer(int number, String page, Trace trace) {
    trace.mark(number, State.WORKING);
    byte[] answer = Http.ok(number + " is " + Digest.of(page.getBytes(UTF_8)));
    trace.mark(number, State.DONE);
    return answer;
  }

  private Seen visit(int port) throws IOException {
    farSide.say("visit " + port + " " + count);
    String[] answers = new String[count];
    long[] latencies = new long[count];
    for (int i = 0; i < count; i++) {
      String line = farSide.readLine();
      int space = line.indexOf(' ');
      latencies[i] = Long.parseLong(line.substring(0, space));
      answers[i] = line.substring(space + 1);
    }
    return new Seen(List.of(answers), latencies);
  }
}
