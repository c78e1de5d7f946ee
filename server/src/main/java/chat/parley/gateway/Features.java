package chat.parley.gateway;

import chat.parley.identity.Sessions;
import chat.parley.messages.Messages;
import chat.parley.presence.Presence;
import chat.parley.presence.Typing;
import chat.parley.rooms.ReadMarkers;
import chat.parley.rooms.Rooms;

/// What conversations call.
public record Features(
    Sessions sessions,
    Rooms rooms,
    ReadMarkers readMarkers,
    Messages messages,
    Typing typing,
    Presence presence) {}
