package chat.parley.messages;

import chat.parley.identity.Caller;
import java.time.Instant;

/// Where it is kept for how long messages are, and what makes it so. Each call is one transaction
/// and blocks until it is durable.
///
/// **Thread:** virtual threads.
public interface RetentionStore {
  /// After how many days messages are deleted in the whole place; 0 for never.
  int days();

  void setDays(Caller caller, int days);

  /// Deletes messages that are older than their room keeps them, as [MessageStore#delete] does, but
  /// by nobody.
  ///
  /// @param most how many at most, deleted ones that were passed over included
  /// @return how many were looked at and deleted
  int sweep(Instant now, int most);

  /// Gives pages of the database's file that are not used back to the disk.
  ///
  /// @return how many
  int giveBack(int most);
}
