package chat.parley.protocol;

/// Everything that the server may send on the socket: a [Reply] to one command, or an [Event].
public sealed interface FromServer permits Reply, Event {}
