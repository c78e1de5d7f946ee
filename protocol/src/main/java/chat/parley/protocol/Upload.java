package chat.parley.protocol;

import chat.parley.ids.UploadId;

/// A file that belongs to a message.
///
/// @param name as its owner called it, without folders
/// @param type its media type, by what it holds; `application/octet-stream` when that is not known
/// @param bytes its size
/// @param width of a picture, in pixels; 0 when it is none
/// @param height of a picture, in pixels; 0 when it is none
public record Upload(UploadId id, String name, String type, long bytes, int width, int height) {
  /// Most files of one message.
  public static final int IN_MESSAGE_MAX = 10;
}
