package chat.parley.http;

/// The certificate or its key cannot be used, for a reason that the operator can act on. The
/// message is the one line that they are shown.
public final class CertificateUnusable extends RuntimeException {
  private static final long serialVersionUID = 1;

  CertificateUnusable(TlsFiles files, String why) {
    super(
        "The certificate "
            + files.certificate()
            + " with the key "
            + files.key()
            + " cannot be used: "
            + why,
        null,
        false,
        false);
  }
}
