package chat.parley.testing;

import chat.parley.http.TlsFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A certificate for this machine, which vouches for itself and lasts two days, made by the JDK's
/// keytool.
///
/// @param files where certificate and key lie
/// @param trusted what a client trusts it by
public record TestCertificate(TlsFiles files, Certificate certificate, SSLContext trusted) {
  private static final String SECRET = "of no importance";

  /// Makes one, over what the files held before.
  ///
  /// @param kind of its key: RSA or EC
  public static TestCertificate make(Path folder, String kind) {
    Path store = folder.resolve("store.p12");
    try {
      Files.deleteIfExists(store);
      keytool(store, kind);
      KeyStore keys = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(store)) {
        keys.load(in, SECRET.toCharArray());
      }
      Certificate certificate = keys.getCertificate("own");
      TlsFiles files = new TlsFiles(folder.resolve("chain.pem"), folder.resolve("key.pem"));
      byte[] key = keys.getKey("own", SECRET.toCharArray()).getEncoded();
      Files.writeString(files.certificate(), pem("CERTIFICATE", certificate.getEncoded()));
      Files.writeString(files.key(), pem("PRIVATE KEY", key));
      return new TestCertificate(files, certificate, trusting(certificate));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /// The same certificate, in other files.
  public TestCertificate in(TlsFiles elsewhere) {
    return new TestCertificate(elsewhere, certificate, trusted);
  }

  private static void keytool(Path store, String kind) throws IOException {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    List<String> command =
        List.of(
            tool.toString(),
            "-genkeypair",
            "-alias=own",
            "-keyalg=" + kind,
            "-dname=CN=parley",
            "-ext=san=ip:127.0.0.1",
            "-validity=2",
            "-storetype=PKCS12",
            "-keystore=" + store,
            "-storepass=" + SECRET);
    List<String> separate =
        command.stream().flatMap(word -> List.of(word.split("=", 2)).stream()).toList();
    Process process = new ProcessBuilder(separate).inheritIO().start();
    if (process.onExit().join().exitValue() != 0) {
      throw new AssertionError("keytool failed");
    }
  }

  private static SSLContext trusting(Certificate certificate)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("server", certificate);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static String pem(String kind, byte[] encoded) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
    return "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n";
  }
}
