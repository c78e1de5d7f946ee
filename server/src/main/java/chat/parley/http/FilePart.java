package chat.parley.http;

import java.nio.file.Path;

/// A part of a file that is sent without being read into memory.
///
/// @param from the first byte
/// @param length how many bytes
record FilePart(Path file, long from, long length) {}
