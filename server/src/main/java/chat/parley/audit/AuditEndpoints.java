package chat.parley.audit;

import chat.parley.http.Answer;
import chat.parley.http.Request;
import chat.parley.http.Route;
import chat.parley.identity.Credentials;
import chat.parley.identity.Role;
import chat.parley.protocol.AuditCodec;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Refused;
import java.util.List;

/// The audit log over HTTP, for owners and admins.
public final class AuditEndpoints {
  private static final int PAGE_MAX = 200;

  private final AuditStore store;
  private final Credentials credentials;

  public AuditEndpoints(AuditStore store, Credentials credentials) {
    this.store = store;
    this.credentials = credentials;
  }

  public List<Route> routes() {
    return List.of(new Route("GET", "/api/v1/audit", this::page));
  }

  private Answer page(Request request) {
    if (!credentials.require(request).role().isAtLeast(Role.ADMIN)) {
      throw new Refused(ErrorCode.FORBIDDEN, "owners and admins read the audit log");
    }
    long before = request.count("before").orElse(Long.MAX_VALUE);
    int limit = Math.clamp(request.count("limit").orElse(PAGE_MAX), 1, PAGE_MAX);
    return Answer.json(200, AuditCodec.write(store.before(before, limit)));
  }
}
