package chat.parley.protocol;

import chat.parley.ids.UserId;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answers of the HTTP API that are about people: who is signed in, accounts, sessions, the
/// place. With [WireCodec] the only place that knows how anything is spelled on the wire.
///
/// **Thread:** any; holds no state.
public final class PeopleCodec {
  private PeopleCodec() {}

  /// Nobody is signed in.
  public static byte[] writeNobody() {
    return WireWriter.object(json -> json.writeNullField("you"));
  }

  /// Who is signed in.
  ///
  /// @param token of a session that was just made, for a program that keeps it; else null
  public static byte[] writeSession(Person you, String role, @Nullable String token) {
    return WireWriter.object(json -> {
      json.writeObjectFieldStart("you");
      json.writeStringField("id", you.id().toString());
      json.writeStringField("name", you.name());
      json.writeStringField("role", role);
      json.writeEndObject();
      if (token != null) {
        json.writeStringField("token", token);
      }
    });
  }

  /// What an account is called, and by which name its person signs in.
  public static byte[] writeAccount(String name, Profile profile, String role) {
    return WireWriter.object(json -> {
      json.writeStringField("name", name);
      json.writeStringField("displayName", profile.displayName());
      json.writeStringField("role", role);
      about(json, profile);
    });
  }

  /// The provider of OpenID Connect, and whether it vouches for one's account.
  public static byte[] writeProvider(String provider, boolean connected) {
    return WireWriter.object(json -> {
      json.writeStringField("provider", provider);
      json.writeBooleanField("connected", connected);
    });
  }

  /// Where a browser is to go.
  public static byte[] writeAddress(String address) {
    return WireWriter.object(json -> json.writeStringField("address", address));
  }

  /// Somebody, as others see them.
  public static byte[] writeProfile(UserId person, Profile profile) {
    return WireWriter.object(json -> {
      json.writeStringField("id", person.toString());
      json.writeStringField("name", profile.displayName());
      about(json, profile);
    });
  }

  private static void about(JsonGenerator json, Profile profile) throws IOException {
    if (profile.timeZone() != null) {
      json.writeStringField("timeZone", profile.timeZone());
    }
    Status status = profile.status();
    if (status != null) {
      json.writeObjectFieldStart("status");
      json.writeStringField("emoji", status.emoji());
      json.writeStringField("text", status.text());
      if (status.until() != null) {
        WireWriter.time(json, "until", status.until());
      }
      json.writeEndObject();
    }
  }

  /// People, for those who govern them.
  public static byte[] writePeople(List<PersonSummary> people) {
    return WireWriter.object(json -> {
      json.writeArrayFieldStart("people");
      for (PersonSummary summary : people) {
        json.writeStartObject();
        json.writeStringField("id", summary.person().id().toString());
        json.writeStringField("name", summary.person().name());
        if (summary.account() != null) {
          json.writeStringField("account", summary.account());
        }
        json.writeStringField("role", summary.role());
        json.writeBooleanField("deactivated", summary.deactivated());
        json.writeEndObject();
      }
      json.writeEndArray();
    });
  }

  /// People as everyone may see them.
  public static byte[] writeNames(List<Person> people) {
    return WireWriter.object(json -> WireWriter.people(json, people));
  }

  public static byte[] writeSessions(List<SessionSummary> sessions) {
    return WireWriter.object(json -> {
      json.writeArrayFieldStart("sessions");
      for (SessionSummary session : sessions) {
        json.writeStartObject();
        json.writeStringField("id", session.id().toString());
        json.writeStringField("device", session.device());
        WireWriter.time(json, "startedAt", session.startedAt());
        WireWriter.time(json, "lastUsed", session.lastUsed());
        json.writeBooleanField("current", session.current());
        json.writeEndObject();
      }
      json.writeEndArray();
    });
  }

  /// A personal token that was just made, with the secret itself.
  public static byte[] writeToken(TokenSummary token, String secret) {
    return WireWriter.object(json -> {
      token(json, token);
      json.writeStringField("token", secret);
    });
  }

  public static byte[] writeTokens(List<TokenSummary> tokens) {
    return WireWriter.object(json -> {
      json.writeArrayFieldStart("tokens");
      for (TokenSummary token : tokens) {
        json.writeStartObject();
        token(json, token);
        json.writeEndObject();
      }
      json.writeEndArray();
    });
  }

  private static void token(JsonGenerator json, TokenSummary token) throws IOException {
    json.writeStringField("id", token.id().toString());
    json.writeStringField("name", token.name());
    json.writeStringField("scope", token.scope());
    WireWriter.time(json, "createdAt", token.createdAt());
    WireWriter.time(json, "lastUsed", token.lastUsed());
    WireWriter.time(json, "expiresAt", token.expiresAt());
  }

  /// Other ways to sign in than by a password.
  ///
  /// @param passkeys the domain for which passkeys are made here; null where there can be none
  /// @param oidc the provider that vouches for people; null when there is none
  public record Doors(@Nullable String passkeys, @Nullable String oidc) {}

  /// The place, as anybody may know it.
  ///
  /// @param guests whether a name is enough to enter
  /// @param accounts whether there is somebody who could sign in
  public static byte[] writePlace(String name, boolean guests, boolean accounts, Doors doors) {
    return WireWriter.object(json -> {
      json.writeStringField("name", name);
      json.writeBooleanField("guests", guests);
      json.writeBooleanField("accounts", accounts);
      if (doors.passkeys() != null) {
        json.writeStringField("passkeys", doors.passkeys());
      }
      if (doors.oidc() != null) {
        json.writeStringField("oidc", doors.oidc());
      }
    });
  }

  /// An invitation that was just made, with its link as text and as the path of a QR code.
  public static byte[] writeInvitation(
      InvitationSummary invitation, String link, int qrSize, String qrPath) {
    return WireWriter.object(json -> {
      invitation(json, invitation);
      json.writeStringField("link", link);
      json.writeObjectFieldStart("qr");
      json.writeNumberField("size", qrSize);
      json.writeStringField("path", qrPath);
      json.writeEndObject();
    });
  }

  public static byte[] writeInvitations(List<InvitationSummary> invitations) {
    return WireWriter.object(json -> {
      json.writeArrayFieldStart("invitations");
      for (InvitationSummary invitation : invitations) {
        json.writeStartObject();
        invitation(json, invitation);
        json.writeEndObject();
      }
      json.writeEndArray();
    });
  }

  /// An invitation as whoever has its token sees it.
  public static byte[] writeInvitationSeen(String place, String by, String role) {
    return WireWriter.object(json -> {
      json.writeStringField("place", place);
      json.writeStringField("by", by);
      json.writeStringField("role", role);
    });
  }

  private static void invitation(JsonGenerator json, InvitationSummary invitation)
      throws IOException {
    json.writeStringField("id", invitation.id().toString());
    json.writeStringField("role", invitation.role());
    WireWriter.person(json, "by", invitation.by());
    WireWriter.time(json, "expiresAt", invitation.expiresAt());
    json.writeNumberField("usesLeft", invitation.usesLeft());
    json.writeArrayFieldStart("rooms");
    for (String room : invitation.rooms()) {
      json.writeString(room);
    }
    json.writeEndArray();
  }
}
