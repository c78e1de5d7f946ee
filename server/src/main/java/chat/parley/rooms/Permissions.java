package chat.parley.rooms;

import static chat.parley.rooms.Permissions.Actor.ADMIN;
import static chat.parley.rooms.Permissions.Actor.MEMBER;
import static chat.parley.rooms.Permissions.Actor.MODERATOR;
import static chat.parley.rooms.Permissions.Actor.OUTSIDER;
import static java.util.Map.entry;

import chat.parley.identity.Role;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Refused;
import chat.parley.protocol.RoomKind;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who may do what with a room; docs/security-model.md says the same in words, and a test compares
/// them cell by cell on a running server.
///
/// Two rules stand above the tables. Whoever may not read a room may not know of it: to them every
/// act is refused with `not_found`, as if there were none; but owners and admins may enter a
/// private room. Whoever is banned from a room may not read it.
public final class Permissions {
  /// Whom the tables speak of. Owners and admins of the place are ADMIN besides what they are to
  /// the room; it opens no private and no direct room.
  enum Actor {
    OUTSIDER,
    MEMBER,
    MODERATOR,
    ADMIN
  }

  private static final Set<Actor> ANYONE = Set.of(OUTSIDER, MEMBER, MODERATOR, ADMIN);
  private static final Set<Actor> INSIDE = Set.of(MEMBER, MODERATOR);
  private static final Set<Actor> GOVERNS = Set.of(MODERATOR, ADMIN);

  private static final Map<Verb, Set<Actor>> OPEN =
      Map.ofEntries(
          entry(Verb.READ, ANYONE),
          entry(Verb.POST, INSIDE),
          entry(Verb.RETRACT, INSIDE),
          entry(Verb.DELETE, GOVERNS),
          entry(Verb.JOIN, ANYONE),
          entry(Verb.LEAVE, ANYONE),
          entry(Verb.ADD, Set.of(MEMBER, MODERATOR, ADMIN)),
          entry(Verb.REMOVE, GOVERNS),
          entry(Verb.BAN, GOVERNS),
          entry(Verb.MUTE, GOVERNS),
          entry(Verb.CHANGE, GOVERNS),
          entry(Verb.APPOINT, GOVERNS));

  private static final Map<Verb, Set<Actor>> PRIVATE =
      Map.ofEntries(
          entry(Verb.READ, INSIDE),
          entry(Verb.POST, INSIDE),
          entry(Verb.RETRACT, INSIDE),
          entry(Verb.DELETE, Set.of(MODERATOR)),
          entry(Verb.JOIN, INSIDE),
          entry(Verb.LEAVE, INSIDE),
          entry(Verb.ADD, Set.of(MODERATOR)),
          entry(Verb.REMOVE, Set.of(MODERATOR)),
          entry(Verb.BAN, Set.of(MODERATOR)),
          entry(Verb.MUTE, Set.of(MODERATOR)),
          entry(Verb.CHANGE, Set.of(MODERATOR)),
          entry(Verb.APPOINT, Set.of(MODERATOR)));

  private static final Map<Verb, Set<Actor>> DIRECT =
      Map.of(
          Verb.READ, INSIDE,
          Verb.POST, INSIDE,
          Verb.RETRACT, INSIDE,
          Verb.JOIN, INSIDE);

  /// The lobby has no membership that could be changed, and so no moderators.
  private static final Map<Verb, Set<Actor>> LOBBY =
      Map.of(
          Verb.READ, ANYONE,
          Verb.POST, INSIDE,
          Verb.RETRACT, INSIDE,
          Verb.DELETE, Set.of(ADMIN),
          Verb.MUTE, Set.of(ADMIN),
          Verb.JOIN, ANYONE,
          Verb.CHANGE, Set.of(ADMIN));

  /// What only members do, of whoever may read.
  private static final Set<Verb> SPOKEN = Set.of(Verb.POST, Verb.RETRACT);

  private static final Set<Verb> SLEEP_IN_ARCHIVE = Set.of(Verb.POST, Verb.JOIN, Verb.ADD);

  private Permissions() {}

