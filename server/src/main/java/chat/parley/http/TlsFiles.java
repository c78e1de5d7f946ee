package chat.parley.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.X509KeyManager;

/// The files by which the server proves who it is: its certificate, followed by those that vouch
/// for it, and its private key, both as PEM.
///
/// **Thread:** any that may block on files.
public record TlsFiles(Path certificate, Path key) {
  private static final Set<String> PROTOCOLS = new LinkedHashSet<>(List.of("TLSv1.3", "TLSv1.2"));

  /// The kinds of keys, each with a signature that such a key can make.
  private static final Map<String, String> SIGNATURES =
      Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA");

  /// TLS 1.3 and 1.2 (RFC 8446, RFC 5246) with what the files hold now. HTTP/1.1 is all that is
  /// spoken inside, since a socket begins as such a request.
  ///
  /// @throws CertificateUnusable when they cannot be read or do not belong together
  ServerSSLOptions options(Vertx vertx) {
    PemKeyCertOptions pem =
        new PemKeyCertOptions().setCertValue(read(certificate)).setKeyValue(read(key));
    checkPair(pem, vertx);
    ServerSSLOptions options = new ServerSSLOptions();
    options.setKeyCertOptions(pem).setUseAlpn(false).setEnabledSecureTransportProtocols(PROTOCOLS);
    return options;
  }

  /// When each of the files was last written: another value when one of them was renewed.
  List<Object> written() throws IOException {
    return List.of(Files.getLastModifiedTime(certificate), Files.getLastModifiedTime(key));
  }

  private Buffer read(Path file) {
    try {
      return Buffer.buffer(Files.readAllBytes(file));
    } catch (IOException _) {
      throw new CertificateUnusable(this, file + " cannot be read");
    }
  }

  /// The two files are renewed one after the other: in between they do not belong together.
  private void checkPair(PemKeyCertOptions pem, Vertx vertx) {
    X509KeyManager keys = keys(pem, vertx);
    for (Map.Entry<String, String> kind : SIGNATURES.entrySet()) {
      String[] aliases = keys.getServerAliases(kind.getKey(), null);
      if (aliases != null) {
        X509Certificate own = keys.getCertificateChain(aliases[0])[0];
        if (!belongTogether(own, keys.getPrivateKey(aliases[0]), kind.getValue())) {
          throw new CertificateUnusable(this, "the key is not that of the certificate");
        }
        return;
      }
    }
    throw new CertificateUnusable(this, "the certificate's key is neither RSA nor EC");
  }

  private X509KeyManager keys(PemKeyCertOptions pem, Vertx vertx) {
    try {
      return (X509KeyManager) pem.getKeyManagerFactory(vertx).getKeyManagers()[0];
    } catch (Exception e) { // that is what the method declares
      throw new CertificateUnusable(this, String.valueOf(e.getMessage()));
    }
  }

  private static boolean belongTogether(X509Certificate own, PrivateKey key, String algorithm) {
    try {
      byte[] sample = {1};
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(sample);
      byte[] signed = signature.sign();
      signature.initVerify(own.getPublicKey());
      signature.update(sample);
      return signature.verify(signed);
    } catch (GeneralSecurityException _) {
      return false;
    }
  }
}
