package chat.parley.simulation;

/// A fault that is planted into a simulated part, to see that the judge sees it.
enum Fault {
  NONE,
  /// The store answers that a message is stored, and does not store it.
  STORE_LOSES,
  /// The store does not recognise a client id, and stores the message again.
  STORE_DOUBLES,
  /// A page of the log lacks an event.
  PAGE_SKIPS,
  /// A page is empty, though there is more in the log.
  PAGE_ENDS_EARLY,
  /// A connection loses what was written to it.
  CONNECTION_LOSES,
  /// A connection sends twice what was written to it.
  CONNECTION_DOUBLES,
  /// A connection says that everything fits.
  CONNECTION_WITHOUT_BOUND,
  /// A connection does not say that there is room again.
  CONNECTION_FORGETS_ROOM,
  /// Events are lost, doubled and swapped between the store and delivery. That costs time and
  /// nothing else: the log heals it.
  UNRELIABLE_BUS
}
