package chat.parley.identity;

import chat.parley.http.ClientAddress;
import chat.parley.ids.IdGenerator;
import chat.parley.ids.InvitationId;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.InvitationSummary;
import chat.parley.protocol.Refused;
import chat.parley.rates.RateLimit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Makes, lists, revokes and accepts invitations. Owners and admins make them, for nobody above
/// themselves; whoever has the token accepts.
///
/// **Thread:** virtual threads; calls block on the database.
public final class Invitations {
  private final InvitationStore store;
  private final PasswordHashes hashes;
  private final Sessions sessions;
  private final RateLimit<ClientAddress> wrongTokens;
  private final IdGenerator ids;
  private final Clock clock;

  /// An invitation that was just made; the token is shown this once.
  public record Made(InvitationSummary invitation, Token token) {}

  /// What whoever invites asks for.
  ///
  /// @param rooms ids or names
  public record Wish(Role role, int uses, Duration lifetime, List<String> rooms) {}

  /// What somebody who was invited chose.
  public record Choice(AccountName name, DisplayName displayName, Password password) {}

  /// @param wrongTokens how often an address may come with a token that opens nothing
  public Invitations(
      InvitationStore store,
      PasswordHashes hashes,
      Sessions sessions,
      RateLimit<ClientAddress> wrongTokens,
      IdGenerator ids,
      Clock clock) {
    this.store = store;
    this.hashes = hashes;
    this.sessions = sessions;
    this.wrongTokens = wrongTokens;
    this.ids = ids;
    this.clock = clock;
  }

  /// Makes an invitation; refuses with `forbidden` or `invalid`, and with `not_found` when it names
  /// a room that the caller may not know of.
  public Made make(Caller caller, Wish wish) {
    requireGoverning(caller);
    Duration lifetime = wish.lifetime();
    if (!caller.role().isAtLeast(wish.role())) {
      throw new Refused(ErrorCode.FORBIDDEN, "nobody invites somebody above themselves");
    }
    if (lifetime.compareTo(Duration.ofHours(1)) < 0
        || lifetime.compareTo(Invitation.LIFETIME_MAX) > 0) {
      throw new Refused(
          ErrorCode.INVALID, "\"hours\" must be 1 to " + Invitation.LIFETIME_MAX.toHours());
    }
    Instant now = clock.instant();
    Invitation invitation =
        new Invitation(
            ids.invitation(),
            wish.role(),
            caller.user(),
            now.plus(lifetime),
            wish.uses(),
            wish.rooms());
    Token token = Token.random(Token.Kind.INVITATION);
    InvitationSummary made =
        store
            .create(invitation, caller, token.hash(), now)
            .orElseThrow(() ->
                new Refused(
                    ErrorCode.FORBIDDEN,
                    "you have "
                        + InvitationStore.OPEN_MAX
                        + " open invitations: revoke some first"));
    return new Made(made, token);
  }

  /// Those that are open, the newest first, each with those of its rooms that the caller may know
  /// of; refuses with `forbidden`.
  public List<InvitationSummary> open(Caller caller) {
    requireGoverning(caller);
    return store.open(caller.user(), clock.instant());
  }

  /// Makes an invitation worth nothing; refuses with `forbidden` or `not_found`.
  public void revoke(Caller caller, InvitationId id) {
    requireGoverning(caller);
    if (!store.revoke(caller, id)) {
      throw new Refused(ErrorCode.NOT_FOUND, "there is no such invitation");
    }
  }

  /// What the token is for; refuses with `not_found`, and with `rate_limited` an address that tries
  /// many.
  public InvitationSummary find(Token token, ClientAddress from) {
    return store.find(token.hash(), clock.instant()).orElseThrow(() -> wrong(from));
  }

  /// Makes the account, its memberships and its session; refuses as [#find] does, and with
  /// `name_taken`. Of those who come at once, as many are let in as the invitation has uses: the
  /// store decides.
  public Sessions.Started accept(Token token, Choice choice, Sessions.Origin from) {
    InvitationSummary invitation = find(token, from.address());
    Account account =
        new Account(
            ids.user(),
            choice.name(),
            choice.displayName(),
            Role.of(invitation.role()),
            hashes.hash(choice.password()));
    return switch (store.accept(token.hash(), account, clock.instant())) {
      case ACCEPTED -> sessions.start(account, Sessions.Way.INVITATION, from);
      case GONE -> throw wrong(from.address());
      case NAME_TAKEN ->
          throw new Refused(
              ErrorCode.NAME_TAKEN, "somebody has this name, or one that looks alike");
    };
  }

  private Refused wrong(ClientAddress from) {
    wrongTokens.admit(from);
    return new Refused(ErrorCode.NOT_FOUND, "there is no such invitation any more");
  }

  private static void requireGoverning(Caller caller) {
    if (!caller.role().isAtLeast(Role.ADMIN)) {
      throw new Refused(ErrorCode.FORBIDDEN, "owners and admins invite");
    }
  }
}
