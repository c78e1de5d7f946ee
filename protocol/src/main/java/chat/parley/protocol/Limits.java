package chat.parley.protocol;

/// The sizes and rates in force, told to every client in the welcome.
///
/// @param frameBytesMax largest frame and message that the server reads, in bytes
/// @param textBytesMax longest text of a message, in bytes of UTF-8
/// @param postsPerSecond posts that a person may make a second, over time
/// @param postsBurst posts that a person may make at once
/// @param pageMessagesMax most messages in one page of history
/// @param catchUpEventsMax most events of a room that are replayed; beyond it the room is reset
/// @param uploadBytesMax largest file, in bytes
public record Limits(
    int frameBytesMax,
    int textBytesMax,
    int postsPerSecond,
    int postsBurst,
    int pageMessagesMax,
    int catchUpEventsMax,
    long uploadBytesMax) {}
