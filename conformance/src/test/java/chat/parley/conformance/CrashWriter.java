package chat.parley.conformance;

import chat.parley.conformance.History.Acked;
import chat.parley.conformance.History.Sent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// Posts without end, a few at once; what has no answer when the connection is lost is sent again,
/// in order and with the same client ids.
final class CrashWriter extends Persistent {
  private static final int AT_ONCE = 8;

  private final String name;
  private final AtomicInteger ackedByAll;
  private final Map<String, Sent> unanswered = new LinkedHashMap<>();
  private final List<Sent> sent = new ArrayList<>();
  private final List<Acked> acked = new ArrayList<>();

  CrashWriter(int port, String token, String name, AtomicInteger ackedByAll) {
    super(port, token);
    this.name = name;
    this.ackedByAll = ackedByAll;
  }

  @Override
  Json positions() {
    return Json.object();
  }

  @Override
  void connected(Client client) throws IOException {
    for (Sent post : unanswered.values()) {
      client.post("lobby", post.text(), post.clientId());
    }
  }

  @Override
  void received(Json frame) {
    if (frame.is("done") && unanswered.remove(frame.text("id")) != null) {
      acked.add(new Acked(frame.text("id"), frame.number("offset"), frame.text("message")));
      ackedByAll.incrementAndGet();
    } else if (frame.is("failed")) {
      throw new AssertionError("refused: " + frame);
    }
  }

  @Override
  void act(Client client) throws IOException {
    while (unanswered.size() < AT_ONCE && !isStopping()) {
      int number = sent.size();
      Sent post = new Sent(name, number, Client.newId(), name + " says " + number);
      sent.add(post);
      unanswered.put(post.clientId(), post);
      client.post("lobby", post.text(), post.clientId());
    }
  }

  @Override
  boolean isIdle() {
    return unanswered.isEmpty();
  }

  List<Sent> sent() {
    return sent;
  }

  List<Acked> acked() {
    return acked;
  }
}