  /// Lets it pass, or refuses with `not_found`, `not_a_member` or `forbidden`.
  ///
  /// @param role what the person is to the place
  public static void require(Verb verb, Standing standing, Role role) {
    Refused refusal = refusal(verb, standing, role);
    if (refusal != null) {
      throw refusal;
    }
  }

  /// Whether [#require] lets it pass.
  public static boolean allows(Verb verb, Standing standing, Role role) {
    return refusal(verb, standing, role) == null;
  }

  private static @Nullable Refused refusal(Verb verb, Standing standing, Role role) {
    if (verb == Verb.ENTER && enters(standing, role)) {
      return null;
    }
    if (!allowed(Verb.READ, standing, role)) {
      return unknown();
    }
    if (!allowed(verb, standing, role)) {
      return SPOKEN.contains(verb) && standing.bond() == Standing.Bond.OUTSIDER
          ? new Refused(ErrorCode.NOT_A_MEMBER, "join the room before you post or delete there")
          : new Refused(ErrorCode.FORBIDDEN, forbidden(verb, standing));
    }
    if (standing.archived() && SLEEP_IN_ARCHIVE.contains(verb)) {
      return new Refused(ErrorCode.FORBIDDEN, "the room is archived");
    }
    if (verb == Verb.POST
        && standing.readOnly()
        && standing.bond() != Standing.Bond.MODERATOR
        && !(standing.everyone() && role.isAtLeast(Role.ADMIN))) {
      return new Refused(ErrorCode.FORBIDDEN, "only moderators post here");
    }
    return verb == Verb.POST && !governs(standing, role) ? restrained(standing.restraint()) : null;
  }

  /// The one act that opens a room that was closed to them: it is an event of the room, and stands
  /// in the audit log.
  private static boolean enters(Standing standing, Role role) {
    return standing.kind() == RoomKind.PRIVATE
        && standing.bond() != Standing.Bond.BANNED
        && role.isAtLeast(Role.ADMIN);
  }

  /// Whether this is somebody whom no mute and no slow mode binds.
  public static boolean governs(Standing standing, Role role) {
    return standing.bond() == Standing.Bond.MODERATOR
        || (standing.kind() == RoomKind.OPEN && role.isAtLeast(Role.ADMIN));
  }

  private static @Nullable Refused restrained(Restraint restraint) {
    if (restraint.muted().isPositive()) {
      return new Refused(ErrorCode.MUTED, "you are muted in this room", restraint.muted());
    }
    if (restraint.pause().isPositive()) {
      long seconds = restraint.pause().plusMillis(999).toSeconds();
      return new Refused(
          ErrorCode.SLOW_MODE, "the room is slow: wait " + seconds + " s", restraint.pause());
    }
    return null;
  }

  /// The answer to whoever may not know of a room; the same as when there is none.
  public static Refused unknown() {
    return new Refused(ErrorCode.NOT_FOUND, "there is no such room");
  }

  private static boolean allowed(Verb verb, Standing standing, Role role) {
    Set<Actor> actors = table(standing).getOrDefault(verb, Set.of());
    boolean governs = standing.kind() == RoomKind.OPEN && role.isAtLeast(Role.ADMIN);
    return switch (standing.bond()) {
      case BANNED -> false;
      case OUTSIDER -> actors.contains(OUTSIDER) || (governs && actors.contains(ADMIN));
      case MEMBER -> actors.contains(MEMBER) || (governs && actors.contains(ADMIN));
      case MODERATOR -> actors.contains(MODERATOR);
    };
  }

  private static Map<Verb, Set<Actor>> table(Standing standing) {
    return switch (standing.kind()) {
      case OPEN -> standing.everyone() ? LOBBY : OPEN;
      case PRIVATE -> PRIVATE;
      case DIRECT -> DIRECT;
    };
  }

  private static String forbidden(Verb verb, Standing standing) {
    if (verb == Verb.DELETE) {
      return "only moderators delete what others wrote";
    }
    if (verb == Verb.ENTER) {
      return "owners and admins enter private rooms";
    }
    if (standing.everyone() && verb != Verb.CHANGE) {
      return "everyone is in the lobby";
    }
    return standing.kind() == RoomKind.DIRECT
        ? "a direct room stays as it is"
        : "only moderators of the room may do this";
  }
}
