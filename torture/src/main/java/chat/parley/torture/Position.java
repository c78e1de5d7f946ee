package chat.parley.torture;

/// How far a client has applied a room's events.
record Position(String epoch, long offset) {
  Json json() {
    return Json.object("epoch", epoch, "offset", offset);
  }

  static Position of(Json json) {
    return new Position(json.text("epoch"), json.number("offset"));
  }
}
