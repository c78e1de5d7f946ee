package chat.parley.examples.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.concurrent.CompletableFuture;

/// Fetches a page.
///
/// @param service port of the service
record PagesTask(int service) implements Task {
  @Override
  public String call(int i, Trace trace) throws Exception {
    trace.mark(i, State.WAITING);
    String page = Http.fetch(service, i);
    return work(i, page, trace);
  }

  @Override
  public CompletableFuture<String> start(int i, EventLoop loop, Trace trace) {
    trace.mark(i, State.WAITING);
    return loop.exchange(Http.loopback(service), Http.get(i))
        .thenApply(response -> work(i, Http.body(response), trace));
  }

  private static String work(int i, String page, Trace trace) {
    trace.mark(i, State.WORKING);
    String result = Digest.of(page.getBytes(UTF_8));
    trace.mark(i, State.DONE);
    return result;
  }
}
