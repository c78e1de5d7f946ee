package chat.parley.gateway;

import chat.parley.http.ClientAddress;
import chat.parley.identity.Caller;
import chat.parley.identity.Sessions;
import chat.parley.ids.ClientId;
import chat.parley.messages.Draft;
import chat.parley.messages.MessageStore;
import chat.parley.protocol.CloseReason;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Refused;
import chat.parley.rooms.RoomName;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The plain dialect: each text is a message in the lobby. There is no error frame, so a client
/// that is too fast is carried out more slowly, and one whose text cannot be stored is told by the
/// close.
///
/// **Thread:** virtual threads.
final class PlainConversation implements Conversation {
  private static final byte[] NO_REPLY = {};
  private static final Logger log = System.getLogger(PlainConversation.class.getName());

  private final Connection connection;
  private final Gateway gateway;
  private final ClientAddress address;
  private @Nullable Caller guest;

  PlainConversation(Connection connection, Gateway gateway, ClientAddress address) {
    this.connection = connection;
    this.gateway = gateway;
    this.address = address;
  }

  @Override
  public void said(byte[] utf8) {
    try {
      post(new String(utf8, StandardCharsets.UTF_8));
    } catch (Refused refused) {
      close(reasonFor(refused));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.log(Level.ERROR, "plain.fault", e);
      close(CloseReason.INTERNAL);
    }
  }

  private void post(String text) throws InterruptedException {
    Draft draft = new Draft(ClientId.random(gateway.clock().millis()), text);
    while (true) {
      try {
        Caller author = guest();
        CompletableFuture<MessageStore.Stored> answer = new CompletableFuture<>();
        answer.whenComplete((_, failure) -> stored(failure));
        gateway.features().messages().post(author, RoomName.LOBBY.value(), draft, answer);
        return;
      } catch (Refused refused) {
        if (refused.code() != ErrorCode.RATE_LIMITED) {
          throw refused;
        }
        Thread.sleep(refused.retryAfter().plus(Duration.ofMillis(1)));
      }
    }
  }

  /// On the storage's writer thread.
  private void stored(@Nullable Throwable failure) {
    if (failure == null) {
      connection.reply(NO_REPLY);
    } else {
      close(failure instanceof Refused refused ? reasonFor(refused) : CloseReason.INTERNAL);
    }
  }

  private static CloseReason reasonFor(Refused refused) {
    return switch (refused.code()) {
      case TOO_LARGE -> CloseReason.TOO_LARGE;
      case FORBIDDEN, MUTED, SLOW_MODE -> CloseReason.SILENCED;
      default -> CloseReason.INTERNAL;
    };
  }

  private Caller guest() {
    Caller known = guest;
    if (known == null) {
      known =
          gateway.features().sessions().startNamelessGuest(Sessions.Origin.of(address)).caller();
      guest = known;
    }
    return known;
  }

  private void close(CloseReason reason) {
    connection.execute(() -> connection.close(reason));
  }
}
