package chat.parley.messages;

import chat.parley.http.Answer;
import chat.parley.http.Request;
import chat.parley.http.Route;
import chat.parley.identity.Credentials;
import chat.parley.ids.MessageId;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Refused;
import chat.parley.protocol.WireCodec;
import java.util.List;

/// Reports over HTTP.
public final class ReportEndpoints {
  private static final String MESSAGE = "/api/v1/rooms/{room}/messages/{message}";

  private final Reports reports;
  private final Credentials credentials;

  public ReportEndpoints(Reports reports, Credentials credentials) {
    this.reports = reports;
    this.credentials = credentials;
  }

  public List<Route> routes() {
    return List.of(
        new Route("GET", "/api/v1/reports", this::open),
        new Route("PUT", MESSAGE + "/report", this::report),
        new Route("DELETE", MESSAGE + "/reports", this::dismiss));
  }

  private Answer open(Request request) {
    return Answer.json(200, WireCodec.writeReported(reports.open(credentials.require(request))));
  }

  private Answer report(Request request) {
    String reason = request.json().optionalString("reason").orElse("");
    reports.report(credentials.require(request), request.path("room"), message(request), reason);
    return Answer.empty(204);
  }

  private Answer dismiss(Request request) {
    reports.dismiss(credentials.require(request), request.path("room"), message(request));
    return Answer.empty(204);
  }

  private static MessageId message(Request request) {
    return MessageId.parse(request.path("message"))
        .orElseThrow(() -> new Refused(ErrorCode.NOT_FOUND, "there is no such message"));
  }
}
