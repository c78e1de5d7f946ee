package chat.parley.torture;

import chat.parley.torture.Participant.Seat;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/// All clients of a run: writers and a visitor for each room, and readers that are in all rooms.
///
/// **Thread:** the one that runs the nemesis.
final class Crowd implements AutoCloseable {
  private static final int ROOMS = 4;
  private static final int WRITERS_OF_A_ROOM = 2;
  private static final int READERS = 4;
  private static final int PACE_MILLIS = 20;

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private final Api api;
  private final Path histories;
  private final Counts counts;
  private final long start;
  private final SplittableRandom random;
  private final Map<String, String> rooms = new HashMap<>();
  private final List<Participant> all = new ArrayList<>();
  private final List<Writer> writers = new ArrayList<>();
  private final List<Reader> readers = new ArrayList<>();
  private String host = "";

  /// @param histories the folder for one file of each client
  Crowd(int port, Path histories, Counts counts, long start, SplittableRandom random) {
    this.api = new Api(http, port);
    this.histories = histories;
    this.counts = counts;
    this.start = start;
    this.random = random;
  }

  /// Makes the rooms and the people, while nothing is wrong yet, and lets them begin.
  void gather() throws IOException {
    host = api.guest("Host");
    rooms.put("lobby", api.room(host, "lobby").text("id"));
    for (int n = 1; n < ROOMS; n++) {
      rooms.put("deck-" + n, api.createRoom(host, "deck-" + n));
    }
    for (Map.Entry<String, String> room : rooms.entrySet()) {
      for (int n = 1; n <= WRITERS_OF_A_ROOM; n++) {
        Seat seat = seat("writer-" + room.getKey() + "-" + n);
        api.join(seat.token(), room.getValue()).expectOk();
        writers.add(new Writer(seat, room.getValue(), PACE_MILLIS));
      }
      if (!room.getKey().equals("lobby")) {
        all.add(new Visitor(seat("visitor-" + room.getKey()), room.getValue()));
      }
    }
    for (int n = 1; n <= READERS; n++) {
      Seat seat = seat("reader-" + n);
      for (String room : rooms.values()) {
        api.join(seat.token(), room).expectOk();
      }
      readers.add(new Reader(seat));
    }
    all.addAll(writers);
    all.addAll(readers);
    all.forEach(Participant::start);
  }

  private Seat seat(String name) throws IOException {
    Recorder recorder = new Recorder(histories.resolve(name + ".jsonl"), start, counts);
    return new Seat(api, name, api.guest(name), random.split(), recorder);
  }

  // For the nemesis.

  void cutSockets(SplittableRandom choice) {
    all.stream().filter(_ -> choice.nextBoolean()).forEach(Participant::cutSocket);
  }

  /// Half of the readers take nothing from their sockets, while one writer of each room hurries.
  void slow(boolean on, SplittableRandom choice) {
    for (int i = 0; i < writers.size(); i += WRITERS_OF_A_ROOM) {
      writers.get(i).setHurry(on);
    }
    readers.forEach(reader -> reader.setReading(!on || choice.nextBoolean()));
  }

  // Progress.

  /// Waits until every writer has an ack for something begun after `since`, and everyone was caught
  /// up; returns who did not get there, a line each.
  List<String> awaitProgress(long since, Duration within) {
    Set<Participant> late = new HashSet<>(all);
    long deadline = System.nanoTime() + within.toNanos();
    while (!late.isEmpty() && System.nanoTime() < deadline) {
      late.removeIf(client ->
          client.isCaughtUp() && (!(client instanceof Writer) || client.begunAndAckedAt() > since));
      Interruptions.sleepMillis(5);
    }
    return late.stream()
        .map(client -> client.name + (client.isCaughtUp() ? " has no ack" : " is not caught up"))
        .sorted()
        .toList();
  }

  /// Lets everybody come to rest: nothing new is posted, all have their answers and all events.
  ///
  /// @return who did not get there, a line each
  List<String> settle(Duration within) throws IOException {
    all.forEach(Participant::settle);
    Set<Participant> late = new HashSet<>(all);
    long deadline = System.nanoTime() + within.toNanos();
    while (!late.isEmpty() && System.nanoTime() < deadline) {
      late.removeIf(client -> client.isCaughtUp() && client.waiting() == 0);
      Interruptions.sleepMillis(5);
    }
    Map<String, Long> heads = heads();
    late.addAll(all);
    deadline = System.nanoTime() + within.toNanos();
    while (!late.isEmpty() && System.nanoTime() < deadline) {
      late.removeIf(client -> client.waiting() == 0 && client.hasReached(heads));
      Interruptions.sleepMillis(5);
    }
    return late.stream().map(client -> client.name + " did not come to rest").sorted().toList();
  }

  private Map<String, Long> heads() throws IOException {
    Map<String, Long> heads = new HashMap<>();
    for (String room : rooms.values()) {
      heads.put(room, api.newest(host, room).number("offset"));
    }
    return heads;
  }

  /// Writes down what every room holds, page by page over HTTP.
  void readAll(Recorder recorder) throws IOException {
    for (String room : rooms.values()) {
      Json newest = api.newest(host, room);
      recorder.note(
          "room", "room", room, "epoch", newest.text("epoch"), "head", newest.number("offset"));
      long after = 0;
      for (List<Json> page = page(room, 0); !page.isEmpty(); page = page(room, after)) {
        for (Json message : page) {
          after = message.number("seq");
          recorder.note(
              "message",
              "room",
              room,
              "seq",
              after,
              "message",
              message.text("id"),
              "id",
              message.text("clientId"),
              "text",
              Digest.of(message.text("text")));
        }
      }
    }
  }

  private List<Json> page(String room, long after) throws IOException {
    return api.page(host, room, after).list("messages");
  }

  void stop() {
    all.forEach(Participant::stop);
    all.forEach(Participant::awaitEnd);
  }

  @Override
  public void close() {
    stop();
    http.shutdownNow();
  }
}
