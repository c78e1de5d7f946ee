package chat.parley.uploads;

import chat.parley.ids.UserId;
import java.util.Optional;

/// Where pictures of people are kept. Each call is one transaction.
///
/// **Thread:** virtual threads; calls block on the database.
public interface PictureStore {
  void set(UserId person, byte[] jpeg);

  void remove(UserId person);

  /// @param acquainted whether the viewer sees those alone with whom they share a room that not
  ///   everyone is in
  Optional<byte[]> find(UserId person, UserId viewer, boolean acquainted);
}
