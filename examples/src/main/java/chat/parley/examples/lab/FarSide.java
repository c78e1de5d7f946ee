package chat.parley.examples.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// The program on the far side of the network: a service that answers after a delay, and visitors
/// of a web server. It prints its port; then each line `visit PORT COUNT` that it reads makes so
/// many requests at once, and prints `NANOSECONDS ANSWER` for each. It ends when its input does.
final class FarSide {
  private static final int BACKLOG = 4096;
  private static final int PAGE_LINES = 40;

  private FarSide() {}

  public static void main(String[] arguments) throws Exception {
    Duration delay = Duration.ofMillis(Long.parseLong(arguments[0]));
    try (EventLoop loop = EventLoop.start();
        ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(Http.loopback(0), BACKLOG);
      loop.listen(server, request -> answerLater(loop, delay, Http.number(request)));
      System.out.println(server.socket().getLocalPort());
      BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.split(" ", -1);
        visit(loop, Integer.parseInt(words[1]), Integer.parseInt(words[2]));
      }
    }
  }

  private static CompletableFuture<byte[]> answerLater(EventLoop loop, Duration delay, int number) {
    CompletableFuture<byte[]> answer = new CompletableFuture<>();
    loop.after(delay, () -> answer.complete(Http.ok(page(number))));
    return answer;
  }

  private static String page(int number) {
    StringBuilder page = new StringBuilder();
    for (int line = 0; line < PAGE_LINES; line++) {
      page.append("page ").append(number).append(", line ").append(line * number).append('\n');
    }
    return page.toString();
  }

  private static void visit(EventLoop loop, int port, int count)
      throws IOException, InterruptedException, ExecutionException {
    List<CompletableFuture<String>> answers = new ArrayList<>();
    long askedAt = System.nanoTime();
    for (int i = 0; i < count; i++) {
      answers.add(
          loop.exchange(Http.loopback(port), Http.get(i))
              .thenApply(bytes -> System.nanoTime() - askedAt + " " + Http.body(bytes)));
    }
    for (CompletableFuture<String> answer : answers) {
      System.out.println(answer.get());
    }
  }
}
