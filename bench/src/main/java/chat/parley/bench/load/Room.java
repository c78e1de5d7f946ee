package chat.parley.bench.load;

/// Who is together: the members hear every publisher of their room.
///
/// @param name as the `parley.v1` dialect names it in a post
/// @param firstPublisher the number of the first of its publishers; the others follow
record Room(String name, int members, int firstPublisher, int publishers) {}
