package chat.parley.identity;

import chat.parley.ids.UserId;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Profile;
import chat.parley.protocol.Refused;
import chat.parley.protocol.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How people with accounts present themselves: name, time zone and status.
///
/// **Thread:** virtual threads; calls block on the database.
public final class Profiles {
  private static final int EMOJI_CHARS_MAX = 16;
  private static final int STATUS_CHARS_MAX = 80;
  private static final Duration STATUS_MAX = Duration.ofDays(366);

  private final PersonStore store;
  private final Sessions sessions;
  private final Clock clock;

  /// What is to be other than it was; an empty text or status takes it away.
  public record Change(
      Optional<DisplayName> name, Optional<String> timeZone, Optional<Status> status) {}

  public Profiles(PersonStore store, Sessions sessions, Clock clock) {
    this.store = store;
    this.sessions = sessions;
    this.clock = clock;
  }

  /// The profile of the caller; refuses with `forbidden` when they have no account.
  public Profile of(Caller caller) {
    return store
        .profile(caller.user(), clock.instant())
        .orElseThrow(() -> new Refused(ErrorCode.FORBIDDEN, "a guest has no account"));
  }

  /// The profile of somebody with an account; refuses with `not_found`. Guests see their own, and
  /// those of people with whom they share a room that not everyone is in.
  public Profile of(Caller caller, UserId person) {
    if (caller.role() == Role.GUEST
        && !caller.user().equals(person)
        && !store.acquainted(caller.user(), person)) {
      throw nobody();
    }
    return store.profile(person, clock.instant()).orElseThrow(Profiles::nobody);
  }

  /// Changes the caller's profile and returns what it is now; refuses with `forbidden` or
  /// `invalid`. After a new name the caller's sockets are told to come back, and then speak under
  /// it.
  public Profile change(Caller caller, Change change) {
    Profile before = of(caller);
    Profile after =
        new Profile(
            change.name().map(DisplayName::value).orElse(before.displayName()),
            change.timeZone().isPresent()
                ? change.timeZone().filter(zone -> !zone.isEmpty()).map(Profiles::zone).orElse(null)
                : before.timeZone(),
            change.status().isPresent() ? valid(change.status().get()) : before.status());
    store.setProfile(caller.user(), after);
    if (!after.displayName().equals(before.displayName())) {
      sessions.renamed(caller.user());
    }
    return after;
  }

  private static String zone(String name) {
    if (!ZoneId.getAvailableZoneIds().contains(name)) {
      throw new Refused(
          ErrorCode.INVALID,
          "\"timeZone\" must be a name of the IANA database, such as Asia/Tokyo");
    }
    return name;
  }

  private @Nullable Status valid(Status status) {
    if (status.text().isBlank() && status.emoji().isBlank()) {
      return null;
    }
    String text = shown(status.text(), STATUS_CHARS_MAX, "text");
    String emoji = shown(status.emoji(), EMOJI_CHARS_MAX, "emoji");
    Instant until = status.until();
    Instant now = clock.instant();
    if (until != null && (!until.isAfter(now) || until.isAfter(now.plus(STATUS_MAX)))) {
      throw new Refused(
          ErrorCode.INVALID, "\"until\" must be within the next " + STATUS_MAX.toDays() + " days");
    }
    return new Status(emoji, text, until);
  }

  private static String shown(String text, int charsMax, String field) {
    String line = text.strip();
    if (line.length() > charsMax || !line.codePoints().allMatch(DisplayName::showable)) {
      throw new Refused(
          ErrorCode.INVALID,
          "\"" + field + "\" must be one line of at most " + charsMax + " characters");
    }
    return line;
  }

  private static Refused nobody() {
    return new Refused(ErrorCode.NOT_FOUND, "there is no such person");
  }
}
