package chat.parley.protocol;

import chat.parley.ids.UserId;

/// A person as others see them.
public record Person(UserId id, String name) {}
