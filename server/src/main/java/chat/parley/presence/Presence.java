package chat.parley.presence;

import chat.parley.identity.Caller;
import chat.parley.identity.Role;
import chat.parley.ids.UserId;
import chat.parley.protocol.Event;
import chat.parley.protocol.PresenceChoice;
import chat.parley.protocol.PresenceState;
import chat.parley.rates.RateLimit;
import chat.parley.rates.RateLimit.Rate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;

/// Who is here: computed from open connections that said so, in memory, and stored nowhere. What
/// changes is told by [#tell], which is called every few seconds: so whoever comes back meanwhile
/// was never away, and nobody changes more often.
///
/// **Thread:** any; [#seenBy] and [#tell] block on the database.
public final class Presence {
  /// How often what has changed is told.
  public static final Duration TOLD_EVERY = Duration.ofSeconds(3);

  /// Whoever does nothing for so long is away.
  public static final Duration AWAY_AFTER = Duration.ofMinutes(10);

  /// A client says it once a minute while somebody does something, and when it has just connected.
  public static final Rate ANSWER_RATE = new Rate(1, 10, "once a second");

  /// Most people with whom somebody has direct rooms that are told of them.
  static final int TOLD_MAX = 200;

  /// Most changes that are told at once; more wait for the next time.
  static final int CHANGES_MAX = 500;

  private final AudienceStore audiences;
  private final RateLimit<UserId> rates;
  private final InstantSource clock;
  private final BiConsumer<Event.Present, Set<UserId>> telling;
  private final Map<UserId, Here> people = new ConcurrentHashMap<>();
  private final ReentrantLock turn = new ReentrantLock();

  /// Somebody with connections, or who was told to be here.
  private static final class Here {
    final Map<Object, PresenceChoice> connections = new HashMap<>(2);
    long activeAt;
    PresenceState told = PresenceState.OFFLINE;
  }

  /// @param rates how often somebody is answered, see [#ANSWER_RATE]
  /// @param telling tells an event to the connections of these people
  public Presence(
      AudienceStore audiences,
      RateLimit<UserId> rates,
      InstantSource clock,
      BiConsumer<Event.Present, Set<UserId>> telling) {
    this.audiences = audiences;
    this.rates = rates;
    this.clock = clock;
    this.telling = telling;
  }

  /// A person is there at one of their connections. Of what they choose at several, the most
  /// private holds.
  ///
  /// @param active whether they are doing something
  public void said(UserId person, Object connection, PresenceChoice choice, boolean active) {
    people.compute(
        person,
        (_, known) -> {
          Here here = known == null ? new Here() : known;
          here.connections.put(connection, choice);
          here.activeAt = active ? clock.millis() : here.activeAt;
          return here;
        });
  }

  /// A connection is there no more.
  public void gone(UserId person, Object connection) {
    people.computeIfPresent(
        person,
        (_, here) -> {
          here.connections.remove(connection);
          return here;
        });
  }

  /// The people with whom the caller has direct rooms, and those of `of` whom they see; empty when
  /// they ask too often.
  public Optional<Event.Present> seenBy(Caller caller, Set<UserId> of) {
    if (!rates.admits(caller.user())) {
      return Optional.empty();
    }
    Set<UserId> seen = new HashSet<>(audiences.correspondents(caller.user(), TOLD_MAX));
    seen.addAll(caller.role() == Role.GUEST ? audiences.acquaintances(caller.user(), of) : of);
    Map<UserId, PresenceState> states = new HashMap<>();
    seen.forEach(person -> states.put(person, state(person)));
    return Optional.of(new Event.Present(states));
  }

  private PresenceState state(UserId person) {
    PresenceState[] state = {PresenceState.OFFLINE};
    people.computeIfPresent(
        person,
        (_, here) -> {
          state[0] = state(here);
          return here;
        });
    return state[0];
  }

  private PresenceState state(Here here) {
    Collection<PresenceChoice> choices = here.connections.values();
    if (choices.isEmpty() || choices.contains(PresenceChoice.INVISIBLE)) {
      return PresenceState.OFFLINE;
    }
    if (choices.contains(PresenceChoice.DO_NOT_DISTURB)) {
      return PresenceState.DO_NOT_DISTURB;
    }
    return clock.millis() - here.activeAt >= AWAY_AFTER.toMillis()
        ? PresenceState.AWAY
        : PresenceState.ONLINE;
  }

  /// Tells what has changed since it was told last to those who have a direct room with the person;
  /// does nothing while it is still at it.
  public void tell() {
    if (!turn.tryLock()) {
      return;
    }
    try {
      changes().forEach(this::tell);
    } finally {
      turn.unlock();
    }
  }

  private void tell(UserId person, PresenceState state) {
    Set<UserId> to = audiences.correspondents(person, TOLD_MAX);
    telling.accept(new Event.Present(Map.of(person, state)), to);
  }

  private Map<UserId, PresenceState> changes() {
    Map<UserId, PresenceState> changes = new HashMap<>();
    for (UserId person : people.keySet()) {
      if (changes.size() == CHANGES_MAX) {
        break;
      }
      people.computeIfPresent(
          person,
          (_, here) -> {
            PresenceState now = state(here);
            if (now != here.told) {
              here.told = now;
              changes.put(person, now);
            }
            return here.connections.isEmpty() ? null : here;
          });
    }
    return changes;
  }
}
