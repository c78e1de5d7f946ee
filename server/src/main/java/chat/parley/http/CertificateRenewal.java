package chat.parley.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;

/// Looks whether the certificate was renewed, and takes the new one for connections that begin from
/// then on; those that are open stay. While the files cannot be used the old one is kept.
///
/// **Thread:** virtual ones, one after the other.
final class CertificateRenewal {
  private static final Logger log = System.getLogger(CertificateRenewal.class.getName());
  private static final Duration EVERY = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final HttpServer server;
  private final TlsFiles files;
  private List<Object> taken;

  private CertificateRenewal(Vertx vertx, HttpServer server, TlsFiles files) {
    this.vertx = vertx;
    this.server = server;
    this.files = files;
    this.taken = List.of();
  }

  /// Looks from now on, until Vert.x is closed.
  static void watch(Vertx vertx, HttpServer server, TlsFiles files) {
    CertificateRenewal renewal = new CertificateRenewal(vertx, server, files);
    vertx.setPeriodic(EVERY.toMillis(), _ -> Thread.startVirtualThread(renewal::look));
  }

  private synchronized void look() {
    try {
      List<Object> written = files.written();
      if (!written.equals(taken)) {
        taken = written;
        server
            .updateSSLOptions(files.options(vertx))
            .toCompletionStage()
            .toCompletableFuture()
            .join();
        log.log(Level.INFO, "certificate.taken");
      }
    } catch (IOException | RuntimeException e) {
      log.log(Level.WARNING, "certificate.not_taken reason=\"" + e.getMessage() + "\"");
    }
  }
}
