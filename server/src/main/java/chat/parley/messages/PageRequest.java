package chat.parley.messages;

import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Refused;

/// Which part of a timeline is wanted.
public sealed interface PageRequest {
  /// Most messages in one page.
  int LIMIT_MAX = 100;

  int limit();

  /// The newest messages.
  record Newest(int limit) implements PageRequest {
    public Newest {
      limit = checked(limit);
    }
  }

  /// The messages right before `seq`, without it.
  record Before(long seq, int limit) implements PageRequest {
    public Before {
      limit = checked(limit);
    }
  }

  /// The messages right after `seq`, without it.
  record After(long seq, int limit) implements PageRequest {
    public After {
      limit = checked(limit);
    }
  }

  private static int checked(int limit) {
    if (limit < 1 || limit > LIMIT_MAX) {
      throw new Refused(ErrorCode.INVALID, "\"limit\" must be 1 to " + LIMIT_MAX);
    }
    return limit;
  }
}
