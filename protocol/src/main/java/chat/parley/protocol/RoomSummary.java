package chat.parley.protocol;

import chat.parley.ids.RoomId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A room as one person sees it.
///
/// @param name lower case, unique, without the `#`
/// @param topic one line; may be empty
/// @param epoch identity of the room's log
/// @param head offset of the last event of the log; 0 when there is none
/// @param seq number of the last message; 0 when there is none
/// @param joined whether the person who asks is a member
/// @param moderator whether they are one of its moderators
/// @param archived whether nothing can be posted any more
/// @param readOnly whether only moderators post
/// @param read the number of the last message that they have read; null when they never said so
/// @param slowSeconds how many seconds lie between two posts of one person, at least; 0 for no such
///   rule
/// @param retentionDays after how many days its messages are deleted; 0 for never, unless the place
///   says so
/// @param mutedUntil until when the person who asks does not post; null when they never were muted.
///   It may be over
/// @param people of a direct room the others who are in it, by name; of other rooms nobody
public record RoomSummary(
    RoomId id,
    String name,
    String topic,
    String epoch,
    long head,
    long seq,
    boolean joined,
    RoomKind kind,
    boolean moderator,
    boolean archived,
    boolean readOnly,
    @Nullable Long read,
    int slowSeconds,
    int retentionDays,
    @Nullable Instant mutedUntil,
    List<Person> people) {
  public RoomSummary {
    people = List.copyOf(people);
  }
}
