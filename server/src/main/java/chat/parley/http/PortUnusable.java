package chat.parley.http;

import java.util.concurrent.CompletionException;

/// A port cannot be opened, for a reason that the operator can act on. The message is the one line
/// that they are shown.
public final class PortUnusable extends RuntimeException {
  private PortUnusable(String line) {
    super(line, null, false, false);
  }

  static PortUnusable because(String host, int port, CompletionException failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return new PortUnusable(
        "Port "
            + port
            + " of "
            + host
            + " cannot be opened: "
            + cause.getMessage()
            + ". Choose another port in the settings, or stop what uses this one.");
  }
}
