package chat.parley.simulation;

import chat.parley.delivery.LogReader;
import chat.parley.ids.ClientId;
import chat.parley.ids.RoomId;
import chat.parley.ids.UserId;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Event;
import chat.parley.protocol.Refused;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The store of one life of the node: one writer with group commit, and slow readers, over a
/// [Disk]. A crash loses what was not committed, and the answers to what was.
final class SimulatedStore implements LogReader {
  private static final int GROUP_MAX = 8;

  private final World world;
  private final Disk disk;
  private final Schedule schedule;
  private final Consumer<List<Event.InRoom>> committed;
  private final ArrayDeque<Pending> waiting = new ArrayDeque<>();
  private boolean writing;
  private boolean dead;
  private int pagesUnderWay;

  /// What can be asked of the writer.
  sealed interface Write {
    record Post(RoomId room, UserId author, ClientId id, String text) implements Write {}

    record Join(RoomId room, UserId person) implements Write {}

    record Leave(RoomId room, UserId person) implements Write {}
  }

  enum Outcome {
    DONE,
    NOT_A_MEMBER,
    FAILED
  }

  private record Pending(Write write, Consumer<Outcome> answer) {}

  SimulatedStore(World world, Consumer<List<Event.InRoom>> committed) {
    this.world = world;
    this.disk = world.disk();
    this.schedule = world.schedule();
    this.committed = committed;
  }

  void write(Write write, Consumer<Outcome> answer) {
    if (!dead) {
      waiting.add(new Pending(write, answer));
      if (!writing) {
        writing = true;
        schedule.soon(this::writeGroup);
      }
    }
  }

  private void writeGroup() {
    List<Pending> group = new ArrayList<>();
    while (group.size() < GROUP_MAX && !waiting.isEmpty()) {
      group.add(waiting.remove());
    }
    schedule.after(schedule.between(50, 2_000), () -> commit(group));
  }

  private void commit(List<Pending> group) {
    if (dead) {
      return;
    }
    List<Runnable> answers = new ArrayList<>();
    List<Event.InRoom> events = new ArrayList<>();
    boolean fails = world.troubled() && schedule.chance(3);
    for (Pending pending : group) {
      Outcome outcome = fails ? Outcome.FAILED : apply(pending.write(), events);
      answers.add(() -> pending.answer().accept(outcome));
    }
    // Between the commit and what follows from it there is room for a crash.
    schedule.soon(() -> handOn(answers, events));
  }

  private void handOn(List<Runnable> answers, List<Event.InRoom> events) {
    try {
      for (Runnable answer : answers) {
        if (dead) {
          return;
        }
        answer.run();
      }
      if (!events.isEmpty() && !dead) {
        committed.accept(events);
      }
    } catch (SimulatedLoop.Crashed _) {
      return;
    }
    writing = !waiting.isEmpty();
    if (writing) {
      schedule.soon(this::writeGroup);
    }
  }

  private Outcome apply(Write write, List<Event.InRoom> events) {
    switch (write) {
      case Write.Post post -> {
        if (disk.posted(post.id()).isPresent() && !world.strikes(Fault.STORE_DOUBLES)) {
          return Outcome.DONE;
        }
        if (!disk.isMember(post.room(), post.author())) {
          return Outcome.NOT_A_MEMBER;
        }
        if (!world.strikes(Fault.STORE_LOSES)) {
          events.add(disk.post(post.room(), post.author(), post.id(), post.text()));
        }
      }
      case Write.Join join -> {
        if (!disk.isMember(join.room(), join.person())) {
          events.add(disk.join(join.room(), join.person()));
        }
      }
      case Write.Leave leave -> {
        if (disk.isMember(leave.room(), leave.person())) {
          events.add(disk.leave(leave.room(), leave.person()));
        }
      }
    }
    return Outcome.DONE;
  }

  @Override
  public CompletionStage<List<Event.InRoom>> after(
      RoomId room, long offset, int eventsMax, int bytesMax) {
    pagesUnderWay++;
    world.check(
        pagesUnderWay <= world.bounds().reads() * World.LOOPS_MAX, "too many pages at once");
    return read(() -> {
      pagesUnderWay--;
      List<Event.InRoom> log = disk.log(room);
      List<Event.InRoom> page = new ArrayList<>();
      long bytes = 0;
      for (int i = (int) offset; i < log.size() && page.size() < eventsMax; i++) {
        page.add(log.get(i));
        bytes += log.get(i) instanceof Event.Posted posted ? posted.message().text().length() : 0;
        if (bytes >= bytesMax) {
          break;
        }
      }
      if (page.size() > 2 && world.strikes(Fault.PAGE_SKIPS)) {
        page.remove(1);
      }
      return world.strikes(Fault.PAGE_ENDS_EARLY) ? List.of() : page;
    });
  }

  CompletableFuture<Map<RoomId, Long>> roomsOf(UserId person) {
    return read(() -> disk.roomsOf(person));
  }

  CompletableFuture<Map<RoomId, Long>> heads(Set<RoomId> rooms) {
    return read(() -> {
      Map<RoomId, Long> heads = new HashMap<>();
      rooms.forEach(room -> heads.put(room, disk.head(room)));
      return heads;
    });
  }

  /// Reads at one moment, and answers at a later one.
  private <T> CompletableFuture<T> read(Supplier<T> snapshot) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    boolean slow = world.troubled() && schedule.chance(10);
    boolean busy = world.troubled() && schedule.chance(1);
    schedule.after(
        schedule.between(10, slow ? 100_000 : 1_000),
        () -> {
          T result = snapshot.get();
          schedule.after(
              schedule.between(10, slow ? 100_000 : 500),
              () -> {
                if (dead) {
                  return;
                }
                if (busy) {
                  answer.completeExceptionally(
                      new Refused(ErrorCode.UNAVAILABLE, "the storage is busy"));
                } else {
                  answer.complete(result);
                }
              });
        });
    return answer;
  }

  void crash() {
    dead = true;
  }
}
