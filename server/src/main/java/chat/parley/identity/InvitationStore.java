package chat.parley.identity;

import chat.parley.ids.InvitationId;
import chat.parley.ids.UserId;
import chat.parley.protocol.InvitationSummary;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Where invitations are kept. Each call is one transaction and blocks until it is durable.
///
/// **Thread:** virtual threads.
public interface InvitationStore {
  /// Most invitations of one person that are open at once.
  int OPEN_MAX = 100;

  /// What came of accepting one.
  enum Outcome {
    ACCEPTED,
    /// it was used up, has expired, was revoked or never was
    GONE,
    NAME_TAKEN
  }

  /// Stores an invitation; empty when its maker has too many that are open. Refuses with
  /// `not_found` or `forbidden` when `by` may not add people to one of its rooms.
  Optional<InvitationSummary> create(
      Invitation invitation, Caller by, byte[] tokenHash, Instant now);

  /// The invitation with this hash, if it is open; without its rooms.
  Optional<InvitationSummary> find(byte[] tokenHash, Instant now);

  /// Those that are open, the newest first, with those of their rooms that `viewer` may know of.
  List<InvitationSummary> open(UserId viewer, Instant now);

  /// Removes an invitation; false when there is none.
  boolean revoke(Caller by, InvitationId id);

  /// Uses an invitation once, stores the account, and makes it a member of the invitation's rooms,
  /// but of those to which whoever made it may not add people now; all or nothing.
  Outcome accept(byte[] tokenHash, Account account, Instant now);
}
