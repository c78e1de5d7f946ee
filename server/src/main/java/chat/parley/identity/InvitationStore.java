package chat.parley.identity;

import chat.parley.ids.InvitationId;
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

  /// Stores an invitation; false when its maker has too many that are open.
  boolean create(Invitation invitation, byte[] tokenHash, Instant now);

  /// The invitation with this hash, if it is open.
  Optional<InvitationSummary> find(byte[] tokenHash, Instant now);

  /// Those that are open, the newest first.
  List<InvitationSummary> open(Instant now);

  /// Removes an invitation; false when there is none.
  boolean revoke(InvitationId id);

  /// Uses an invitation once and stores the account, both or neither.
  Outcome accept(byte[] tokenHash, Account account, Instant now);
}
