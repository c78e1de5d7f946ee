package chat.parley.uploads;

import chat.parley.http.Answer;
import chat.parley.http.Request;
import chat.parley.http.Route;
import chat.parley.identity.Caller;
import chat.parley.identity.Credentials;
import chat.parley.protocol.ErrorCode;
import chat.parley.protocol.Refused;
import chat.parley.protocol.Upload;
import chat.parley.protocol.UploadCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;

/// Uploads over HTTP. A file comes as the body itself; its name comes in a header that no form of
/// another page can send.
public final class UploadEndpoints {
  private static final String PATH = "/api/v1/uploads";
  private static final String NAME = "Upload-Name";

  private final Uploads uploads;
  private final Credentials credentials;

  public UploadEndpoints(Uploads uploads, Credentials credentials) {
    this.uploads = uploads;
    this.credentials = credentials;
  }

  public List<Route> routes() {
    return List.of(
        Route.streamed("POST", PATH, this::receive),
        new Route("GET", PATH + "/{upload}", this::send),
        new Route("GET", PATH + "/{upload}/preview", this::sendPreview));
  }

  private Answer receive(Request request) {
    Caller caller = credentials.require(request);
    String name =
        request
            .header(NAME)
            .map(FileName::ofHeader)
            .orElseThrow(() -> new Refused(ErrorCode.INVALID, "name the file in \"" + NAME + "\""));
    Upload upload = uploads.receive(caller, name, length(request), request.stream());
    return Answer.json(201, UploadCodec.write(upload));
  }

  private static long length(Request request) {
    try {
      return request.header("Content-Length").map(Long::parseLong).orElse(-1L);
    } catch (NumberFormatException _) {
      throw new Refused(ErrorCode.MALFORMED, "\"Content-Length\" is no number");
    }
  }

  private Answer send(Request request) {
    Caller caller = credentials.require(request);
    return send(request, uploads.open(caller, request.path("upload")));
  }

  private Answer sendPreview(Request request) {
    Caller caller = credentials.require(request);
    try {
      return send(request, uploads.openPreview(caller, request.path("upload")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Answer send(Request request, Uploads.Opened opened) {
    Upload upload = opened.upload();
    String tag = '"' + HexFormat.of().formatHex(opened.sha256()) + '-' + upload.bytes() + '"';
    if (request.header("If-None-Match").filter(tag::equals).isPresent()) {
      return described(Answer.empty(304), upload, tag);
    }
    return described(Answer.file(opened.file(), upload.bytes(), request), upload, tag);
  }

  /// Nothing of a file runs, in whatever way it is opened; whether it may be read is asked each
  /// time.
  private static Answer described(Answer answer, Upload upload, String tag) {
    String kind = FileType.shown(upload.type()) ? "inline" : "attachment";
    return answer
        .with("Content-Type", upload.type())
        .with("Content-Disposition", FileName.disposition(kind, upload.name()))
        .with("Content-Security-Policy", "default-src 'none'; sandbox")
        .with("Cache-Control", "private, no-cache")
        .with("ETag", tag);
  }
}
